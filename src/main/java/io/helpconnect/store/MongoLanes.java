package io.helpconnect.store;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The writes of one kind that wait at this node: those of one document one after the other, those of different documents
 * side by side. Changes of a document that wait are handed over together. All of it happens on one context off the event loop.
 */
final class MongoLanes<T extends Record> {
    private static final int MOST_TOGETHER = 500;

    private final ContextInternal context;
    private final MongoWaiting waiting;
    private final Together<T> together;
    private final Map<String, Queue<Work<T>>> lanes = new HashMap<>();

    /** @param waiting shared with the other kinds */
    MongoLanes(MongoWaiting waiting, Together<T> together) {
        this.context = waiting.context();
        this.waiting = waiting;
        this.together = together;
    }

    /** Saves what waited together and tells the outcomes; where it fails, none was told and nothing is known to be saved. */
    @FunctionalInterface
    interface Together<T extends Record> {
        Future<?> save(String id, List<Draft.Wanted<T>> changes, Set<Long> delivered);
    }

    private sealed interface Work<T extends Record> {}

    private record ToChange<T extends Record>(Draft.Wanted<T> wanted) implements Work<T> {}

    private record ToForget<T extends Record>(Set<Long> numbers, Promise<Void> done) implements Work<T> {}

    private record Alone<T extends Record>(Supplier<Future<?>> work) implements Work<T> {}

    /** The future completes on the caller's context. */
    Future<T> change(String id, Function<Outcome<T>, Draft.Wanted<T>> wanted) {
        return add(id, promise -> new ToChange<>(wanted.apply(new Outcome<>(promise))));
    }

    /** Facts that leave the document with its next write. */
    Future<Void> forget(String id, Set<Long> numbers) {
        return add(id, promise -> new ToForget<>(numbers, promise));
    }

    <R> Future<R> alone(String id, Supplier<Future<R>> work) {
        return add(id, promise -> new Alone<>(() -> guarded(work).onComplete(promise)));
    }

    private <R> Future<R> add(String id, Function<Promise<R>, Work<T>> work) {
        return waiting.enter(promise -> {
            Work<T> one = work.apply(promise);
            context.runOnContext(go -> enter(id, one));
        });
    }

    private void enter(String id, Work<T> work) {
        Queue<Work<T>> lane = lanes.get(id);
        if (lane == null) {
            lane = new ArrayDeque<>();
            lane.add(work);
            lanes.put(id, lane);
            next(id, lane);
        } else {
            lane.add(work);
        }
    }

    private void next(String id, Queue<Work<T>> lane) {
        if (lane.isEmpty()) {
            lanes.remove(id);
            return;
        }
        List<Work<T>> taken = take(lane);
        carryOut(id, taken).onComplete(done -> {
            waiting.left(taken.size());
            next(id, lane);
        });
    }

    private List<Work<T>> take(Queue<Work<T>> lane) {
        List<Work<T>> taken = new ArrayList<>();
        taken.add(lane.remove());
        while (!(taken.get(0) instanceof Alone)
                && !lane.isEmpty()
                && !(lane.peek() instanceof Alone)
                && taken.size() < MOST_TOGETHER) {
            taken.add(lane.remove());
        }
        return taken;
    }

    private Future<?> carryOut(String id, List<Work<T>> taken) {
        if (taken.get(0) instanceof Alone<T> alone) {
            return alone.work().get().otherwiseEmpty();
        }
        List<Draft.Wanted<T>> changes = new ArrayList<>();
        Set<Long> numbers = new HashSet<>();
        List<Promise<Void>> done = new ArrayList<>();
        for (Work<T> work : taken) {
            if (work instanceof ToChange<T> change) {
                changes.add(change.wanted());
            } else if (work instanceof ToForget<T> forget) {
                numbers.addAll(forget.numbers());
                done.add(forget.done());
            }
        }
        return guarded(() -> together.save(id, changes, numbers))
                .onSuccess(saved -> done.forEach(Promise::complete))
                .onFailure(failure -> {
                    changes.forEach(change -> change.outcome().abandon(failure));
                    done.forEach(promise -> promise.fail(failure));
                })
                .otherwiseEmpty();
    }

    private static <R> Future<R> guarded(Supplier<? extends Future<? extends R>> work) {
        try {
            return work.get().map(result -> result);
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            return Future.failedFuture(e);
        }
    }
}
