package io.helpconnect.slack;

import io.helpconnect.jobs.Policy;
import java.time.Duration;

/**
 * How patiently messages are sent.
 *
 * @param answersWithin how long Slack may take
 */
record Pace(Policy policy, Duration answersWithin) {
    /** Slack gives up after three seconds; so long a command or a press may take. */
    static final Duration SLACK_WAITS = Duration.ofMillis(2800);

    /** What a press waits for of that. */
    static final Duration CLAIM_WITHIN = Duration.ofMillis(2300);

    private static final int AT_ONCE = 8;
    private static final int PER_CHANNEL = 2;

    static final Pace REAL = new Pace(
            new Policy(
                    AT_ONCE,
                    PER_CHANNEL,
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(10),
                    Duration.ofDays(1)),
            Duration.ofSeconds(10));
}
