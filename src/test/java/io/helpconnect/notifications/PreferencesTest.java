package io.helpconnect.notifications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Failure;
import io.helpconnect.notifications.Notifications.Pace;
import io.helpconnect.notifications.Notifications.Weekday;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferencesTest {

    @Test
    void everyTypeHasItsLineInTheTable() {
        assertEquals(Notifications.Type.values().length, Kinds.ALL.size());
        assertEquals(
                EnumSet.allOf(Notifications.Type.class),
                EnumSet.copyOf(Kinds.ALL.stream().map(Kinds::type).toList()));
    }

    @Test
    void whatIsNotGivenStays() {
        Preferences quieter =
                changed(Preferences.DEFAULTS, null, new Notifications.QuietChange(null, "21:00", null, null));
        assertEquals(new Notifications.QuietHours(true, "21:00", "07:00", false), quieter.quiet());
        Preferences hidden = changed(
                quieter,
                List.of(new Notifications.TypeChange(Notifications.Type.MESSAGE_RECEIVED, false, null, null)),
                null);
        assertFalse(hidden.inApp(Notifications.Type.MESSAGE_RECEIVED));
        assertEquals(Pace.NOW, hidden.mail(Notifications.Type.MESSAGE_RECEIVED));
        assertEquals("21:00", hidden.quiet().from());
        assertTrue(hidden.inApp(Notifications.Type.RESPONSE_RECEIVED));
    }

    @Test
    void onlyPlacesOnEarthHaveATimeZone() {
        assertThrows(Failure.class, () -> in("Mars/Olympus"));
        assertThrows(Failure.class, () -> in("+02:00"));
    }

    @ParameterizedTest
    @CsvSource({
        // the clocks in Amsterdam go forward on 29 March at 2:00 and back on 25 October at 3:00
        "Europe/Amsterdam, 18:00, 2026-03-28T18:00:00Z, 2026-03-29T16:00:00Z",
        "Europe/Amsterdam, 18:00, 2026-03-28T16:59:59Z, 2026-03-28T17:00:00Z",
        "Europe/Amsterdam, 18:00, 2026-03-28T17:00:00Z, 2026-03-29T16:00:00Z",
        "Europe/Amsterdam, 02:30, 2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z",
        "Europe/Amsterdam, 02:30, 2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
        "Europe/Amsterdam, 02:30, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
        "America/New_York, 18:00, 2026-11-01T12:00:00Z, 2026-11-01T23:00:00Z",
        "Asia/Kathmandu,   07:15, 2026-05-01T12:00:00Z, 2026-05-02T01:30:00Z",
        "Pacific/Kiritimati, 00:00, 2026-05-01T12:00:00Z, 2026-05-02T10:00:00Z",
    })
    void aDigestIsDueAtTheSameTimeOfTheDayAllYear(String zone, String at, Instant after, Instant due) {
        Preferences preferences = at(in(zone), at, null);
        assertEquals(due, preferences.digestAfter(after, Pace.DAILY));
        assertTrue(preferences.isDigest(due, Pace.DAILY));
        assertFalse(preferences.isDigest(due.plusSeconds(60), Pace.DAILY));
    }

    @ParameterizedTest
    @CsvSource({
        // the 1st of May 2026 is a Friday
        "UTC, FRIDAY, 2026-05-01T12:00:00Z, 2026-05-01T18:00:00Z",
        "UTC, FRIDAY, 2026-05-01T18:00:00Z, 2026-05-08T18:00:00Z",
        "UTC, MONDAY, 2026-05-01T12:00:00Z, 2026-05-04T18:00:00Z",
        "Europe/Amsterdam, SUNDAY, 2026-03-25T12:00:00Z, 2026-03-29T16:00:00Z",
        "Pacific/Auckland, SATURDAY, 2026-05-01T12:00:00Z, 2026-05-02T06:00:00Z",
    })
    void theWeeklyDigestIsDueOnItsDay(String zone, Weekday day, Instant after, Instant due) {
        assertEquals(due, at(in(zone), "18:00", day).digestAfter(after, Pace.WEEKLY));
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Amsterdam, 22:00, 07:00, 2026-05-01T21:00:00Z, 2026-05-02T05:00:00Z",
        "Europe/Amsterdam, 22:00, 07:00, 2026-05-02T04:59:00Z, 2026-05-02T05:00:00Z",
        "Europe/Amsterdam, 22:00, 07:00, 2026-05-02T05:00:00Z,",
        "Europe/Amsterdam, 22:00, 07:00, 2026-05-01T19:59:59Z,",
        "Europe/Amsterdam, 22:00, 07:00, 2026-03-28T23:00:00Z, 2026-03-29T05:00:00Z",
        "Europe/Amsterdam, 22:00, 07:00, 2026-10-24T23:00:00Z, 2026-10-25T06:00:00Z",
        "Europe/Amsterdam, 22:00, 02:30, 2026-10-25T00:10:00Z, 2026-10-25T00:30:00Z",
        "Europe/Amsterdam, 22:00, 02:30, 2026-10-25T01:10:00Z,",
        "UTC, 12:00, 14:00, 2026-05-01T13:00:00Z, 2026-05-01T14:00:00Z",
        "UTC, 12:00, 14:00, 2026-05-01T15:00:00Z,",
        "UTC, 12:00, 12:00, 2026-05-01T12:00:00Z,",
    })
    void quietHoursEndWhenTheyEnd(String zone, String from, String to, Instant now, Instant end) {
        Preferences preferences = changed(in(zone), null, new Notifications.QuietChange(true, from, to, null));
        assertEquals(Optional.ofNullable(end), preferences.quietUntil(now));
    }

    @Property(tries = 500)
    void whatIsPutOffIsPutOffToALaterTimeThatIsNotQuiet(
            @ForAll @LongRange(min = 1_767_225_600, max = 1_798_761_600) long second,
            @ForAll @IntRange(max = 23) int from,
            @ForAll @IntRange(max = 23) int to) {
        for (String zone : Set.of("Europe/Amsterdam", "America/St_Johns", "Australia/Lord_Howe")) {
            Preferences preferences = changed(
                    in(zone),
                    null,
                    new Notifications.QuietChange(true, "%02d:00".formatted(from), "%02d:30".formatted(to), null));
            Instant now = Instant.ofEpochSecond(second);
            preferences.quietUntil(now).ifPresent(end -> {
                assertTrue(end.isAfter(now));
                assertEquals(Optional.empty(), preferences.quietUntil(end));
            });
            for (Pace pace : Arrays.asList(Pace.DAILY, Pace.WEEKLY)) {
                assertTrue(preferences.digestAfter(now, pace).isAfter(now));
            }
        }
    }

    private static Preferences in(String zone) {
        return Preferences.DEFAULTS
                .changed(new Notifications.ChangePreferences(null, null, zone, null, null, null, null))
                .state();
    }

    private static Preferences at(Preferences before, String at, Weekday day) {
        return before.changed(new Notifications.ChangePreferences(null, null, null, null, at, day, null))
                .state();
    }

    private static Preferences changed(
            Preferences before, List<Notifications.TypeChange> types, Notifications.QuietChange quiet) {
        return before.changed(new Notifications.ChangePreferences(types, quiet, null, null, null, null, null))
                .state();
    }
}
