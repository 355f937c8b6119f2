package io.helpconnect.outgoing;

import io.helpconnect.bus.NewId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The machine's own resolver: hosts file, DNS and whatever else it is set up with. It blocks, on threads of its own: names
 * that are slow hold up no one else's. What finds too many waiting is not looked up.
 */
final class Names implements Destinations.Resolver {
    private static final int THREADS = 4;
    private static final long MAX_SECONDS = 60;

    private static final int MOST_WAITING = 100;

    private final WorkerExecutor threads;
    private final AtomicInteger waiting = new AtomicInteger();

    Names(Vertx vertx) {
        threads = vertx.createSharedWorkerExecutor("names-" + NewId.randomId(), THREADS, MAX_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public Future<List<InetAddress>> resolve(String host) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return Future.failedFuture(new Outgoing.NoAnswer("Too many addresses are being looked up just now."));
        }
        return threads.executeBlocking(() -> List.of(InetAddress.getAllByName(host)), false)
                .onComplete(known -> waiting.decrementAndGet());
    }
}
