package io.helpconnect.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How features talk, on one node or on many.
 *
 * <ul>
 *   <li>{@link #ask}: a request goes to one node that answers its class. One answer, or a {@link Failure}.
 *   <li>{@link #tell}: a fact goes to one node of a hearer, which acknowledges it.
 *   <li>{@link #push}: something goes to every node that listens to a topic, at most once. Whoever misses it catches up.
 * </ul>
 */
public final class Bus {
    private static final Logger LOG = LoggerFactory.getLogger(Bus.class);
    private static final Duration TELL_DEADLINE = Duration.ofSeconds(10);
    private static final Duration PAUSE_WITHOUT_HANDLERS = Duration.ofMillis(50);
    private static final String LIVE = "live:";

    private final Vertx vertx;
    private final EventBus events;

    private Bus(Vertx vertx, RecordCodec codec) {
        this.vertx = vertx;
        this.events = vertx.eventBus();
        codec.registerOn(events);
    }

    /** One bus for this Vert.x; on one node, records are handed over as they are. */
    public static Bus on(Vertx vertx) {
        return new Bus(vertx, RecordCodec.sharing());
    }

    /** For tests: every message is encoded and decoded, as if its receiver sat on another node. */
    public static Bus strict(Vertx vertx) {
        return new Bus(vertx, RecordCodec.strict());
    }

    /**
     * Asks, and waits for the request's deadline at most. Nobody there to answer: tried once more after a moment, then
     * 503. A timeout: tried once more if the request is repeatable, else 503, and the request may yet have been carried
     * out.
     */
    public <R extends Message> Future<R> ask(Request<R> request) {
        return send(request)
                .recover(failure -> mayAskAgain(request, failure) ? askAgain(request) : Future.failedFuture(failure))
                .recover(failure -> Future.failedFuture(asFailure(failure)));
    }

    private <R extends Message> Future<R> askAgain(Request<R> request) {
        return vertx.timer(PAUSE_WITHOUT_HANDLERS.toMillis()).compose(fired -> send(request));
    }

    private <R extends Message> Future<R> send(Request<R> request) {
        return answerTo(request.getClass().getName(), request, request.deadline());
    }

    private <R extends Message> Future<R> answerTo(String address, Message message, Duration deadline) {
        return events.<R>request(address, message, new DeliveryOptions().setSendTimeout(deadline.toMillis()))
                .compose(reply -> reply.body() instanceof Problem problem
                        ? Future.failedFuture(problem.failure())
                        : Future.succeededFuture(reply.body()));
    }

    private static boolean mayAskAgain(Request<?> request, Throwable failure) {
        return failure instanceof ReplyException reply
                && (reply.failureType() == ReplyFailure.NO_HANDLERS
                        || (reply.failureType() == ReplyFailure.TIMEOUT && request.repeatable()));
    }

    private static Throwable asFailure(Throwable failure) {
        if (failure instanceof ReplyException reply) {
            return switch (reply.failureType()) {
                case NO_HANDLERS, TIMEOUT ->
                    Problem.unavailable("This part of HelpConnect does not answer just now.")
                            .failure();
                default -> failure;
            };
        }
        return failure;
    }

    /**
     * Answers all requests of a class that reach this node. The handler runs on the verticle's event loop. What it fails
     * with reaches the asker if it is a {@link Failure}; anything else is logged here and becomes a 500 that says nothing.
     */
    public <R extends Message, Q extends Request<R>> Future<Listening> answer(
            Class<Q> type, Function<Q, Future<R>> handler) {
        return register(type.getName(), type, handler);
    }

    /** Hears the facts of a class on behalf of a feature. Told again until the future succeeds. */
    public <F extends Fact> Future<Listening> hear(String hearer, Class<F> fact, Hearer<F> handler) {
        return register(
                new Hearing(hearer, fact).address(), Told.class, told -> handler.hear(told, fact.cast(told.fact()))
                        .map(Done.DONE));
    }

    /** What a hearer does with a fact. */
    @FunctionalInterface
    public interface Hearer<F extends Fact> {
        Future<?> hear(Told told, F fact);
    }

    /** Tells a hearer a fact; done when it has acknowledged. Tried once only: whoever delivers facts repeats. */
    public Future<Done> tell(Hearing hearing, Told told) {
        return this.<Done>answerTo(hearing.address(), told, TELL_DEADLINE)
                .recover(failure -> Future.failedFuture(asFailure(failure)));
    }

    /** Pushes to all that listen to the topic, on every node; at most once, in order from one sender. */
    public void push(String topic, Message body) {
        events.publish(LIVE + topic, body);
    }

    /** Listens to what is pushed to a topic. One registration: share it among all on this node who want it. */
    public Future<Listening> listen(String topic, Consumer<Message> listener) {
        MessageConsumer<Message> consumer =
                events.<Message>consumer(LIVE + topic).handler(message -> listener.accept(message.body()));
        return consumer.completion().map(registered -> consumer::unregister);
    }

    private <M extends Message, R extends Message> Future<Listening> register(
            String address, Class<M> type, Function<M, Future<R>> handler) {
        MessageConsumer<Message> consumer = events.consumer(address);
        consumer.handler(message -> carryOut(type.cast(message.body()), handler)
                .onSuccess(message::reply)
                .onFailure(failure -> message.reply(problem(message.body(), failure))));
        return consumer.completion().map(registered -> consumer::unregister);
    }

    private static <M extends Message, R extends Message> Future<R> carryOut(
            M message, Function<M, Future<R>> handler) {
        try {
            return handler.apply(message);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private static Problem problem(Message message, Throwable failure) {
        if (failure instanceof Failure known) {
            return known.problem();
        }
        LOG.atError()
                .addKeyValue("request", requestId(message))
                .addKeyValue("message", message.getClass().getSimpleName())
                .setCause(failure)
                .log("a handler failed");
        return Problem.internal();
    }

    private static String requestId(Message message) {
        if (message instanceof Request<?> request && request.caller() != null) {
            return request.caller().request();
        }
        return message instanceof Told told && told.by() != null ? told.by().request() : null;
    }
}
