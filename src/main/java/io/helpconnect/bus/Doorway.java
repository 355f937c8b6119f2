package io.helpconnect.bus;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where messages of other nodes come in: one address for the whole node. Inside, each goes to the address it is for. */
final class Doorway {
    private static final Logger LOG = LoggerFactory.getLogger(Doorway.class);
    private static final String NODE = "node.";
    private static final String ADDRESS = "for";
    private static final String MILLIS = "millis";
    private static final int MOST_MILLIS = 600_000;
    private static final Duration STRAGGLERS = Duration.ofMillis(300);
    private static final Duration LONGEST_QUIET = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final VertxInternal vertx;
    private final EventBus events;
    private final String self;
    private final AtomicInteger inside = new AtomicInteger();

    Doorway(VertxInternal vertx, String self) {
        this.vertx = vertx;
        this.events = vertx.eventBus();
        this.self = self;
    }

    /** The node behind an address that is a doorway, or {@code null}. */
    static String behind(String address) {
        return address.startsWith(NODE) ? address.substring(NODE.length()) : null;
    }

    /** Sends a message to a node's doorway. */
    static <T> Future<Message<T>> send(EventBus events, String node, String address, Object body, Duration deadline) {
        return events.request(
                NODE + node,
                body,
                new DeliveryOptions()
                        .addHeader(ADDRESS, address)
                        .addHeader(MILLIS, Long.toString(deadline.toMillis()))
                        .setSendTimeout(deadline.toMillis()));
    }

    /** On several event loops, since reading what comes is work. */
    Future<?> open() {
        List<Future<?>> opened = new ArrayList<>();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            ContextInternal context = vertx.createEventLoopContext();
            Promise<Void> open = context.promise();
            context.runOnContext(go -> events.consumer(NODE + self)
                    .handler(this::pass)
                    .completion()
                    .onComplete(open));
            opened.add(open.future());
        }
        return Future.all(opened);
    }

    private void pass(Message<Object> message) {
        inside.incrementAndGet();
        handOver(message)
                .onSuccess(reply -> message.reply(reply.body()))
                .onFailure(failure -> refuse(message, failure))
                .onComplete(done -> inside.decrementAndGet());
    }

    /** What this version does not understand is read, and refused, here. */
    private Future<Message<Object>> handOver(Message<Object> message) {
        try {
            String address = message.headers().get(ADDRESS);
            long millis = Math.min(MOST_MILLIS, Long.parseLong(message.headers().get(MILLIS)));
            return events.request(
                    address,
                    message.body(),
                    new DeliveryOptions().setLocalOnly(true).setSendTimeout(millis));
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    /**
     * Nobody there is said, so that another node can be asked at once; that it cannot be read as well, so that nobody waits.
     * Of a timeout the sender knows by itself.
     */
    private static void refuse(Message<Object> message, Throwable failure) {
        if (!(failure instanceof ReplyException reply)) {
            LOG.error("a message of another node cannot be read", failure);
            message.reply(Problem.internal());
        } else if (reply.failureType() == ReplyFailure.NO_HANDLERS) {
            message.reply(reply);
        }
    }

    /** Done when nothing of others is being carried out, after a moment at least and 5 seconds at most. */
    Future<Void> quiet() {
        long end = System.nanoTime() + LONGEST_QUIET.toNanos();
        return vertx.timer(STRAGGLERS.toMillis()).compose(fired -> quietUntil(end));
    }

    private Future<Void> quietUntil(long end) {
        return inside.get() == 0 || System.nanoTime() - end > 0
                ? Future.succeededFuture()
                : vertx.timer(LOOK.toMillis()).compose(fired -> quietUntil(end));
    }
}
