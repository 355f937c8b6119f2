package io.helpconnect.push;

import io.helpconnect.bus.Failure;
import io.helpconnect.bus.NewId;
import io.helpconnect.jobs.Outcome;
import io.helpconnect.outgoing.Outgoing;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Hands messages to the push services of browsers (RFC 8030). */
final class PushService {
    /** No service keeps anything for longer. */
    private static final Duration LONGEST = Duration.ofDays(28);

    private final Vertx vertx;
    private final Outgoing outgoing;
    private final Vapid vapid;
    private final Clock clock;
    private final Duration answersWithin;

    /** @param gone whether the service does not know the browser any more */
    record Verdict(Outcome outcome, boolean gone) {
        static Verdict of(Outcome outcome) {
            return new Verdict(outcome, false);
        }
    }

    private record Sealed(Map<String, String> headers, Buffer body) {}

    PushService(Vertx vertx, Outgoing outgoing, Vapid vapid, Clock clock, Duration answersWithin) {
        this.vertx = vertx;
        this.outgoing = outgoing;
        this.vapid = vapid;
        this.clock = clock;
        this.answersWithin = answersWithin;
    }

    Future<Verdict> send(Browser browser, Wish wish) {
        // Encrypting and signing takes milliseconds of the processor.
        return vertx.executeBlocking(() -> seal(browser, wish), false)
                .compose(message -> outgoing.post(browser.address(), message.headers, message.body, answersWithin))
                .map(answer -> verdict(answer, wish))
                .recover(failure -> Future.succeededFuture(Verdict.of(unreached(failure))));
    }

    private Sealed seal(Browser browser, Wish wish) {
        Instant now = clock.instant();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", vapid.authorization(browser.address(), now));
        headers.put("Content-Encoding", "aes128gcm");
        headers.put("Content-Type", "application/octet-stream");
        headers.put("TTL", Long.toString(seconds(now, wish.until())));
        headers.put("Urgency", wish.urgent() ? "high" : "normal");
        // What waits at the service under the same topic is replaced. It is in the clear there, so it tells nothing.
        headers.put("Topic", NewId.derivedId("push topic", wish.user(), wish.tag()));
        byte[] body = Sealing.seal(Payload.of(wish), browser.publicKey(), browser.secret());
        return new Sealed(headers, Buffer.buffer(body));
    }

    private static long seconds(Instant now, Instant until) {
        return Math.max(
                0, Math.min(LONGEST.toSeconds(), Duration.between(now, until).toSeconds()));
    }

    private Verdict verdict(Outgoing.Answer answer, Wish wish) {
        int status = answer.status();
        if (answer.ok()) {
            return Verdict.of(Outcome.DONE);
        }
        String why = "the push service answered " + status;
        if (status == 404 || status == 410) {
            return new Verdict(Outcome.DONE, true);
        }
        if (status == 408 || status == 429 || status >= 500) {
            return Verdict.of(again(why, retryAfter(answer).orElse(Instant.MIN), wish));
        }
        return Verdict.of(Outcome.hopeless(why));
    }

    private static Outcome again(String why, Instant notBefore, Wish wish) {
        return notBefore.isAfter(wish.until()) ? Outcome.hopeless(why) : Outcome.failed(why, notBefore);
    }

    /** Seconds or a date (RFC 9110). What is neither says nothing. */
    private Optional<Instant> retryAfter(Outgoing.Answer answer) {
        String value = answer.headers().getOrDefault("retry-after", "").strip();
        if (value.matches("\\d{1,8}")) {
            return Optional.of(clock.instant().plusSeconds(Long.parseLong(value)));
        }
        try {
            return Optional.of(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Outcome unreached(Throwable failure) {
        return Failure.is(400, failure)
                ? Outcome.hopeless("the address of the push service is none that may be called")
                : Outcome.failed(
                        failure instanceof Outgoing.NoAnswer
                                ? failure.getMessage()
                                : failure.getClass().getSimpleName());
    }
}
