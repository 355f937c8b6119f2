package io.helpconnect.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helpconnect.presence.Presence.State;
import io.helpconnect.web.LivePresence;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttendanceTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private final Attendance attendance = new Attendance();

    @Test
    void whoLooksOnOneOfSeveralDevicesIsOnline() {
        tell("one", false, Map.of("anna", LivePresence.State.AWAY));
        assertEquals(State.AWAY, attendance.of("anna"));
        tell("two", false, Map.of("anna", LivePresence.State.HERE));
        assertEquals(State.ONLINE, attendance.of("anna"));
        tell("two", false, Map.of("anna", LivePresence.State.GONE));
        assertEquals(State.AWAY, attendance.of("anna"));
    }

    @Test
    void aWholeSheetMakesGoodWhatWasMissed() {
        tell("one", false, Map.of("anna", LivePresence.State.HERE, "ben", LivePresence.State.HERE));
        assertEquals(Set.of("anna", "ben"), tell("one", true, Map.of("ben", LivePresence.State.AWAY)));
        assertEquals(State.OFFLINE, attendance.of("anna"));
        assertEquals(State.AWAY, attendance.of("ben"));
    }

    @Test
    void aNodeThatIsNotHeardOfTakesItsPeopleWithIt() {
        tell("one", true, Map.of("anna", LivePresence.State.HERE, "ben", LivePresence.State.HERE));
        attendance.hear(new LivePresence("two", true, Map.of("ben", LivePresence.State.HERE), NOON.plusSeconds(99)));
        assertEquals(Set.of(), attendance.expire(NOON));
        assertEquals(Set.of("anna", "ben"), attendance.expire(NOON.plusSeconds(51)));
        assertEquals(State.OFFLINE, attendance.of("anna"));
        assertEquals(State.ONLINE, attendance.of("ben"), "the other node still has him");
    }

    @Test
    void theTimeInWhichNothingCouldBeHeardDoesNotCount() {
        tell("one", true, Map.of("anna", LivePresence.State.HERE));
        attendance.believeLonger(Duration.ofMinutes(10));
        assertEquals(Set.of(), attendance.expire(NOON.plusSeconds(649)));
        assertEquals(Set.of("anna"), attendance.expire(NOON.plusSeconds(651)));
    }

    private Set<String> tell(String node, boolean whole, Map<String, LivePresence.State> users) {
        return attendance.hear(new LivePresence(node, whole, users, NOON.plusSeconds(50)));
    }
}
