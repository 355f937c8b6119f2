package io.helpconnect.help;

import io.helpconnect.bus.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When help is wanted or offered. Either end may be open, {@code null}.
 *
 * @param expiresAt when a post with this window is over: at its end, or 30 days after its beginning
 */
record Window(Instant from, Instant until, Instant expiresAt) {
    private static final Duration WITHOUT_END = Duration.ofDays(30);
    private static final Duration LAST_DAY = Duration.ofDays(1);
    private static final Duration ASKED_FROM = Duration.ofDays(2);
    private static final Duration MOST = Duration.ofDays(366);

    static Window of(Instant from, Instant until, Instant createdAt) {
        Instant start = exact("from", from, createdAt);
        Instant end = exact("until", until, createdAt);
        if (start != null && end != null && !end.isAfter(start)) {
            throw Problem.invalid("until", "must be after from").failure();
        }
        Instant beginning = start != null && start.isAfter(createdAt) ? start : createdAt;
        return new Window(start, end, end != null ? end : beginning.plus(WITHOUT_END));
    }

    /**
     * When to ask whether a post whose term begins now is still needed; {@code null} where the term is too short for it, or
     * where people have agreed on a time: keeping it open would move that.
     */
    Instant askAt(Instant now) {
        return from != null || expiresAt.isBefore(now.plus(ASKED_FROM)) ? null : expiresAt.minus(LAST_DAY);
    }

    static void checkStillToCome(Instant until, Instant now) {
        if (until != null && !until.isAfter(now)) {
            throw Problem.invalid("until", "must be in the future").failure();
        }
    }

    private static Instant exact(String field, Instant time, Instant createdAt) {
        if (time == null) {
            return null;
        }
        if (time.isBefore(createdAt.minus(MOST)) || time.isAfter(createdAt.plus(MOST))) {
            throw Problem.invalid(field, "must be within a year from now").failure();
        }
        return time.truncatedTo(ChronoUnit.MILLIS);
    }
}
