package io.helpconnect.torture;

import io.helpconnect.testing.Await;
import io.helpconnect.testing.ReadyNodes;
import io.helpconnect.testing.ServerCluster;
import io.helpconnect.testing.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The program that restarts all nodes one after the other by SIGTERM, as an upgrade does: {@code ./dev torture-rolling
 * [--rounds 2] [--nodes 3] [--people 24] [--rate 50] [--seed N] [--kafka] [--from JAR]}. Clients send to nodes that are
 * ready, as a balancer does, and try nothing again. With the jar of an older release all nodes start with that one, and
 * each becomes this one when it is restarted, so that for a while both work together.
 */
public final class TortureRolling {
    static final ClusterOptions USUAL =
            ClusterOptions.usual(Map.of("--rounds", 2, "--nodes", 3, "--people", 24, "--rate", 50));

    private static final int TRIES = 1;
    private static final Duration TO_BE_SEEN = Duration.ofSeconds(30);
    private static final long BETWEEN = TimeUnit.SECONDS.toNanos(1);

    private final List<Long> millisToEnd = new ArrayList<>();

    private TortureRolling() {}

    public static void main(String[] arguments) throws Exception {
        // Its clients would log every connection that is cut off.
        System.setProperty("helpconnect.logback.level", "off");
        Path folder = Files.createTempDirectory("helpconnect-torture-rolling");
        var words = new ArrayList<>(List.of(arguments));
        int from = words.indexOf("--from");
        if (from < 0) {
            run(USUAL.with(arguments), folder).end(folder);
        } else {
            var release = Path.of(words.remove(from + 1));
            words.remove(from);
            run(USUAL.with(words.toArray(String[]::new)), release, folder).end(folder);
        }
    }

    /** Runs it all, with everything that the nodes keep and print in that folder. */
    static ClusterReport run(ClusterOptions options, Path folder) throws Exception {
        return ClusterTrial.with(options, folder, cluster -> new TortureRolling().run(options, cluster));
    }

    private static ClusterReport run(ClusterOptions options, Path older, Path folder) throws Exception {
        return ClusterTrial.with(options, folder, cluster -> {
            cluster.nodes().forEach(node -> node.of(older));
            return new TortureRolling().run(options, cluster);
        });
    }

    private ClusterReport run(ClusterOptions options, ServerCluster cluster) throws Exception {
        try (var ready = ReadyNodes.of(cluster.nodes())) {
            Balancer balancer = (last, random) ->
                    Balancer.any(ready.now().stream().map(ServerProcess::uri).toList(), last, random);
            var report = new ClusterTrial(options, cluster, balancer, TRIES, new Findings())
                    .run((town, ledger) -> restartAll(options.times("--rounds"), cluster, ready));
            return report.row("SIGTERM", millisToEnd.size())
                    .row(
                            "SIGTERM to ended, longest ms",
                            millisToEnd.stream().max(Long::compare).orElse(0L))
                    .aim("failed", report.tries().givenUp().size(), 0, "requests");
        }
    }

    private void restartAll(int rounds, ServerCluster cluster, ReadyNodes ready) {
        for (int round = 0; round < rounds; round++) {
            for (var node : cluster.nodes()) {
                LockSupport.parkNanos(BETWEEN);
                restart(node, ready);
            }
        }
        LockSupport.parkNanos(BETWEEN);
    }

    private void restart(ServerProcess node, ReadyNodes ready) {
        long begun = System.nanoTime();
        node.stop();
        millisToEnd.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        node.ofThisRelease().start().awaitReady();
        Await.until("the balancer sends to it again", TO_BE_SEEN, () -> ready.sends(node));
    }
}
