package io.helpconnect;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a process has begun, one after the other, and ends in the opposite order when it is told to: also while it starts.
 * What is only beginning then is waited for, and nothing else begins any more.
 */
final class Begun {
    /** Nobody is served yet, so this takes the time of {@link StopStep#LAST_REQUESTS}. */
    private static final long BEGINNING_SECONDS = 10;

    private final Deque<Supplier<Future<?>>> ends = new ArrayDeque<>();
    private boolean ending;

    /**
     * Begins a part, and fails where the end has come before.
     *
     * @param end of the part; what it fails with is of no interest to the others
     */
    <T> Future<T> begin(Supplier<Future<T>> part, Function<T, Future<?>> end) {
        Promise<T> begun = Promise.promise();
        if (!willBegin(() -> begun.future()
                .timeout(BEGINNING_SECONDS, TimeUnit.SECONDS)
                .compose(there -> end.apply(there).<Void>mapEmpty()))) {
            return Future.failedFuture("all of it ends");
        }
        try {
            part.get().onComplete(begun);
        } catch (RuntimeException e) {
            begun.fail(e);
            throw e;
        }
        return begun.future();
    }

    /** What blocks while it begins must not hold up the end. */
    private synchronized boolean willBegin(Supplier<Future<?>> end) {
        if (!ending) {
            ends.push(end);
        }
        return !ending;
    }

    synchronized boolean isEnding() {
        return ending;
    }

    /** Succeeds when all has ended. */
    Future<?> end() {
        Future<?> ended = Future.succeededFuture();
        for (var end : all()) {
            ended = ended.eventually(end::get);
        }
        return ended.otherwiseEmpty();
    }

    private synchronized Iterable<Supplier<Future<?>>> all() {
        ending = true;
        return ends;
    }
}
