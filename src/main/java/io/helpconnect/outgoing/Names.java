package io.helpconnect.outgoing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The machine's own resolver: hosts file, DNS and whatever else it is set up with. It blocks, on threads of its own. */
final class Names implements Destinations.Resolver {
    private static final int THREADS = 4;
    private static final long MAX_SECONDS = 60;

    private final WorkerExecutor threads;

    Names(Vertx vertx) {
        threads = vertx.createSharedWorkerExecutor("names", THREADS, MAX_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public Future<List<InetAddress>> resolve(String host) {
        return threads.executeBlocking(() -> List.of(InetAddress.getAllByName(host)), false);
    }
}
