package io.helpconnect.store;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/** Work that takes as many steps as it takes, one after the other. Nothing is kept of those that are over. */
final class Steps {
    private Steps() {}

    /** @param step says whether it was the last; must not be done before it returns, or the stack grows */
    static Future<Void> untilLast(Supplier<Future<Boolean>> step) {
        Promise<Void> done = Promise.promise();
        next(step, done);
        return done.future();
    }

    private static void next(Supplier<Future<Boolean>> step, Promise<Void> done) {
        Future.succeededFuture().compose(go -> step.get()).onComplete(last -> {
            if (last.failed()) {
                done.fail(last.cause());
            } else if (last.result()) {
                done.complete();
            } else {
                next(step, done);
            }
        });
    }
}
