package io.helpconnect.notifications;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.web.LivePresence;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PresenceTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private final Presence presence = new Presence();

    @Test
    void whoListensToARoomIsInIt() {
        presence.hear(new LivePresence("room.1", "anna", "socket", true, NOON.plusSeconds(60)));
        assertTrue(presence.isInRoom("1", "anna", NOON));
        assertFalse(presence.isInRoom("1", "ben", NOON));
        assertFalse(presence.isInRoom("2", "anna", NOON));
    }

    @Test
    void aPresenceThatIsNotRepeatedEnds() {
        presence.hear(new LivePresence("room.1", "anna", "socket", true, NOON.plusSeconds(60)));
        assertFalse(presence.isInRoom("1", "anna", NOON.plusSeconds(60)));
    }

    @Test
    void whoLeavesWithOneOfTwoPagesIsStillThere() {
        presence.hear(new LivePresence("room.1", "anna", "phone", true, NOON.plusSeconds(60)));
        presence.hear(new LivePresence("room.1", "anna", "laptop", true, NOON.plusSeconds(60)));
        presence.hear(new LivePresence("room.1", "anna", "phone", false, NOON));
        assertTrue(presence.isInRoom("1", "anna", NOON));
        presence.hear(new LivePresence("room.1", "anna", "laptop", false, NOON));
        assertFalse(presence.isInRoom("1", "anna", NOON));
    }

    @Test
    void onlyRoomsCount() {
        presence.hear(new LivePresence("user.anna", "anna", "socket", true, NOON.plusSeconds(60)));
        assertFalse(presence.isInRoom("anna", "anna", NOON));
    }
}
