package io.helpconnect.facts;

import java.time.Duration;

/**
 * How long a hearer is told the same fact, with pauses that double.
 *
 * @param tries after so many it goes to the dead letters
 * @param triesWhileAway the same while the hearer is not there or does not answer, which is rarely the fact's fault
 */
record Patience(int tries, int triesWhileAway, Duration firstPause, Duration longestPause) {
    /** About a minute, where the hearer says no at once; half an hour where it does not answer at all. */
    static final Patience DEFAULT = new Patience(12, 120, Duration.ofMillis(100), Duration.ofSeconds(10));

    /** After that many tries, in milliseconds. */
    long pauseAfter(int tried) {
        int doubled = Math.min(20, Math.max(0, tried - 1));
        return Math.min(longestPause.toMillis(), firstPause.toMillis() << doubled);
    }
}
