package io.helpconnect.notifications;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helpconnect.notifications.Decision.Standing;
import io.helpconnect.notifications.Decision.Why;
import io.helpconnect.notifications.Notifications.ChangePreferences;
import io.helpconnect.notifications.Notifications.Pace;
import io.helpconnect.notifications.Notifications.QuietChange;
import io.helpconnect.notifications.Notifications.TypeChange;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole table: each type by each channel, quiet or not, seen or not, read or not, capped or not, off or not, pushed or not. */
class DecisionTest {
    private static final Instant DAY = Instant.parse("2026-05-01T12:00:00Z");
    private static final Instant NIGHT = Instant.parse("2026-05-01T23:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-05-02T07:00:00Z");
    private static final Instant NEXT_NOON = Instant.parse("2026-05-02T12:00:00Z");
    private static final int CAP = Preferences.DEFAULTS.dailyCap();

    private static final Set<Notifications.Type> PRESSING = EnumSet.of(Notifications.Type.NEW_LOG_IN);

    /** Each bit of a number is one condition. */
    private record Row(
            Notifications.Type type,
            Channel channel,
            boolean on,
            boolean quiet,
            boolean shown,
            boolean read,
            boolean capped,
            boolean urgent,
            boolean urgentMayPass,
            boolean pushed) {
        Row(Notifications.Type type, Channel channel, int bits) {
            this(
                    type,
                    channel,
                    (bits & 1) != 0,
                    (bits & 2) != 0,
                    (bits & 4) != 0,
                    (bits & 8) != 0,
                    (bits & 16) != 0,
                    (bits & 32) != 0,
                    (bits & 64) != 0,
                    (bits & 128) != 0);
        }
    }

    private static Stream<Row> rows(Notifications.Type type) {
        return Arrays.stream(Channel.values())
                .flatMap(channel -> IntStream.range(0, 256).mapToObj(bits -> new Row(type, channel, bits)));
    }

    @ParameterizedTest
    @EnumSource(Notifications.Type.class)
    void eachTypeByEachChannel(Notifications.Type type) {
        rows(type).forEach(row -> assertEquals(expected(row), decided(row), row::toString));
    }

    private static Decision expected(Row row) {
        boolean quietIsPassed = PRESSING.contains(row.type()) || (row.urgent() && row.urgentMayPass());
        if (row.channel() == Channel.IN_APP) {
            return row.on() ? new Decision.Send() : new Decision.Drop(Why.OFF);
        }
        if (row.read()) {
            return new Decision.Drop(Why.READ);
        }
        if (!row.on()) {
            return new Decision.Drop(Why.OFF);
        }
        if (row.shown() && row.channel() == Channel.PUSH) {
            return new Decision.Drop(Why.SEEN);
        }
        if (row.pushed() && row.channel() == Channel.MAIL && !PRESSING.contains(row.type())) {
            return new Decision.Later(NEXT_NOON);
        }
        if (row.quiet() && !quietIsPassed) {
            return new Decision.Later(MORNING);
        }
        return row.capped() && !PRESSING.contains(row.type()) ? new Decision.Drop(Why.CAPPED) : new Decision.Send();
    }

    private static Decision decided(Row row) {
        Preferences preferences = preferences(row);
        boolean wanted =
                switch (row.channel()) {
                    case IN_APP -> preferences.inApp(row.type());
                    case PUSH -> preferences.push(row.type());
                    case MAIL -> preferences.mail(row.type()) != Pace.OFF;
                };
        var standing = new Standing(
                row.type(),
                row.read(),
                row.shown(),
                wanted,
                row.urgent(),
                row.capped() ? CAP : CAP - 1,
                row.pushed() ? NEXT_NOON : null);
        return Decision.of(row.channel(), standing, preferences, row.quiet() ? NIGHT : DAY);
    }

    private static Preferences preferences(Row row) {
        Pace pace = row.on() ? Pace.NOW : Pace.OFF;
        return Preferences.DEFAULTS
                .changed(new ChangePreferences(
                        List.of(new TypeChange(row.type(), row.on(), row.on(), pace)),
                        new QuietChange(true, null, null, row.urgentMayPass()),
                        null,
                        null,
                        null,
                        null,
                        null))
                .state();
    }

    /** What waits for an answer of the user, or concerns the safety of the account, comes at once. */
    @ParameterizedTest
    @CsvSource({
        "RESPONSE_RECEIVED,       true, true,  NOW",
        "RESPONSE_CONFIRMED,      true, true,  NOW",
        "RESPONSE_WITHDRAWN,      true, true,  NOW",
        "RESPONSE_ACCEPTED,       true, true,  NOW",
        "RESPONSE_CANCELLED_LATE, true, true,  NOW",
        "NO_SHOW_REPORTED,        true, true,  NOW",
        "RESPONSE_DECLINED,       true, false, DAILY",
        "RESPONSE_CLOSED,         true, false, DAILY",
        "RESPONSE_COMPLETED,      true, false, DAILY",
        "REFERENCE_DUE,           true, false, DAILY",
        "REFERENCE_RECEIVED,      true, false, DAILY",
        "POST_STILL_NEEDED,       true, true,  NOW",
        "POST_EXPIRED,            true, false, DAILY",
        "POST_NEARBY,             true, true,  DAILY",
        "SEARCH_MATCH,            true, true,  DAILY",
        "MESSAGE_RECEIVED,        true, true,  NOW",
        "MENTIONED,               true, true,  NOW",
        "MISSED_CALL,             true, true,  NOW",
        "NEW_LOG_IN,              true, true,  NOW",
        "LOG_INS_FAILED,          true, true,  NOW",
        "MAIL_FAILED,             true, true,  OFF",
        "REPORT_DECIDED,          true, true,  DAILY",
        "WEBHOOK_DISABLED,        true, false, NOW",
    })
    void whoNeverChoseIsToldLikeThis(Notifications.Type type, boolean inApp, boolean push, Pace mail) {
        assertEquals(inApp, Preferences.DEFAULTS.inApp(type));
        assertEquals(push, Preferences.DEFAULTS.push(type));
        assertEquals(mail, Preferences.DEFAULTS.mail(type));
    }

    @Test
    void eachTypeIsInTheTableOnce() {
        assertEquals(
                EnumSet.allOf(Notifications.Type.class),
                EnumSet.copyOf(Kinds.ALL.stream().map(Kinds::type).toList()));
        assertEquals(Notifications.Type.values().length, Kinds.ALL.size());
    }
}
