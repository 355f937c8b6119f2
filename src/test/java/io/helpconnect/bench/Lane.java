package io.helpconnect.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Asks for something that is pushed, waits until it has arrived at every socket, and asks again. */
final class Lane {
    private final Connection connection;
    private final int listeners;
    private final Supplier<Buffer> requests;
    private final AtomicInteger missing = new AtomicInteger();
    private final Promise<Integer> over = Promise.promise();
    private int times;
    private Promise<Void> everywhere;

    /** @param listeners sockets at which each arrives; 0: it waits for the answer alone */
    Lane(Connection connection, int listeners, Supplier<Buffer> requests) {
        this.connection = connection;
        this.listeners = listeners;
        this.requests = requests;
    }

    /** @return how often they asked */
    static int runAll(List<Lane> lanes, long until) {
        lanes.forEach(lane -> lane.next(until));
        var counts = lanes.stream().map(lane -> lane.over.future()).toList();
        Load.now(Future.all(counts));
        return counts.stream().mapToInt(Future::result).sum();
    }

    private void next(long until) {
        if (System.nanoTime() > until) {
            over.complete(times);
            return;
        }
        times++;
        everywhere = Promise.promise();
        missing.set(listeners);
        if (listeners == 0) {
            everywhere.complete();
        }
        Future.all(connection.askTimes(1, requests), everywhere.future())
                .compose(done -> connection.refused() == 0 ? Future.succeededFuture() : Future.failedFuture("refused"))
                .onSuccess(done -> next(until))
                .onFailure(over::tryFail);
    }

    /** One of the listeners has it. */
    void delivered() {
        if (missing.decrementAndGet() == 0) {
            everywhere.complete();
        }
    }
}
