package io.helpconnect.store;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers of facts: each is greater than those that this process gave and than the last one of its document, and close to
 * the time, so that those of all nodes together are about in order.
 */
final class Numbers {
    private static final int PER_MILLISECOND = 20;

    private final Clock clock;
    private final AtomicLong last = new AtomicLong();

    Numbers(Clock clock) {
        this.clock = clock;
    }

    long after(long lastOfDocument) {
        long now = at(clock.instant());
        return last.updateAndGet(given -> Math.max(now, Math.max(given, lastOfDocument) + 1));
    }

    /** The least that is given at that time. */
    static long at(Instant time) {
        long most = Long.MAX_VALUE >> PER_MILLISECOND;
        return time.isAfter(Instant.ofEpochMilli(most)) ? Long.MAX_VALUE : time.toEpochMilli() << PER_MILLISECOND;
    }
}
