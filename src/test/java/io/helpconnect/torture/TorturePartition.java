package io.helpconnect.torture;

import io.helpconnect.testing.Await;
import io.helpconnect.testing.ServerCluster;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The program that stops a node for a while and then parts one from the others, while clients go on at all of them:
 * {@code ./dev torture-partition [--stop 20] [--part 25] [--nodes 3] [--people 24] [--rate 50] [--seed N]}. Each node has a
 * network of its own, so it needs Linux and the right to make networks.
 */
public final class TorturePartition {
    static final ClusterOptions USUAL =
            ClusterOptions.usual(Map.of("--stop", 20, "--part", 25, "--nodes", 3, "--people", 24, "--rate", 50));

    private static final String INSIDE = "helpconnect.inside";
    private static final int CANNOT = 2;
    private static final int TRIES = 2;
    private static final int TO_WARM_UP = 6;
    private static final double MOST_SECONDS = 35;

    private final ClusterOptions options;
    private final ServerCluster cluster;
    private final Wires wires;
    private final Random random;
    private final Vertx vertx = Vertx.vertx();
    private double afterStop;
    private double afterParting;

    private TorturePartition(ClusterOptions options, ServerCluster cluster, Wires wires) {
        this.options = options;
        this.cluster = cluster;
        this.wires = wires;
        this.random = new Random(options.seed());
    }

    public static void main(String[] arguments) throws Exception {
        // Its clients would log every connection that is cut off.
        System.setProperty("helpconnect.logback.level", "off");
        var options = USUAL.with(arguments);
        if (System.getProperty(INSIDE) == null) {
            System.exit(inNetworkOfItsOwn(arguments));
        }
        Path folder = Files.createTempDirectory("helpconnect-torture-partition");
        run(options, folder).end(folder);
    }

    /** Starts this program again, where it may do to the network as it likes. What it exits with. */
    static int inNetworkOfItsOwn(String... arguments) throws IOException, InterruptedException {
        if (!canMakeNetworks()) {
            System.err.println(
                    "Networks cannot be made here: it needs Linux, root, and unshare, nsenter, ip and iptables"
                            + " (Debian: apt-get install util-linux iproute2 iptables).");
            return CANNOT;
        }
        var command = new ArrayList<>(List.of("unshare", "--net", "--mount"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-D" + INSIDE + "=true");
        command.add("-Dhelpconnect.jar=" + System.getProperty("helpconnect.jar", "target/helpconnect.jar"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), TorturePartition.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    static boolean canMakeNetworks() throws InterruptedException {
        try {
            return new ProcessBuilder(
                                    "unshare",
                                    "--net",
                                    "--mount",
                                    "sh",
                                    "-c",
                                    "mount -t tmpfs none /run && ip link add wire1 type veth peer name wire2"
                                            + " && iptables -A FORWARD -j DROP && nsenter --version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private static ClusterReport run(ClusterOptions options, Path folder) throws Exception {
        var wires = Wires.to(options.nodes());
        var nodes = ServerCluster.of(wires.addresses(), folder);
        for (int i = 0; i < options.nodes(); i++) {
            nodes.nodes().get(i).by(wires.at(i + 1));
        }
        return ClusterTrial.with(
                options, folder, nodes, cluster -> new TorturePartition(options, cluster, wires).run());
    }

    private ClusterReport run() throws Exception {
        var balancer = Balancer.blind(cluster.uris());
        var report = new ClusterTrial(options, cluster, balancer, TRIES, new Findings()).run(this::stopAndPart);
        return report.row("failed, though tried twice", report.tries().givenUp().size())
                .aim("whole again after SIGSTOP", afterStop, MOST_SECONDS, "s")
                .aim("whole again after the partition", afterParting, MOST_SECONDS, "s");
    }

    private void stopAndPart(Town town, Ledger ledger) {
        Await.until("somebody was accepted", Duration.ofMinutes(1), () -> !ledger.matches()
                .isEmpty());
        Await.pause(Duration.ofSeconds(TO_WARM_UP));
        var wholeness = new Wholeness(
                vertx, cluster.uris(), town.admin().api(), ledger.matches().get(0));
        wholeness.await();
        var stopped = cluster.nodes().get(random.nextInt(options.nodes())).process();
        stopped.pause();
        Await.pause(Duration.ofSeconds(options.times("--stop")));
        stopped.goOn();
        afterStop = seconds(wholeness);

        int parted = 1 + random.nextInt(options.nodes());
        wires.part(parted);
        Await.pause(Duration.ofSeconds(options.times("--part")));
        wires.join();
        afterParting = seconds(wholeness);
        Await.pause(Duration.ofSeconds(TO_WARM_UP));
    }

    private static double seconds(Wholeness wholeness) {
        return wholeness.await().toMillis() / 1e3;
    }
}
