package io.helpconnect.store;

import io.helpconnect.bus.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads, whose answers are decoded off the event loop. What comes while {@link #MOST_WAITING} wait fails with 503. */
final class MongoReaders {
    private static final int CONTEXTS =
            Math.max(2, Math.min(4, Runtime.getRuntime().availableProcessors()));
    private static final int MOST_WAITING = 10_000;

    private final VertxInternal vertx;
    private final List<ContextInternal> contexts;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();

    MongoReaders(VertxInternal vertx) {
        this.vertx = vertx;
        this.contexts =
                Stream.generate(vertx::createWorkerContext).limit(CONTEXTS).toList();
    }

    /** The future completes on the caller's context. */
    <R> Future<R> read(Supplier<Future<R>> reading) {
        Promise<R> promise = vertx.promise();
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            promise.fail(Problem.unavailable("Too many are reading just now.").failure());
            return promise.future();
        }
        contexts.get(Math.floorMod(turn.incrementAndGet(), CONTEXTS)).runOnContext(go -> guarded(reading)
                .onComplete(done -> waiting.decrementAndGet())
                .onComplete(promise));
        return promise.future();
    }

    private static <R> Future<R> guarded(Supplier<Future<R>> reading) {
        try {
            return reading.get();
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }
}
