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

/** Waiting in a test, never for longer than {@link #MOST}. */
public final class Await {
    private static final Duration MOST = Duration.ofSeconds(30);

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
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(1_000_000);
        }
        return true;
    }
}
