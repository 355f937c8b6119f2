package io.helpconnect.notifications;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.helpconnect.web.LivePresence;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Who is in which room just now, as far as this node was told: a hint that saves people from being told what they see
 * anyway. Kept in memory and bounded; who is forgotten is told once too often.
 */
final class Presence {
    private static final String ROOMS = "room.";
    private static final int MOST = 100_000;
    private static final int MOST_SOCKETS = 20;

    private final Cache<Place, Map<String, Instant>> untilBySocket = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(Duration.ofMinutes(5))
            .build();

    private record Place(String topic, String user) {}

    void hear(LivePresence presence) {
        if (!presence.topic().startsWith(ROOMS)) {
            return;
        }
        untilBySocket.asMap().compute(new Place(presence.topic(), presence.user()), (place, before) -> {
            Map<String, Instant> sockets = before == null ? new HashMap<>() : new HashMap<>(before);
            sockets.remove(presence.socket());
            if (presence.here() && sockets.size() < MOST_SOCKETS) {
                sockets.put(presence.socket(), presence.until());
            }
            return sockets.isEmpty() ? null : Map.copyOf(sockets);
        });
    }

    boolean isInRoom(String room, String user, Instant now) {
        Map<String, Instant> sockets = untilBySocket.getIfPresent(new Place(ROOMS + room, user));
        return sockets != null && sockets.values().stream().anyMatch(now::isBefore);
    }
}
