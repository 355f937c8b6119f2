package io.helpconnect.torture;

import io.helpconnect.testing.ServerCluster;
import io.helpconnect.torture.NodeKiller.Kill;
import io.helpconnect.torture.Tries.Failure;
import io.helpconnect.torture.Tries.Why;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The program that kills nodes of a cluster under load: {@code ./dev torture-cluster [--kills 50] [--nodes 3] [--people 24]
 * [--rate 100] [--seed N] [--kafka]}. A client that finds no answer at one node tries once more at another.
 */
public final class TortureCluster {
    static final ClusterOptions USUAL =
            ClusterOptions.usual(Map.of("--kills", 50, "--nodes", 3, "--people", 24, "--rate", 100));

    private static final int TRIES = 2;
    private static final double MOST_PERCENT_FAILED = 0.1;
    private static final double MOST_SECONDS_OF_ERRORS = 2;

    private TortureCluster() {}

    public static void main(String[] arguments) throws Exception {
        // Its clients would log every connection that is cut off.
        System.setProperty("helpconnect.logback.level", "off");
        Path folder = Files.createTempDirectory("helpconnect-torture-cluster");
        run(USUAL.with(arguments), folder).end(folder);
    }

    /** Runs it all, with everything that the nodes keep and print in that folder. */
    static ClusterReport run(ClusterOptions options, Path folder) throws Exception {
        return ClusterTrial.with(options, folder, cluster -> run(options, cluster));
    }

    private static ClusterReport run(ClusterOptions options, ServerCluster cluster) throws Exception {
        var killer = new NodeKiller(cluster.nodes(), options.seed());
        var trial = new ClusterTrial(options, cluster, Balancer.blind(cluster.uris()), TRIES, new Findings());
        var report = trial.run((town, ledger) -> killer.kill(options.times("--kills"), () -> true));
        var kills = killer.kills();
        var errors = report.tries().failures().stream()
                .filter(failure -> failure.why() == Why.UNAVAILABLE)
                .toList();
        errors.forEach(error -> report.detail(since(kills, error)));
        return report.row("kill -9", kills.size())
                .row("start to ready, longest ms", longestToReady(kills))
                .row(
                        "503 after a kill",
                        errors.stream().filter(whileDead(kills)).count())
                .row(
                        "503 while it comes back, and later",
                        errors.stream().filter(whileDead(kills).negate()).count())
                .aim("failed, though tried twice", report.percentGivenUp(), MOST_PERCENT_FAILED, "%")
                .aim("last 503 after a kill", secondsOfErrors(kills, errors), MOST_SECONDS_OF_ERRORS, "s");
    }

    /** A 503, and how long after which kill it came, for whoever looks for its cause. */
    private static String since(List<Kill> kills, Failure error) {
        return kills.stream()
                .filter(kill -> kill.killed() <= error.at())
                .reduce((earlier, later) -> later)
                .map(kill -> "503 %.2f s after the kill of %s, waited %.2f s, %s"
                        .formatted(
                                (error.at() - kill.killed()) / 1e9,
                                kill.node().uri(),
                                (error.at() - error.sent()) / 1e9,
                                error.what()))
                .orElse("503 before any kill, " + error.what());
    }

    private static long longestToReady(List<Kill> kills) {
        return kills.stream().mapToLong(kill -> kill.toReady().toMillis()).max().orElse(0);
    }

    private static Predicate<Failure> whileDead(List<Kill> kills) {
        return failure -> kills.stream().anyMatch(kill -> isWithin(failure, kill));
    }

    private static boolean isWithin(Failure failure, Kill kill) {
        return failure.at() >= kill.killed() && failure.at() < kill.startedAgain();
    }

    private static double secondsOfErrors(List<Kill> kills, List<Failure> errors) {
        return kills.stream()
                        .flatMapToLong(kill -> errors.stream()
                                .filter(failure -> isWithin(failure, kill))
                                .mapToLong(failure -> failure.at() - kill.killed()))
                        .max()
                        .orElse(0)
                / 1e9;
    }
}
