package io.helpconnect.bench;

import io.helpconnect.testing.Await;
import io.helpconnect.testing.JavaProcess;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waiting until a process has nothing left to do, so that no run pays for the one before. */
final class Idle {
    private static final Duration LOOK = Duration.ofMillis(300);
    /** The kernel counts in steps of 10 ms. */
    private static final Duration NEXT_TO_NOTHING = Duration.ofMillis(20);

    private Idle() {}

    static void await(JavaProcess process) {
        await(process, false);
    }

    /** @param clustered it tells the others now and then that it is there */
    static void await(JavaProcess process, boolean clustered) {
        Duration little = clustered ? NEXT_TO_NOTHING.multipliedBy(2) : NEXT_TO_NOTHING;
        Await.until("the server is idle", Duration.ofMinutes(2), () -> {
            Duration before = process.cpu();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK.toMillis()));
            return process.cpu().minus(before).compareTo(little) <= 0;
        });
    }
}
