package io.helpconnect.web;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One event loop and the turns in which its sockets are told what was pushed: all of a turn leaves together. After a turn
 * it rests for as long as the turn took. So telling never takes more than half of the event loop, and where
 * much is said it is told in few pieces, each of which costs a call of the kernel; whoever is told something now and then
 * does not wait.
 */
final class LiveLoop {
    /** Times what a turn took. */
    private static final int REST = 1;

    private static final long LONGEST_REST = MILLISECONDS.toNanos(5);

    private final EventExecutor thread;
    private final Queue<LiveAudience> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean turnComes = new AtomicBoolean();
    private volatile long restsUntil = System.nanoTime();

    LiveLoop(EventExecutor thread) {
        this.thread = thread;
    }

    /** There is something to be told. Any thread. */
    void tell(LiveAudience audience) {
        waiting.add(audience);
        askForTurn();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The turn is never cancelled, and has no result.
    private void askForTurn() {
        if (turnComes.compareAndSet(false, true)) {
            long rest = restsUntil - System.nanoTime();
            if (rest <= 0) {
                thread.execute(this::turn);
            } else {
                thread.schedule(this::turn, rest, NANOSECONDS);
            }
        }
    }

    private void turn() {
        long begun = System.nanoTime();
        try {
            tell();
        } finally {
            long now = System.nanoTime();
            restsUntil = now + Math.min(LONGEST_REST, REST * (now - begun));
            turnComes.set(false);
            if (!waiting.isEmpty()) {
                askForTurn();
            }
        }
    }

    private void tell() {
        List<LiveAudience> told = new ArrayList<>();
        for (LiveAudience next = waiting.poll(); next != null; next = waiting.poll()) {
            told.add(next);
        }
        told.forEach(LiveAudience::deliver);
        told.forEach(LiveAudience::flush);
    }
}
