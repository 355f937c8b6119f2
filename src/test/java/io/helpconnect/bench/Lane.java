package io.helpconnect.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes a post, waits until it has arrived at every socket, and makes the next. */
final class Lane {
    static final String MARK = "lane ";

    private final int number;
    private final Connection connection;
    private final String token;
    private final int listeners;
    private final AtomicInteger missing = new AtomicInteger();
    private final Promise<Integer> over = Promise.promise();
    private int posts;
    private Promise<Void> everywhere;

    Lane(int number, Connection connection, String token, int listeners) {
        this.number = number;
        this.connection = connection;
        this.token = token;
        this.listeners = listeners;
    }

    /** @return how many posts they made */
    static int runAll(List<Lane> lanes, long until) {
        lanes.forEach(lane -> lane.next(until));
        var counts = lanes.stream().map(lane -> lane.over.future()).toList();
        Load.now(Future.all(counts));
        return counts.stream().mapToInt(Future::result).sum();
    }

    private void next(long until) {
        if (System.nanoTime() > until) {
            over.complete(posts);
            return;
        }
        posts++;
        everywhere = Promise.promise();
        missing.set(listeners);
        if (listeners == 0) {
            everywhere.complete();
        }
        Future.all(connection.askTimes(1, this::request), everywhere.future())
                .onSuccess(done -> next(until))
                .onFailure(over::tryFail);
    }

    void delivered() {
        if (missing.decrementAndGet() == 0) {
            everywhere.complete();
        }
    }

    private Buffer request() {
        return Requests.post("/api/posts", token, post(MARK + number + " " + System.nanoTime() + "."));
    }

    static Map<String, Object> post(String title) {
        return Neighbourhood.post(title, Neighbourhood.LAT, Neighbourhood.LON);
    }
}
