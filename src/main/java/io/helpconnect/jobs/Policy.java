package io.helpconnect.jobs;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How a queue works.
 *
 * @param atOnce how much is under way at a node
 * @param perLane how much of one lane is
 * @param lease after which whoever works on something is taken for dead, and it is begun again: longer than any work takes
 * @param firstPause after the first failure; doubled after each
 * @param longestPause between two tries
 * @param patience after which something that keeps failing is given up, counted from when it was first due
 */
public record Policy(
        int atOnce, int perLane, Duration lease, Duration firstPause, Duration longestPause, Duration patience) {

    /** Up to a quarter longer or shorter, so that what failed together is not tried together. */
    Duration pauseAfter(int tries) {
        long doubled = firstPause.toMillis() << Math.min(20, Math.max(0, tries - 1));
        long pause = Math.min(longestPause.toMillis(), doubled);
        return Duration.ofMillis((long) (pause * ThreadLocalRandom.current().nextDouble(0.75, 1.25)));
    }
}
