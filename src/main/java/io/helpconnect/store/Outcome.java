package io.helpconnect.store;

import io.vertx.core.Promise;

/** How a write went; decided before, and told after it is on disk. May be decided again until it is told. */
final class Outcome<R> {
    private final Promise<R> promise;
    private R result;
    private Throwable failure;

    Outcome(Promise<R> promise) {
        this.promise = promise;
    }

    /** What to tell, if the write succeeds. */
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

    /** Whatever was decided: it is not saved. */
    void abandon(Throwable reason) {
        promise.tryFail(reason);
    }
}
