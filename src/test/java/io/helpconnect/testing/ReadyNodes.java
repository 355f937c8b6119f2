package io.helpconnect.testing;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What a balancer before a cluster knows: it asks each node again and again if it is ready, and waits for none of them to ask another. */
public final class ReadyNodes implements AutoCloseable {
    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(100);

    private final List<ServerProcess> nodes;
    private final Set<ServerProcess> ready = ConcurrentHashMap.newKeySet();
    private volatile boolean over;

    private ReadyNodes(List<ServerProcess> nodes) {
        this.nodes = nodes;
    }

    /** Knows of each of them when it returns. */
    public static ReadyNodes of(List<ServerProcess> nodes) {
        var balancer = new ReadyNodes(nodes);
        nodes.forEach(balancer::look);
        for (var node : nodes) {
            var thread = new Thread(() -> balancer.lookAgainAndAgain(node), "looks if a node is ready");
            thread.setDaemon(true);
            thread.start();
        }
        return balancer;
    }

    private void lookAgainAndAgain(ServerProcess node) {
        while (!over) {
            look(node);
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    private void look(ServerProcess node) {
        if (isReady(node)) {
            ready.add(node);
        } else {
            ready.remove(node);
        }
    }

    private static boolean isReady(ServerProcess node) {
        try {
            return new ApiClient(node.uri()).get("/health/ready").status() == 200;
        } catch (IOException gone) {
            return false;
        }
    }

    public boolean sends(ServerProcess node) {
        return ready.contains(node);
    }

    /** Those to send to: all of them where none is ready. */
    public List<ServerProcess> now() {
        var now = nodes.stream().filter(ready::contains).toList();
        return now.isEmpty() ? nodes : now;
    }

    @Override
    public void close() {
        over = true;
    }
}
