package io.helpconnect.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.helpconnect.bus.Problem;
import io.helpconnect.web.SharedLimits.Taken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How often one caller may call, on all nodes together: a bucket for each, that empties evenly and holds at most one period's
 * calls. What was taken here is told to the other nodes every second, and what they tell goes into the same bucket: so
 * within a second a caller may have as much of each node, and makes up for it afterwards. At most 100,000 buckets are kept;
 * a forgotten one is an empty one.
 */
final class Limits {
    /** For everything that writes, per address. */
    private static final Route.Limit GENERAL = new Route.Limit(600, Duration.ofMinutes(1));
    /** Of so many callers is told what they took in a second; the others have it of each node. */
    private static final int MOST_TOLD = 5_000;

    private final Cache<Key, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofHours(2))
            .build();
    private final Map<Key, Integer> taken = new ConcurrentHashMap<>();
    /** How fast the buckets of a kind empty, once anybody has called here. */
    private final Map<String, Double> speeds = new ConcurrentHashMap<>();

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
        speeds.putIfAbsent(what, perNano);
        var key = new Key(what, who);
        long wait = bucket(key).take(nanos.getAsLong(), most, perNano);
        if (wait > 0) {
            throw Problem.tooMany((int) Math.min(86_400, 1 + wait / 1_000_000_000L))
                    .failure();
        }
        if (taken.size() < MOST_TOLD) {
            taken.merge(key, 1, Integer::sum);
        }
    }

    private Bucket bucket(Key key) {
        return buckets.get(key, created -> new Bucket(nanos.getAsLong()));
    }

    /** What was taken here since the last time. */
    List<Taken> taken() {
        var all = new ArrayList<Taken>(taken.size());
        for (Key key : List.copyOf(taken.keySet())) {
            Integer calls = taken.remove(key);
            if (calls != null) {
                all.add(new Taken(key.what, key.who, calls));
            }
        }
        return all;
    }

    /** Another node has granted these. */
    void takenElsewhere(List<Taken> theirs) {
        theirs.forEach(one -> bucket(new Key(one.what(), one.who()))
                .add(nanos.getAsLong(), one.calls(), speeds.getOrDefault(one.what(), 0.0)));
    }

    /** How many callers there are of whom something is known. */
    long callers() {
        return buckets.estimatedSize();
    }

    private static final class Bucket {
        private static final double ROUNDED = 1e-6;

        private double calls;
        private long since;
        private double perNano;

        Bucket(long now) {
            since = now;
        }

        /** @return nanoseconds until it is worth trying again, 0 if the call is granted */
        synchronized long take(long now, double most, double emptiesPerNano) {
            perNano = emptiesPerNano;
            pass(now);
            calls = Math.min(calls, 2 * most);
            if (calls + 1 > most + ROUNDED) {
                return Math.max(1, (long) ((calls + 1 - most) / perNano));
            }
            calls++;
            return 0;
        }

        /** @param emptiesPerNano 0 where it is not known yet: then it empties when somebody calls here */
        synchronized void add(long now, int more, double emptiesPerNano) {
            perNano = Math.max(perNano, emptiesPerNano);
            pass(now);
            calls += more;
        }

        private void pass(long now) {
            if (perNano > 0) {
                calls = Math.max(0, calls - Math.max(0, now - since) * perNano);
                since = now;
            }
        }
    }
}
