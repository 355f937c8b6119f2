package io.helpconnect.torture;

import io.helpconnect.store.LostAnswers;
import io.helpconnect.store.TestMongo;
import io.helpconnect.testing.ApiClient;
import io.helpconnect.testing.Await;
import io.helpconnect.testing.ServerCluster;
import io.helpconnect.testing.ServerProcess;
import io.helpconnect.torture.Tries.Failure;
import io.helpconnect.torture.Tries.Why;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The program that takes the MongoDB away from several nodes under load, first so that it is silent, then so that nobody
 * listens there, as when a primary hangs and when it is gone: {@code ./dev torture-store [--silent 30] [--away 30]
 * [--nodes 3] [--people 24] [--rate 50] [--seed N] [--kafka]}. A request that is answered with 503 is sent again until it is
 * carried out. The server is one in memory that speaks like MongoDB, unless {@code HELPCONNECT_TEST_STORE} names another.
 */
public final class TortureStore {
    static final ClusterOptions USUAL =
            ClusterOptions.usual(Map.of("--silent", 30, "--away", 30, "--nodes", 3, "--people", 24, "--rate", 50));

    private static final int TRIES = 1;
    private static final int TO_WARM_UP = 6;
    private static final double MOST_SECONDS_TO_BE_BACK = 10;
    private static final double MOST_SECONDS_TO_ANSWER = 11;

    private final ClusterOptions options;
    private final ServerCluster cluster;
    private final LostAnswers server;
    private final Vertx vertx;
    private double afterSilence;
    private double afterAbsence;
    private int nodesThatSaidNo;

    private TortureStore(ClusterOptions options, ServerCluster cluster, LostAnswers server, Vertx vertx) {
        this.options = options;
        this.cluster = cluster;
        this.server = server;
        this.vertx = vertx;
    }

    public static void main(String[] arguments) throws Exception {
        // Its clients would log every connection that is cut off.
        System.setProperty("helpconnect.logback.level", "off");
        Path folder = Files.createTempDirectory("helpconnect-torture-store");
        run(USUAL.with(arguments), folder).end(folder);
    }

    /** Runs it all, with everything that the nodes print in that folder. */
    static ClusterReport run(ClusterOptions options, Path folder) throws Exception {
        var vertx = Vertx.vertx();
        var server = new LostAnswers(vertx, TestMongo.address());
        try {
            var nodes = ServerCluster.of(options.nodes(), folder)
                    .with("HELPCONNECT_STORE", TestMongo.url(server.url()).value());
            return ClusterTrial.with(
                    options, folder, nodes, cluster -> new TortureStore(options, cluster, server, vertx).run());
        } finally {
            Await.await(vertx.close());
        }
    }

    private ClusterReport run() throws Exception {
        var report = new ClusterTrial(options, cluster, Balancer.blind(cluster.uris()), TRIES, new Findings())
                .run(this::takeAwayTwice);
        var tries = report.tries();
        return report.aim(
                        "nodes that said they were ready without it", 2 * options.nodes() - nodesThatSaidNo, 0, "nodes")
                .aim(
                        "failed otherwise than with 503",
                        (double) tries.count(Why.CUT) + tries.count(Why.NOBODY),
                        0,
                        "requests")
                .aim("longest wait for a 503", secondsToAnswer(tries.failures()), MOST_SECONDS_TO_ANSWER, "s")
                .aim("whole again after the silence", afterSilence, MOST_SECONDS_TO_BE_BACK, "s")
                .aim("whole again after the absence", afterAbsence, MOST_SECONDS_TO_BE_BACK, "s");
    }

    private static double secondsToAnswer(List<Failure> failures) {
        return failures.stream()
                        .filter(failure -> failure.why() == Why.UNAVAILABLE)
                        .mapToLong(failure -> failure.at() - failure.sent())
                        .max()
                        .orElse(0)
                / 1e9;
    }

    private void takeAwayTwice(Town town, Ledger ledger) {
        Await.until("somebody was accepted", Duration.ofMinutes(1), () -> !ledger.matches()
                .isEmpty());
        Await.pause(Duration.ofSeconds(TO_WARM_UP));
        var wholeness = new Wholeness(
                vertx, cluster.uris(), town.admin().api(), ledger.matches().get(0));
        wholeness.await();

        server.fallSilent();
        Await.pause(Duration.ofSeconds(options.times("--silent")));
        nodesThatSaidNo += notReady();
        server.speak();
        afterSilence = wholeness.await().toMillis() / 1e3;
        Await.pause(Duration.ofSeconds(TO_WARM_UP));

        server.goAway();
        Await.pause(Duration.ofSeconds(options.times("--away")));
        nodesThatSaidNo += notReady();
        server.comeBack();
        afterAbsence = wholeness.await().toMillis() / 1e3;
        Await.pause(Duration.ofSeconds(TO_WARM_UP));
    }

    private int notReady() {
        return (int) cluster.nodes().stream().filter(TortureStore::saysNo).count();
    }

    private static boolean saysNo(ServerProcess node) {
        try {
            return new ApiClient(node.uri()).get("/health/ready").status() == 503;
        } catch (IOException noAnswer) {
            return false;
        }
    }
}
