package io.helpconnect.torture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Measures, for each kill, how long it takes until all that was saved before and during the outage was heard. */
final class CatchUps {
    private final Witness witness;
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<Duration> times = new ArrayList<>();

    CatchUps(Witness witness) {
        this.witness = witness;
    }

    /** @param upTo the last fact that was saved when the killed one was there again */
    private record Waiting(long killedAt, long upTo) {}

    /** What was killed at that time (nanoseconds) is there again. */
    synchronized void backAfter(long killedAt) {
        waiting.add(new Waiting(killedAt, witness.last()));
    }

    /** @return whether all have caught up */
    synchronized boolean look() {
        for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
            Waiting one = each.next();
            if (witness.allHeardUntil(one.upTo())) {
                times.add(Duration.ofNanos(System.nanoTime() - one.killedAt()));
                each.remove();
            }
        }
        return waiting.isEmpty();
    }

    synchronized Duration longest() {
        return times.stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }

    synchronized Duration median() {
        var sorted = times.stream().sorted().toList();
        return sorted.isEmpty() ? Duration.ZERO : sorted.get(sorted.size() / 2);
    }
}
