package io.helpconnect.notifications;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helpconnect.notifications.Notifications.Pace;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole table: each type, each pace, quiet or not, read or not, the day full or not. */
class DecisionTest {
    private static final Instant DAY = Instant.parse("2026-05-01T12:00:00Z");
    private static final Instant NIGHT = Instant.parse("2026-05-01T23:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-05-02T07:00:00Z");

    record Row(Notifications.Type type, Pace pace, boolean quiet, boolean read, boolean full) {}

    static Stream<Row> rows() {
        return Arrays.stream(Notifications.Type.values()).flatMap(type -> Arrays.stream(Pace.values())
                .flatMap(pace -> Stream.of(true, false).flatMap(quiet -> Stream.of(true, false)
                        .flatMap(read -> Stream.of(true, false).map(full -> new Row(type, pace, quiet, read, full))))));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void readBeforeOffBeforeQuietBeforeFull(Row row) {
        Preferences preferences = Preferences.DEFAULTS
                .changed(new Notifications.ChangePreferences(
                        List.of(new Notifications.TypeChange(row.type(), null, row.pace())),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null))
                .state();
        assertEquals(
                expected(row),
                Decision.of(
                        row.read(),
                        preferences.mail(row.type()),
                        preferences,
                        row.full() ? 20 : 19,
                        row.quiet() ? NIGHT : DAY));
    }

    private static Decision expected(Row row) {
        if (row.read()) {
            return new Decision.Drop(Decision.Why.READ);
        }
        if (row.pace() == Pace.OFF) {
            return new Decision.Drop(Decision.Why.OFF);
        }
        if (row.quiet()) {
            return new Decision.Later(MORNING);
        }
        return row.full() ? new Decision.Drop(Decision.Why.CAPPED) : new Decision.Send();
    }
}
