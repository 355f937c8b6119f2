package io.helpconnect.store;

import java.sql.SQLException;

/** A write that waits for its turn. Its outcome is told when the transaction that holds it is on disk. */
record Write<R>(Work<R> work, Outcome<R> outcome) {

    /**
     * Runs inside the transaction and settles the outcome. What it throws fails this write alone, except for an {@link
     * SQLException}: after one nobody knows what the transaction holds, so all that are in it fail.
     */
    @FunctionalInterface
    interface Work<R> {
        void run(SqliteBatch batch, Outcome<R> outcome) throws SQLException;
    }

    void carryOut(SqliteBatch batch) throws SQLException {
        try {
            work.run(batch, outcome);
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            outcome.fail(e);
        }
    }
}
