package io.helpconnect.torture;

import io.helpconnect.testing.ServerProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Kills one node or another, leaves it dead for some seconds, and starts it again. */
final class NodeKiller {
    private final List<ServerProcess> nodes;
    private final Random random;
    private final List<Kill> kills = new ArrayList<>();

    NodeKiller(List<ServerProcess> nodes, long seed) {
        this.nodes = nodes;
        this.random = new Random(seed);
    }

    /** @param startedAgain of {@link System#nanoTime}, as killed */
    record Kill(ServerProcess node, long killed, long startedAgain, Duration toReady) {}

    /** So often, while that goes on. */
    void kill(int times, BooleanSupplier goingOn) {
        for (int i = 0; i < times && goingOn.getAsBoolean(); i++) {
            pause(200, 2_500);
            kill(nodes.get(random.nextInt(nodes.size())));
        }
        pause(1_000, 2_000);
    }

    private void kill(ServerProcess node) {
        long killed = System.nanoTime();
        node.kill9();
        pause(2_500, 4_500);
        long startedAgain = System.nanoTime();
        Duration toReady = node.start().awaitReady();
        kills.add(new Kill(node, killed, startedAgain, toReady));
        System.err.printf(
                "kill %d: %s, ready again after %.1f s%n", kills.size(), node.uri(), toReady.toMillis() / 1e3);
    }

    private void pause(int leastMillis, int mostMillis) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(leastMillis, mostMillis));
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }

    List<Kill> kills() {
        return kills;
    }
}
