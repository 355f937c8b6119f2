package io.helpconnect.torture;

import io.helpconnect.testing.ServerCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The program in which many want what there is ten of: {@code ./dev torture-places [--rounds 100] [--people 500] [--nodes 3]
 * [--kills 40] [--seed N] [--kafka]}. In each round a request needs ten helpers, everyone offers at once, at any node, and
 * everyone who offered is accepted at once, at any node; meanwhile nodes are killed.
 */
public final class TorturePlaces {
    static final ClusterOptions USUAL =
            ClusterOptions.usual(Map.of("--rounds", 100, "--people", 500, "--nodes", 3, "--kills", 40));

    private static final int TRIES = 2;
    private static final int AS_FAST_AS_CAN_BE = 100_000;

    private final ClusterOptions options;
    private final ServerCluster cluster;
    private final Findings findings = new Findings();
    private final Roaming client;
    private final List<Contest> contests = new ArrayList<>();
    private final List<Long> millis = new ArrayList<>();
    private volatile boolean goingOn = true;

    private TorturePlaces(ClusterOptions options, ServerCluster cluster) {
        this.options = options;
        this.cluster = cluster;
        this.client = new Roaming(Balancer.blind(cluster.uris()), TRIES, new Pace(AS_FAST_AS_CAN_BE), findings);
    }

    public static void main(String[] arguments) throws Exception {
        // Its clients would log every connection that is cut off.
        System.setProperty("helpconnect.logback.level", "off");
        Path folder = Files.createTempDirectory("helpconnect-torture-places");
        run(USUAL.with(arguments), folder).end(folder);
    }

    /** Runs it all, with everything that the nodes keep and print in that folder. */
    static ClusterReport run(ClusterOptions options, Path folder) throws Exception {
        return ClusterTrial.with(options, folder, cluster -> new TorturePlaces(options, cluster).run());
    }

    private ClusterReport run() throws Exception {
        var town = ClusterTrial.found(cluster, options.people());
        var killer = new NodeKiller(cluster.nodes(), options.seed());
        var threads = Executors.newCachedThreadPool();
        try {
            long begun = System.nanoTime();
            Future<?> killing = threads.submit(() -> killer.kill(options.times("--kills"), () -> goingOn));
            for (int round = 0; round < options.times("--rounds"); round++) {
                play(town, threads, options.seed() + round);
            }
            goingOn = false;
            killing.get(5, TimeUnit.MINUTES);
            var took = Duration.ofNanos(System.nanoTime() - begun);
            return report(new ClusterReport(options, took, client.tries(), findings), killer);
        } finally {
            threads.shutdownNow();
        }
    }

    private void play(Town town, ExecutorService threads, long seed) throws Exception {
        var contest = new Contest(town.admin(), town.people(), client, threads, findings, seed);
        long begun = System.nanoTime();
        contest.run();
        millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        System.err.printf(
                "round %d: %d offers noted, %d ms%n", millis.size(), contest.taken(), millis.get(millis.size() - 1));
        contests.add(contest);
    }

    private ClusterReport report(ClusterReport report, NodeKiller killer) {
        Collections.sort(millis);
        return report.row("kill -9", killer.kills().size())
                .row("rounds, ten places each", contests.size())
                .row("offers noted", contests.stream().mapToInt(Contest::taken).sum())
                .row(
                        "offers refused: no place",
                        contests.stream().mapToInt(Contest::refused).sum())
                .row(
                        "tries to accept",
                        contests.stream().mapToInt(Contest::triedToAccept).sum())
                .row("a round, median ms", millis.get(millis.size() / 2))
                .row("a round, longest ms", millis.get(millis.size() - 1))
                .row("failed, though tried twice", client.tries().givenUp().size());
    }
}
