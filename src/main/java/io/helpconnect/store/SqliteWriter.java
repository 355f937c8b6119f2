package io.helpconnect.store;

import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Problem;
import io.vertx.core.Future;
import io.vertx.core.internal.VertxInternal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes everything that waits and commits it as one transaction, so that many writes share
 * one wait for the disk. What comes while {@link #MOST_WAITING} wait fails with 503.
 */
final class SqliteWriter {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteWriter.class);
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_TOGETHER = 500;

    private final VertxInternal vertx;
    private final SqliteConnection db;
    private final Clock clock;
    private final SqliteOutbox outbox;
    private final SqliteRelease release;
    private final BlockingQueue<Write<?>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread = SqliteStore.thread("store-writer", this::work);
    private volatile boolean closing;
    private volatile boolean stopped;

    SqliteWriter(VertxInternal vertx, SqliteConnection db, Clock clock, SqliteOutbox outbox, SqliteRelease release) {
        this.vertx = vertx;
        this.db = db;
        this.clock = clock;
        this.outbox = outbox;
        this.release = release;
    }

    void start() {
        thread.start();
    }

    /** The future completes on the caller's context, after the write is on disk. */
    <R> Future<R> write(Write.Work<R> work) {
        var promise = vertx.<R>promise();
        if (closing) {
            promise.fail(closed());
            return promise.future();
        }
        var write = new Write<>(work, new Outcome<>(promise));
        if (!waiting.offer(write)) {
            promise.fail(Problem.unavailable("Too many are writing just now.").failure());
        } else if (stopped && waiting.remove(write)) {
            promise.fail(closed());
        }
        return promise.future();
    }

    private static Throwable closed() {
        return Problem.unavailable("This node is shutting down.").failure();
    }

    private void work() {
        List<Write<?>> together = new ArrayList<>();
        while (!closing || !waiting.isEmpty()) {
            if (take(together)) {
                commit(together);
                together.clear();
            }
        }
        stopped = true;
        waiting.drainTo(together);
        commit(together);
    }

    private boolean take(List<Write<?>> together) {
        try {
            Write<?> first = waiting.poll(100, TimeUnit.MILLISECONDS);
            if (first == null) {
                return false;
            }
            together.add(first);
            waiting.drainTo(together, MOST_TOGETHER - 1);
            return true;
        } catch (InterruptedException e) {
            closing = true;
            return false;
        }
    }

    private void commit(List<Write<?>> together) {
        if (together.isEmpty()) {
            return;
        }
        var batch = new SqliteBatch(db, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        List<Outbox.Saved> facts;
        try {
            db.update("BEGIN IMMEDIATE");
            release.look(db);
            for (Write<?> write : together) {
                write.carryOut(batch);
            }
            facts = outbox.append(db, batch.save());
            db.update("COMMIT");
        } catch (SQLException | RuntimeException | Error e) {
            rollBack();
            Failure why = why(e);
            together.forEach(write -> write.outcome().abandon(why));
            return;
        } finally {
            batch.end();
        }
        tell(facts);
        together.forEach(write -> write.outcome().tell());
    }

    private static Failure why(Throwable e) {
        if (e instanceof Failure said) {
            return said;
        }
        LOG.error("the store cannot be written", e);
        return Problem.unavailable("This cannot be saved just now.").failure();
    }

    private void tell(List<Outbox.Saved> facts) {
        try {
            if (!facts.isEmpty()) {
                outbox.saved(facts);
            }
        } catch (RuntimeException e) {
            // They are on disk: a sweep finds them.
            LOG.error("saved facts could not be handed over", e);
        }
    }

    private void rollBack() {
        try {
            db.update("ROLLBACK");
        } catch (SQLException e) {
            // Some errors end the transaction by themselves.
            LOG.debug("nothing to roll back", e);
        }
    }

    /** Finishes what waits. Blocks. */
    void close() throws SQLException, InterruptedException {
        closing = true;
        thread.join();
        db.run("PRAGMA wal_checkpoint(TRUNCATE)");
        db.close();
    }
}
