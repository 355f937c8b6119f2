package io.helpconnect.web;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Listening;
import io.helpconnect.bus.Message;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics that someone on this node listens to. Each is registered once on the bus, however many sockets listen, and
 * what is pushed to it is encoded once. Used from all event loops.
 */
final class LiveTopics {
    private static final Logger LOG = LoggerFactory.getLogger(LiveTopics.class);
    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final Bus bus;
    private final Duration linger;
    private final Map<String, Shared> topics = new ConcurrentHashMap<>();

    LiveTopics(Vertx vertx, Bus bus, Duration linger) {
        this.vertx = vertx;
        this.bus = bus;
        this.linger = linger;
    }

    private static final class Shared {
        private final String name;
        private final Set<LiveSocket> sockets = ConcurrentHashMap.newKeySet();
        private Future<Listening> registration;
        private long lingering = NO_TIMER;

        Shared(String name) {
            this.name = name;
        }

        private void deliver(Message body) {
            if (sockets.isEmpty()) {
                return;
            }
            try {
                LiveFrame frame = LiveFrame.pushed(name, body);
                sockets.forEach(socket -> socket.deliver(frame));
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
        topic.sockets.add(socket);
        if (topic.lingering != NO_TIMER) {
            vertx.cancelTimer(topic.lingering);
            topic.lingering = NO_TIMER;
        }
        if (topic.registration == null || topic.registration.failed()) {
            topic.registration = bus.listen(name, topic::deliver);
        }
        return topic.registration.<Void>mapEmpty().onFailure(failure -> leave(name, socket));
    }

    /** The last one to leave ends the registration, unless someone comes soon: pages that reload come back at once. */
    synchronized void leave(String name, LiveSocket socket) {
        Shared topic = topics.get(name);
        if (topic == null || !topic.sockets.remove(socket)) {
            return;
        }
        if (topic.sockets.isEmpty()) {
            topic.lingering = vertx.setTimer(linger.toMillis(), fired -> forget(topic, fired));
        }
    }

    private synchronized void forget(Shared topic, long timer) {
        if (topic.lingering == timer) {
            topics.remove(topic.name);
            topic.registration.onSuccess(Listening::stop);
        }
    }

    Set<LiveSocket> sockets(String name) {
        Shared topic = topics.get(name);
        return topic == null ? Set.of() : topic.sockets;
    }

    int count() {
        return topics.size();
    }
}
