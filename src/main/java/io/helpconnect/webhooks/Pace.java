package io.helpconnect.webhooks;

import io.helpconnect.jobs.Policy;
import java.time.Duration;

/**
 * How patiently deliveries are tried.
 *
 * @param answersWithin how long the other side may take
 * @param firstRest how long a webhook that failed is left alone; doubled each time up to {@code longestRest}
 * @param betweenLooks at the list of webhooks, for what a lost push did not say
 */
record Pace(Policy policy, Duration answersWithin, Duration firstRest, Duration longestRest, Duration betweenLooks) {
    private static final int AT_ONCE = 32;
    private static final int PER_WEBHOOK = 4;

    static final Pace REAL = new Pace(
            new Policy(
                    AT_ONCE,
                    PER_WEBHOOK,
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(30),
                    Deliverer.PATIENCE),
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            Duration.ofMinutes(10),
            Duration.ofSeconds(30));
}
