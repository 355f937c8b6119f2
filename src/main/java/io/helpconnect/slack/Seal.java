package io.helpconnect.slack;

import io.helpconnect.bus.Hmac;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.RawBody;
import io.helpconnect.bus.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;

/** By which a request is known to come from Slack: {@code v0=} and HMAC-SHA256 over {@code v0:time:body}. */
final class Seal {
    static final String SIGNATURE = "x-slack-signature";
    static final String TIMESTAMP = "x-slack-request-timestamp";
    private static final Duration OLDEST = Duration.ofMinutes(5);
    private static final int LONGEST_TIME = 11;

    private Seal() {}

    /** @throws io.helpconnect.bus.Failure 401, always the same */
    static void check(RawBody body, Secret signingSecret, Instant now) {
        String time = body.header(TIMESTAMP);
        boolean genuine = !signingSecret.value().isEmpty()
                && isRecent(time, now)
                && MessageDigest.isEqual(bytes(of(signingSecret, time, body.text())), bytes(body.header(SIGNATURE)));
        if (!genuine) {
            throw Problem.unauthenticated("This is not signed by the Slack app that is set up here.")
                    .failure();
        }
    }

    private static boolean isRecent(String time, Instant now) {
        boolean number = !time.isEmpty()
                && time.length() < LONGEST_TIME
                && time.chars().allMatch(character -> character >= '0' && character <= '9');
        return number
                && Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now)
                                .abs()
                                .compareTo(OLDEST)
                        <= 0;
    }

    static String of(Secret signingSecret, String time, String body) {
        return "v0=" + Hmac.sha256(signingSecret, "v0:" + time + ":" + body);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
