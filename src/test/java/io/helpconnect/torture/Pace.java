package io.helpconnect.torture;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Lets so many pass in a second, whoever they are. What was not used within half a second is lost. */
final class Pace {
    private static final long MOST_BEHIND = TimeUnit.MILLISECONDS.toNanos(500);

    private final long interval;
    private long next = System.nanoTime();

    Pace(int perSecond) {
        interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    void await() {
        long turn = take();
        while (System.nanoTime() < turn) {
            LockSupport.parkNanos(turn - System.nanoTime());
        }
    }

    private synchronized long take() {
        long turn = Math.max(next, System.nanoTime() - MOST_BEHIND);
        next = turn + interval;
        return turn;
    }
}
