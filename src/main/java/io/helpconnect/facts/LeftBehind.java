package io.helpconnect.facts;

import io.helpconnect.store.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Which of the facts that others saved they will probably not tell any more: those that are old, and were seen in the outbox
 * for a while. Where the clocks of two nodes differ, only how long they were seen counts.
 */
final class LeftBehind {
    private static final int MOST = 100_000;

    private final Pace pace;
    private Map<String, Long> seen = new HashMap<>();
    private Map<String, Long> seenNow = new HashMap<>();
    private Instant now = Instant.EPOCH;
    private long nanos;

    /**
     * How patient others are waited for.
     *
     * @param betweenLooks of the one who tells what others have left
     * @param old what is younger is surely still under way at the node that saved it
     * @param seenFor what is old must have been seen for so long
     * @param seenForAnyhow so long whatever the clock of the one who saved it says
     */
    record Pace(Duration betweenLooks, Duration old, Duration seenFor, Duration seenForAnyhow) {
        static final Pace REAL =
                new Pace(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(4), Duration.ofSeconds(20));
    }

    LeftBehind(Pace pace) {
        this.pace = pace;
    }

    /** Begins to look through the outbox. */
    void begin(Instant atTime, long atNanos) {
        now = atTime;
        nanos = atNanos;
        seenNow = new HashMap<>();
    }

    boolean has(Outbox.Saved fact) {
        long since = seen.getOrDefault(fact.position(), nanos);
        if (seenNow.size() < MOST) {
            seenNow.put(fact.position(), since);
        }
        boolean old = fact.told().at().isBefore(now.minus(pace.old()));
        return nanos - since >= (old ? pace.seenFor() : pace.seenForAnyhow()).toNanos();
    }

    /** What is not there any more is not remembered. */
    void end() {
        seen = seenNow;
    }
}
