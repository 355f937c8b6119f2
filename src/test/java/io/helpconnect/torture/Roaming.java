package io.helpconnect.torture;

import io.helpconnect.testing.ApiClient;
import io.helpconnect.testing.ApiClient.Account;
import io.helpconnect.testing.ApiClient.Answer;
import io.helpconnect.testing.Await;
import io.helpconnect.torture.Findings.Fault;
import io.helpconnect.torture.Stubborn.Write;
import io.helpconnect.torture.Tries.Failure;
import io.helpconnect.torture.Tries.Why;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A client of several nodes: what is not answered at one is sent to another, the same with the same key. After so many tries
 * it counts as failed; it is repeated nevertheless until it is answered, so that it is known what must be there.
 */
final class Roaming implements Client {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long BEFORE_ANOTHER_TRY = TimeUnit.MILLISECONDS.toNanos(100);
    private static final double SENT_TWICE = 0.03;
    private static final double SENT_AGAIN = 0.05;

    private final Balancer balancer;
    private final int most;
    private final Pace pace;
    private final Findings findings;
    private final Tries tries = new Tries();

    /** @param most how often it may be tried until it counts as failed */
    Roaming(Balancer balancer, int most, Pace pace, Findings findings) {
        this.balancer = balancer;
        this.most = most;
        this.pace = pace;
        this.findings = findings;
    }

    Tries tries() {
        return tries;
    }

    private interface Call {
        Answer send(URI node) throws IOException;
    }

    @Override
    public Optional<Answer> carryOut(Write write, Random random) {
        return answer(write, random)
                .filter(answer -> findings.expect(answer.ok(), Fault.REFUSED, write.path() + " " + answer));
    }

    /** The answer, of success or not. Sometimes it is sent twice at a time, and again after it was answered. */
    Optional<Answer> answer(Write write, Random random) {
        pace.await();
        Call call = node -> write.api().by(node).post(write.path(), write.key(), write.body());
        if (random.nextDouble() < SENT_TWICE) {
            var api = write.api().by(balancer.next(null, random));
            api.postAndGoOn(write.path(), write.key(), write.body());
        }
        var answer = untilAnswered(write.path(), write.mayComeTooEarly(), call, random);
        if (answer.filter(Answer::ok).isPresent() && random.nextDouble() < SENT_AGAIN) {
            untilAnswered(write.path(), false, call, random)
                    .ifPresent(again -> write.compare(answer.get(), again, findings));
        }
        return answer;
    }

    /** Whatever it reads must be there; otherwise the answer was noted as a finding. */
    Optional<Answer> read(Account reader, String path, Random random) {
        pace.await();
        ApiClient api = reader.api();
        return untilAnswered(
                        path,
                        path.startsWith("/api/rooms/"),
                        node -> api.by(node).get(path),
                        random)
                .filter(answer -> findings.expect(answer.ok(), Fault.REFUSED, path + " " + answer));
    }

    private Optional<Answer> untilAnswered(String what, boolean mayComeTooEarly, Call call, Random random) {
        var answer = new AtomicReference<Answer>();
        boolean answered = Await.reached(PATIENCE, () -> {
            answer.set(attempt(what, call, random));
            boolean tooEarly =
                    mayComeTooEarly && answer.get() != null && answer.get().status() == 404;
            if (tooEarly) {
                LockSupport.parkNanos(BEFORE_ANOTHER_TRY);
            }
            return answer.get() != null && !tooEarly;
        });
        findings.expect(answered, Fault.LOST, "no answer within " + PATIENCE + ": " + what);
        return Optional.ofNullable(answer.get());
    }

    /** {@code null}: as often as it went out, there was no answer. */
    private Answer attempt(String what, Call call, Random random) {
        tries.begun();
        URI node = null;
        Failure failure = null;
        for (int tried = 0; tried < most; tried++) {
            if (tried > 0) {
                LockSupport.parkNanos(BEFORE_ANOTHER_TRY);
            }
            node = balancer.next(node, random);
            long sent = System.nanoTime();
            try {
                var answer = call.send(node);
                if (answer.status() != 503) {
                    return answer;
                }
                failure = failure(sent, node, Why.UNAVAILABLE, what + " " + answer);
            } catch (ConnectException | HttpConnectTimeoutException nobody) {
                failure = failure(sent, node, Why.NOBODY, what + " " + nobody);
            } catch (IOException noReply) {
                failure = failure(sent, node, Why.CUT, what + " " + noReply);
            }
        }
        tries.givenUp(failure);
        LockSupport.parkNanos(BEFORE_ANOTHER_TRY);
        return null;
    }

    private Failure failure(long sent, URI node, Why why, String what) {
        var failure = new Failure(sent, System.nanoTime(), node, why, node + what);
        tries.failed(failure);
        return failure;
    }
}
