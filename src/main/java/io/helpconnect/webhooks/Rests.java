package io.helpconnect.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which webhooks are left alone for a while because they just failed: what waits for them is put off without a try, so that
 * a long queue for one that hangs takes no time from the others. In memory; lives on one context.
 */
final class Rests {
    private static final int MOST_DOUBLINGS = 12;

    private final Duration first;
    private final Duration longest;
    private final Map<String, Rest> rests = new HashMap<>();

    private record Rest(int failures, Instant until) {}

    Rests(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    Optional<Instant> until(String webhook, Instant now) {
        return Optional.ofNullable(rests.get(webhook)).map(Rest::until).filter(until -> until.isAfter(now));
    }

    /** @return when it may be tried again */
    Instant afterFailure(String webhook, Instant now) {
        var before = rests.get(webhook);
        // What was under way together fails together: that is one failure.
        if (before != null && before.until().isAfter(now)) {
            return before.until();
        }
        int failures = before == null ? 1 : before.failures() + 1;
        long pause = first.toMillis() << Math.min(MOST_DOUBLINGS, failures - 1);
        var until = now.plusMillis(Math.min(longest.toMillis(), pause));
        rests.put(webhook, new Rest(failures, until));
        return until;
    }

    void clear(String webhook) {
        rests.remove(webhook);
    }
}
