package io.helpconnect.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClientOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * One thing to be measured.
 *
 * @param hosts whose CPU time is counted
 * @param atOnce connections, each of which waits for its answer before it asks again
 * @param requests connections take turns with them, as with the hosts
 */
record Load(String name, Hosts hosts, int atOnce, List<Supplier<Buffer>> requests) {

    /** All ask for the same. */
    Load(String name, Hosts hosts, int atOnce, Supplier<Buffer> requests) {
        this(name, hosts, atOnce, List.of(requests));
    }

    /** Asks for so long, and says what one request cost. */
    Sample run(Vertx vertx, Duration time) {
        var client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
        var connections = IntStream.range(0, atOnce)
                .mapToObj(i -> now(Connection.open(client, hosts.port(i))))
                .toList();
        hosts.awaitIdle();
        Duration cpuBefore = hosts.cpu();
        long begun = System.nanoTime();
        long until = begun + time.toNanos();
        now(Future.all(IntStream.range(0, atOnce)
                .mapToObj(i -> connections.get(i).askUntil(until, requests.get(i % requests.size())))
                .toList()));
        double seconds = (System.nanoTime() - begun) / 1e9;
        // What an answer leaves to be done, such as telling facts, is part of its cost.
        hosts.awaitIdle();
        double cpuMicros = hosts.cpu().minus(cpuBefore).toNanos() / 1e3;
        now(Future.all(connections.stream().map(Connection::close).toList()));
        return sample(connections, seconds, cpuMicros);
    }

    private Sample sample(List<Connection> connections, double seconds, double cpuMicros) {
        var nanos = new Histogram(3);
        connections.forEach(connection -> nanos.add(connection.nanos()));
        int refused = connections.stream().mapToInt(Connection::refused).sum();
        if (refused > 0) {
            throw new IllegalStateException(name + ": " + refused + " of " + nanos.getTotalCount() + " were refused");
        }
        return Sample.of(nanos, seconds, cpuMicros / nanos.getTotalCount());
    }

    /** The value, as soon as it is there. */
    static <T> T now(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(120, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
