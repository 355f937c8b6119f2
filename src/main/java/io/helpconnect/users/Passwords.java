package io.helpconnect.users;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.text.Normalizer;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hashes and checks passwords: argon2id, 19 MiB, two passes, one lane (the OWASP minimum), in worker threads. At most 64
 * wait; more are told to come back, so that a flood of log-ins takes neither memory nor everyone else's time.
 */
final class Passwords {
    private static final int MOST_WAITING = 64;
    private static final int THREADS = 2;
    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);

    /** The hash of no one's password: checked where there is no account, so that both answers take as long. */
    private static final String NOBODY =
            "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final WorkerExecutor workers;
    private final AtomicInteger waiting = new AtomicInteger();

    Passwords(Vertx vertx) {
        workers = vertx.createSharedWorkerExecutor("passwords", THREADS);
    }

    Future<String> hash(Secret password) {
        return work(() ->
                Password.hash(typed(password)).addRandomSalt(16).with(ARGON2).getResult());
    }

    /** Whether it is the password behind the hash; {@code null} stands for an account that does not exist. */
    Future<Boolean> matches(Secret password, String hash) {
        String against = hash == null ? NOBODY : hash;
        return work(() -> Password.check(typed(password), against).with(Argon2Function.getInstanceFromHash(against))
                && hash != null);
    }

    /** The same characters give the same password, however the keyboard composed them. */
    private static String typed(Secret password) {
        return Normalizer.normalize(password.value(), Normalizer.Form.NFC);
    }

    private <T> Future<T> work(Callable<T> task) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return Future.failedFuture(Problem.unavailable("Many people are logging in. Please try again in a moment.")
                    .failure());
        }
        return workers.executeBlocking(task, false).onComplete(done -> waiting.decrementAndGet());
    }
}
