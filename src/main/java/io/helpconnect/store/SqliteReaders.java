package io.helpconnect.store;

import io.helpconnect.bus.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.VertxInternal;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads off the event loop, on a few connections. What comes while {@link #MOST_WAITING} wait fails with 503. */
final class SqliteReaders {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteReaders.class);
    private static final int CONNECTIONS =
            Math.max(2, Math.min(4, Runtime.getRuntime().availableProcessors()));
    private static final int MOST_WAITING = 10_000;

    private final VertxInternal vertx;
    private final SqliteRelease release;
    private final BlockingQueue<SqliteConnection> free = new ArrayBlockingQueue<>(CONNECTIONS);
    private final ThreadPoolExecutor threads;

    SqliteReaders(VertxInternal vertx, SqliteFile file, SqliteRelease release) {
        this.vertx = vertx;
        this.release = release;
        for (int i = 0; i < CONNECTIONS; i++) {
            free.add(file.forReading());
        }
        this.threads = new ThreadPoolExecutor(
                CONNECTIONS,
                CONNECTIONS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                task -> SqliteStore.thread("store-reader", task));
    }

    /** What is read; runs on a reader's thread. */
    @FunctionalInterface
    interface Reading<R> {
        R from(SqliteConnection db) throws SQLException;
    }

    /** The future completes on the caller's context. */
    <R> Future<R> read(Reading<R> reading) {
        Promise<R> promise = vertx.promise();
        try {
            threads.execute(() -> carryOut(reading, promise));
        } catch (RejectedExecutionException e) {
            promise.fail(Problem.unavailable("Too many are reading just now.").failure());
        }
        return promise.future();
    }

    private <R> void carryOut(Reading<R> reading, Promise<R> promise) {
        SqliteConnection db = free.remove();
        try {
            release.check();
            promise.complete(reading.from(db));
        } catch (SQLException e) {
            LOG.error("the store cannot be read", e);
            promise.fail(Problem.unavailable("What was asked for cannot be read just now.")
                    .failure());
        } catch (RuntimeException | Error e) {
            promise.fail(e);
        } finally {
            free.add(db);
        }
    }

    /** Finishes what waits. Blocks. */
    void close() throws SQLException, InterruptedException {
        threads.shutdown();
        threads.awaitTermination(10, TimeUnit.SECONDS);
        for (SqliteConnection db : free) {
            db.close();
        }
    }
}
