package io.helpconnect.web;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Listening;
import io.helpconnect.bus.Message;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics that someone on this node listens to. Each is registered once on the bus, however many sockets listen, and
 * what is pushed to it is encoded once. Used from all event loops.
 */
final class LiveTopics {
    private static final Logger LOG = LoggerFactory.getLogger(LiveTopics.class);
    private static final int LOOPS = Runtime.getRuntime().availableProcessors();

    private final Bus bus;
    private final LiveLimits limits;
    /** A registration made on a socket's own context would end with the server that took the socket. */
    private final List<Context> contexts;

    private final Map<EventExecutor, LiveLoop> loops = new ConcurrentHashMap<>();
    private final Map<String, Shared> topics = new ConcurrentHashMap<>();

    LiveTopics(Vertx vertx, Bus bus, LiveLimits limits) {
        this.bus = bus;
        this.limits = limits;
        this.contexts = Stream.<Context>generate(((VertxInternal) vertx)::createEventLoopContext)
                .limit(LOOPS)
                .toList();
    }

    private static final class Shared {
        private final String name;
        private final Map<LiveLoop, LiveAudience> audiences = new ConcurrentHashMap<>();
        private Future<Listening> registration;
        private long emptySince;

        Shared(String name) {
            this.name = name;
        }

        private boolean isEmpty() {
            return audiences.values().stream().allMatch(LiveAudience::isEmpty);
        }

        private void deliver(Message body) {
            if (isEmpty()) {
                return;
            }
            try {
                LiveFrame frame = LiveFrame.pushed(name, body);
                audiences.values().forEach(audience -> audience.tell(frame));
            } catch (IllegalArgumentException e) {
                LOG.atError()
                        .addKeyValue("message", body.getClass().getSimpleName())
                        .setCause(e)
                        .log("a push could not be encoded");
            }
        }
    }

    /** Done when everything that is pushed from now on reaches the socket. */
    synchronized Future<Void> join(String name, LiveSocket socket) {
        Shared topic = topics.computeIfAbsent(name, Shared::new);
        topic.audiences
                .computeIfAbsent(loop(socket), loop -> new LiveAudience(loop, limits))
                .add(socket);
        if (topic.registration == null || topic.registration.failed()) {
            topic.registration = listen(topic);
        }
        return topic.registration.<Void>mapEmpty().onFailure(failure -> leave(name, socket));
    }

    private LiveLoop loop(LiveSocket socket) {
        return loops.computeIfAbsent(socket.thread(), LiveLoop::new);
    }

    private Future<Listening> listen(Shared topic) {
        Promise<Listening> registered = Promise.promise();
        contexts.get(Math.floorMod(topic.name.hashCode(), contexts.size()))
                .runOnContext(turn -> bus.listen(topic.name, topic::deliver).onComplete(registered));
        return registered.future();
    }

    synchronized void leave(String name, LiveSocket socket) {
        Shared topic = topics.get(name);
        LiveAudience audience = topic == null ? null : topic.audiences.get(loop(socket));
        if (audience != null) {
            audience.remove(socket);
            topic.emptySince = System.nanoTime();
        }
    }

    /** Ends the registrations that nobody needs any more, but not at once: pages that reload come back in a moment. */
    void tidy(long now) {
        topics.values().forEach(topic -> {
            if (topic.isEmpty()) {
                forget(topic, now);
            }
        });
    }

    private synchronized void forget(Shared topic, long now) {
        if (topic.isEmpty() && now - topic.emptySince > limits.linger().toNanos()) {
            topics.remove(topic.name);
            topic.registration.onSuccess(Listening::stop);
        }
    }

    List<LiveSocket> sockets(String name) {
        Shared topic = topics.get(name);
        return topic == null
                ? List.of()
                : topic.audiences.values().stream()
                        .flatMap(audience -> audience.sockets().stream())
                        .toList();
    }

    int count() {
        return topics.size();
    }
}
