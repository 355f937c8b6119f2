package io.helpconnect.torture;

import io.helpconnect.testing.ApiClient;
import io.helpconnect.testing.ApiClient.Answer;
import io.helpconnect.testing.Await;
import io.helpconnect.torture.Findings.Fault;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A client as it should be: it repeats a write until it has an answer, the same write with the same key. Sometimes it also
 * sends one twice at the same time, or once more after it was answered, as a double click would.
 */
final class Stubborn implements Client {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long BEFORE_ANOTHER_TRY = TimeUnit.MILLISECONDS.toNanos(20);
    private static final double SENT_TWICE = 0.03;
    private static final double SENT_AGAIN = 0.05;

    private final Findings findings;
    private final AtomicInteger lostReplies = new AtomicInteger();
    private final AtomicInteger repeats = new AtomicInteger();

    Stubborn(Findings findings) {
        this.findings = findings;
    }

    /** A write to be carried out once. */
    record Write(ApiClient api, String path, String key, Object body) {
        Answer send() throws IOException {
            return api.post(path, key, body);
        }

        /** A room opens a moment after the response was accepted. */
        boolean mayComeTooEarly() {
            return path.startsWith("/api/rooms/");
        }

        /** A repeat gives the first result. */
        void compare(Answer first, Answer again, Findings findings) {
            boolean same =
                    again.ok() && again.body().path("id").equals(first.body().path("id"));
            findings.expect(same, Fault.DOUBLED, path + " gave " + first + ", and repeated " + again);
        }
    }

    @Override
    public Optional<Answer> carryOut(Write write, Random random) {
        return carryOutWhateverIsSaid(write, random).filter(one -> isSuccess(write, one));
    }

    /** The answer, of success or not. */
    Optional<Answer> carryOutWhateverIsSaid(Write write, Random random) {
        if (random.nextDouble() < SENT_TWICE) {
            repeats.incrementAndGet();
            write.api().postAndGoOn(write.path(), write.key(), write.body());
        }
        Optional<Answer> answer = untilAnswered(write);
        if (answer.filter(Answer::ok).isPresent() && random.nextDouble() < SENT_AGAIN) {
            repeats.incrementAndGet();
            untilAnswered(write).ifPresent(again -> write.compare(answer.get(), again, findings));
        }
        return answer;
    }

    private boolean isSuccess(Write write, Answer answer) {
        return findings.expect(answer.ok(), Fault.REFUSED, write.path() + " " + answer);
    }

    /** Something that may be sent any number of times. */
    interface Call {
        Answer send() throws IOException;
    }

    private Optional<Answer> untilAnswered(Write write) {
        return untilAnswered(write.path(), write.mayComeTooEarly(), write::send);
    }

    /** Repeats it until there is an answer, whatever it says; without one, that was noted as a finding. */
    Optional<Answer> untilAnswered(String what, boolean mayComeTooEarly, Call call) {
        var answer = new AtomicReference<Answer>();
        boolean answered = Await.reached(PATIENCE, () -> {
            answer.set(attempt(call, mayComeTooEarly));
            if (answer.get() == null) {
                LockSupport.parkNanos(BEFORE_ANOTHER_TRY);
            }
            return answer.get() != null;
        });
        findings.expect(answered, Fault.LOST, "no answer within " + PATIENCE + ": " + what);
        return Optional.ofNullable(answer.get());
    }

    /** {@code null} where it has to be tried again. */
    private Answer attempt(Call call, boolean mayComeTooEarly) {
        try {
            var answer = call.send();
            boolean again = answer.status() == 503 || (answer.status() == 404 && mayComeTooEarly);
            return again ? null : answer;
        } catch (ConnectException notThere) {
            return null;
        } catch (IOException noReply) {
            lostReplies.incrementAndGet();
            return null;
        }
    }

    /** How often a reply did not come, so that it was not known whether the write was carried out. */
    int lostReplies() {
        return lostReplies.get();
    }

    /** How often a write was sent twice for no reason. */
    int repeats() {
        return repeats.get();
    }
}
