package io.helpconnect.store;

import io.helpconnect.bus.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.function.Consumer;

/**
 * The writes of all kinds that wait at this node. What comes while {@link #MOST} wait, or after the store was closed,
 * fails with 503.
 */
final class MongoWaiting {
    static final int MOST = 10_000;

    private final VertxInternal vertx;
    private final Promise<Void> empty = Promise.promise();
    private int waiting;
    private boolean closed;

    MongoWaiting(VertxInternal vertx) {
        this.vertx = vertx;
    }

    ContextInternal context() {
        return vertx.createWorkerContext();
    }

    /** One more, that {@link #left} ends. The future completes on the caller's context. */
    <R> Future<R> enter(Consumer<Promise<R>> work) {
        Promise<R> promise = vertx.promise();
        String refusal = refusal();
        if (refusal == null) {
            work.accept(promise);
        } else {
            promise.fail(Problem.unavailable(refusal).failure());
        }
        return promise.future();
    }

    private synchronized String refusal() {
        if (closed) {
            return "This node is shutting down.";
        }
        if (waiting == MOST) {
            return "Too many are writing just now.";
        }
        waiting++;
        return null;
    }

    synchronized void left(int done) {
        waiting -= done;
        tellIfEmpty();
    }

    /** Takes no more; done when nothing waits. */
    synchronized Future<Void> close() {
        closed = true;
        tellIfEmpty();
        return empty.future();
    }

    private void tellIfEmpty() {
        if (closed && waiting == 0) {
            empty.tryComplete();
        }
    }
}
