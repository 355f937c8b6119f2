package io.helpconnect.webhooks;

import io.helpconnect.outgoing.Outgoing.Answer;
import java.time.Duration;
import java.time.Instant;

/** When someone who is asked too much wants to be asked again. */
final class RetryAfter {
    private static final int LONGEST_TEXT = 6;
    private static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    /** An hour from now at most; {@link Instant#MIN} where they do not say. Only seconds are understood, no dates. */
    static Instant of(Answer answer, Instant now) {
        String text = answer.headers().getOrDefault("retry-after", "");
        if (text.isEmpty() || text.length() > LONGEST_TEXT || !text.chars().allMatch(Character::isDigit)) {
            return Instant.MIN;
        }
        return now.plusSeconds(Math.min(Long.parseLong(text), LONGEST.toSeconds()));
    }
}
