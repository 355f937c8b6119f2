package io.helpconnect.torture;

import io.helpconnect.testing.ApiClient;
import io.helpconnect.testing.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A balancer as it stands before a cluster: asks all nodes again and again if they are ready, and sends to those that are. */
final class ReadyNodes implements Balancer, AutoCloseable {
    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(250);

    private final List<ServerProcess> nodes;
    private final Thread looking = new Thread(this::lookAgainAndAgain, "ready nodes");
    private volatile List<URI> ready = List.of();
    private volatile boolean over;

    private ReadyNodes(List<ServerProcess> nodes) {
        this.nodes = nodes;
    }

    static ReadyNodes of(List<ServerProcess> nodes) {
        var balancer = new ReadyNodes(nodes);
        balancer.looking.start();
        return balancer;
    }

    private void lookAgainAndAgain() {
        while (!over) {
            ready = nodes.stream()
                    .filter(ReadyNodes::isReady)
                    .map(ServerProcess::uri)
                    .toList();
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    private static boolean isReady(ServerProcess node) {
        try {
            return new ApiClient(node.uri()).get("/health/ready").status() == 200;
        } catch (IOException gone) {
            return false;
        }
    }

    boolean sends(ServerProcess node) {
        return ready.contains(node.uri());
    }

    @Override
    public URI next(URI last, Random random) {
        var now = ready;
        return Balancer.any(
                now.isEmpty() ? nodes.stream().map(ServerProcess::uri).toList() : now, last, random);
    }

    @Override
    public void close() {
        over = true;
    }
}
