package io.helpconnect.torture;

import io.helpconnect.testing.KafkaBroker;
import io.helpconnect.testing.ServerCluster;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A town that lives with several nodes: everybody writes, reads and listens at all of them, while something happens to
 * them. Afterwards all that was acknowledged is looked for.
 */
final class ClusterTrial {
    private final ClusterOptions options;
    private final Balancer balancer;
    private final ServerCluster cluster;
    private final Findings findings;
    private final Roaming client;

    /** @param tries after which a request counts as failed */
    ClusterTrial(ClusterOptions options, ServerCluster cluster, Balancer balancer, int tries, Findings findings) {
        this.options = options;
        this.cluster = cluster;
        this.balancer = balancer;
        this.findings = findings;
        this.client = new Roaming(balancer, tries, new Pace(options.rate()), findings);
    }

    /** What happens to the nodes. The load ends when it is over. */
    interface Ordeal {
        void begin(Town town, Ledger ledger) throws Exception;
    }

    /** A cluster in that folder, and Kafka where the options say so. */
    static <R> R with(ClusterOptions options, Path folder, Use<R> use) throws Exception {
        return with(options, folder, ServerCluster.of(options.nodes(), folder), use);
    }

    /** The same, of nodes that stand where they stand. */
    static <R> R with(ClusterOptions options, Path folder, ServerCluster nodes, Use<R> use) throws Exception {
        // Small, and quickly started.
        try (var cluster = nodes.jvm("-Xmx224m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")) {
            if (!options.kafka()) {
                return use.of(cluster);
            }
            try (var broker = KafkaBroker.in(folder)) {
                broker.start().awaitReady();
                return use.of(cluster.with("HELPCONNECT_KAFKA", broker.servers()));
            }
        }
    }

    interface Use<R> {
        R of(ServerCluster cluster) throws Exception;
    }

    /** @return the people, with all nodes up */
    static Town found(ServerCluster cluster, int people) throws Exception {
        var town = Town.found(cluster.first(), people);
        cluster.startOthers();
        return town;
    }

    ClusterReport run(Ordeal ordeal) throws Exception {
        var town = found(cluster, options.people());
        var random = new Random(options.seed());
        try (var crowd = new Crowd(town, client, anyNode(random), findings, options.seed())) {
            long begun = System.nanoTime();
            crowd.start();
            crowd.read(client);
            ordeal.begin(town, crowd.ledger());
            crowd.stop();
            var took = Duration.ofNanos(System.nanoTime() - begun);
            int entries = crowd.check();
            return withLedger(new ClusterReport(options, took, client.tries(), findings), crowd.ledger())
                    .row("live connections made", crowd.connections())
                    .row("audit entries, one chain", entries);
        }
    }

    private static ClusterReport withLedger(ClusterReport report, Ledger ledger) {
        return report.row("posts acknowledged", ledger.posts().size())
                .row("responses acknowledged", ledger.responses().size())
                .row("acceptances acknowledged", ledger.matches().size())
                .row("confirmations acknowledged", ledger.confirmed().size())
                .row("messages acknowledged", ledger.messages().size());
    }

    private Supplier<URI> anyNode(Random random) {
        return () -> {
            synchronized (random) {
                return balancer.next(null, random);
            }
        };
    }
}
