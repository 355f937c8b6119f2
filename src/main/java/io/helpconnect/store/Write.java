package io.helpconnect.store;

import io.vertx.core.Promise;
import java.sql.SQLException;

/** A write that waits for its turn. Its outcome is told when the transaction that holds it is on disk. */
final class Write<R> {
    private final Work<R> work;
    private final Promise<R> promise;
    private R result;
    private Throwable failure;

    Write(Work<R> work, Promise<R> promise) {
        this.work = work;
        this.promise = promise;
    }

    /**
     * Runs inside the transaction and settles the write. What it throws fails this write alone, except for an {@link
     * SQLException}: after one nobody knows what the transaction holds, so all that are in it fail.
     */
    @FunctionalInterface
    interface Work<R> {
        void run(SqliteBatch batch, Write<R> write) throws SQLException;
    }

    void carryOut(SqliteBatch batch) throws SQLException {
        try {
            work.run(batch, this);
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            fail(e);
        }
    }

    /** The outcome, if the transaction succeeds; may be set again until then. */
    void succeed(R outcome) {
        result = outcome;
        failure = null;
    }

    void fail(Throwable reason) {
        failure = reason;
    }

    void tell() {
        if (failure == null) {
            promise.complete(result);
        } else {
            promise.fail(failure);
        }
    }

    void abandon(Throwable reason) {
        promise.tryFail(reason);
    }
}
