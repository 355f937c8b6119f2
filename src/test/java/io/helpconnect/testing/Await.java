package io.helpconnect.testing;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Problem;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting in a test, for {@link #MOST} at most where nothing else is said. */
public final class Await {
    private static final Duration MOST = Duration.ofSeconds(60);
    private static final long SHORTEST_PAUSE = 1_000_000;
    /** What is waited for shall not lack the processor that looking takes. */
    private static final long LONGEST_PAUSE = 20_000_000;

    private Await() {}

    /** The future's value. Fails the test with its failure. */
    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(MOST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            return fail(e.getCause());
        } catch (TimeoutException e) {
            return fail("still nothing after " + MOST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fail(e);
        }
    }

    /** What the future fails with. Fails the test if it succeeds. */
    public static Throwable awaitFailure(Future<?> future) {
        return await(future.transform(
                result -> result.failed() ? Future.succeededFuture(result.cause()) : Future.failedFuture("succeeded")));
    }

    /** The problem the future fails with. */
    public static Problem awaitProblem(Future<?> future) {
        return assertInstanceOf(Failure.class, awaitFailure(future)).problem();
    }

    /** Until the condition holds: for what another process or thread does and tells nobody. */
    public static void until(String what, BooleanSupplier condition) {
        until(what, MOST, condition);
    }

    /** As {@link #until(String, BooleanSupplier)}, where it may take longer. */
    public static void until(String what, Duration most, BooleanSupplier condition) {
        if (!reached(most, condition)) {
            fail("still not, after " + most + ": " + what);
        }
    }

    /** Lets that much time pass. For programs that measure: a test awaits a condition. */
    public static void pause(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }

    /** Whether the condition came to hold in that time. */
    public static boolean reached(Duration most, BooleanSupplier condition) {
        long deadline = System.nanoTime() + most.toNanos();
        for (long pause = SHORTEST_PAUSE;
                !condition.getAsBoolean();
                pause = Math.min(LONGEST_PAUSE, pause + pause / 8)) {
            if (System.nanoTime() > deadline) {
                // Who was kept from looking for so long looks once more.
                return condition.getAsBoolean();
            }
            LockSupport.parkNanos(pause);
        }
        return true;
    }
}
