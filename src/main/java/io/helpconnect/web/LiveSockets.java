package io.helpconnect.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** The live connections of this node, and whose they are. Used from all event loops. */
final class LiveSockets {
    private final LiveLimits limits;
    private final Set<LiveSocket> all = ConcurrentHashMap.newKeySet();
    private final AtomicInteger open = new AtomicInteger();
    private final Map<String, Set<LiveSocket>> byUser = new ConcurrentHashMap<>();
    /** A connection that is just being opened must not miss the end of its session. */
    private final Cache<String, Boolean> justEnded = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    private volatile boolean leaving;
    final LongAdder delivered = new LongAdder();
    final LongAdder slow = new LongAdder();
    final LongAdder refused = new LongAdder();

    LiveSockets(LiveLimits limits) {
        this.limits = limits;
    }

    /** Why there is no room for it, or {@code null}. */
    LiveClose add(LiveSocket socket) {
        if (open.incrementAndGet() > limits.sockets()) {
            open.decrementAndGet();
            return LiveClose.MANY;
        }
        all.add(socket);
        return leaving ? LiveClose.LEAVING : null;
    }

    /** Closes all, and whoever comes from now on. */
    void leave() {
        leaving = true;
        all.forEach(socket -> socket.end(LiveClose.LEAVING));
    }

    /** Whether the user may have one more. */
    boolean claim(LiveSocket socket, String user) {
        Set<LiveSocket> theirs = byUser.compute(user, (id, sockets) -> {
            Set<LiveSocket> known = sockets == null ? ConcurrentHashMap.newKeySet() : sockets;
            if (known.size() < limits.socketsPerUser()) {
                known.add(socket);
            }
            return known;
        });
        return theirs.contains(socket);
    }

    void remove(LiveSocket socket, String user) {
        if (all.remove(socket)) {
            open.decrementAndGet();
        }
        if (user != null) {
            byUser.computeIfPresent(user, (id, sockets) -> {
                sockets.remove(socket);
                return sockets.isEmpty() ? null : sockets;
            });
        }
    }

    /** @param session {@code null}: all that they have */
    void end(String user, String session) {
        if (session != null) {
            justEnded.put(session, true);
        }
        of(user).stream()
                .filter(socket -> session == null || session.equals(socket.session()))
                .forEach(socket -> socket.end(LiveClose.ENDED));
    }

    boolean hasEnded(String session) {
        return session != null && justEnded.getIfPresent(session) != null;
    }

    Set<LiveSocket> all() {
        return all;
    }

    Set<LiveSocket> of(String user) {
        return byUser.getOrDefault(user, Set.of());
    }

    Set<String> users() {
        return byUser.keySet();
    }

    int count() {
        return open.get();
    }

    void closed(LiveClose why) {
        switch (why) {
            case SLOW -> slow.increment();
            case UNAUTHENTICATED, LATE, BIG, MALFORMED, MANY -> refused.increment();
            case LEAVING, SILENT, ENDED -> {}
        }
    }
}
