package io.helpconnect.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.helpconnect.bus.Problem;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How often one caller may call: a bucket for each, that fills evenly and holds at most one period's calls. At most 100,000
 * buckets are kept; a forgotten one is a full one.
 */
final class Limits {
    /** For everything that writes, per address. */
    private static final Route.Limit GENERAL = new Route.Limit(600, Duration.ofMinutes(1));

    private final Cache<Key, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofHours(2))
            .build();
    private final double factor;
    private final LongSupplier nanos;

    /** @param factor all limits times this; 0: none */
    Limits(double factor, LongSupplier nanos) {
        this.factor = factor;
        this.nanos = nanos;
    }

    private record Key(String what, String who) {}

    /** @throws io.helpconnect.bus.Failure 429 */
    void checkGeneral(String address) {
        check("general", GENERAL, address);
    }

    /** @throws io.helpconnect.bus.Failure 429 */
    void check(String what, Route.Limit limit, String who) {
        if (factor <= 0) {
            return;
        }
        double most = Math.max(1, limit.calls() * factor);
        double perNano = most / limit.per().toNanos();
        long wait = buckets.get(new Key(what, who), key -> new Bucket(most, nanos.getAsLong()))
                .take(nanos.getAsLong(), most, perNano);
        if (wait > 0) {
            throw Problem.tooMany((int) Math.min(86_400, 1 + wait / 1_000_000_000L))
                    .failure();
        }
    }

    private static final class Bucket {
        private double calls;
        private long filled;

        Bucket(double calls, long filled) {
            this.calls = calls;
            this.filled = filled;
        }

        /** @return nanoseconds until it is worth trying again, 0 if the call is granted */
        synchronized long take(long now, double most, double perNano) {
            calls = Math.min(most, calls + Math.max(0, now - filled) * perNano);
            filled = now;
            if (calls < 1) {
                return Math.max(1, (long) ((1 - calls) / perNano));
            }
            calls--;
            return 0;
        }
    }
}
