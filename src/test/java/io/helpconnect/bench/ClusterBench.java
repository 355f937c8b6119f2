package io.helpconnect.bench;

import io.helpconnect.testing.ServerCluster;
import io.helpconnect.testing.ServerProcess;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The program: {@code ./dev bench-cluster [--rounds 3] [--seconds 2]}. What a request and a live delivery cost one process
 * alone, and all nodes of a cluster of 1, 2 and 3 together. Connections and sockets are spread over the nodes.
 */
public final class ClusterBench {
    private static final String BUS = "messages on the bus";
    private static final int POSTS = 300;
    private static final int SECONDS_TO_WARM_UP = 3;
    private static final int AT_ONCE = 30;
    private static final String[] USUAL = {"--rounds", "3", "--seconds", "2"};
    private static final double MOST_TIMES_ALONE = 1.5;
    private static final double FLAT = 1.1;

    private final BenchOptions options;
    private final Path folder;
    private final Vertx vertx = Vertx.vertx();
    private final Map<String, List<Double>> costs = new LinkedHashMap<>();
    private final Machine machine = new Machine();
    private Duration cpu = Duration.ZERO;
    private Duration warmUp = Duration.ZERO;

    private ClusterBench(BenchOptions options, Path folder) {
        this.options = options;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException {
        System.setProperty("helpconnect.logback.level", "off");
        var options = BenchOptions.read(arguments.length == 0 ? USUAL : arguments);
        System.out.println(run(options, Files.createTempDirectory("helpconnect-bench-cluster")));
        System.exit(0);
    }

    /** @return the table, and whether the aims were met */
    static String run(BenchOptions options, Path folder) throws IOException {
        return new ClusterBench(options, folder).run();
    }

    private String run() throws IOException {
        try (var alone = ServerProcess.in(Files.createDirectories(folder.resolve("alone")))
                .withoutLimits()) {
            alone.start().awaitReady();
            measure(List.of(alone));
        }
        for (int size = 1; size <= 3; size++) {
            try (var cluster = ServerCluster.of(size, Files.createDirectories(folder.resolve("nodes-" + size)))) {
                cluster.first().start().awaitReady();
                cluster.startOthers();
                measure(cluster.nodes());
            }
        }
        Load.now(vertx.close());
        return table();
    }

    private void measure(List<ServerProcess> nodes) throws IOException {
        // Each of several nodes sees its share of what there is to get used to.
        warmUp = Duration.ofSeconds(SECONDS_TO_WARM_UP + 2L * nodes.size());
        var town = Neighbourhood.on(nodes, POSTS, vertx);
        String profile = "/api/users/" + town.people().get(1).id();
        add("a profile", cost(town, () -> Requests.get(profile, town.anyone().token())));
        add("the feed near a point", cost(town, town::feed));
        add(
                "own rooms",
                cost(town, () -> Requests.get("/api/rooms", town.anyone().token())));
        add("a post, on disk", cost(town, town::newPost));
        var delivery = new Delivery(town, vertx);
        delivery.run(AT_ONCE / 3, warmUp);
        add("a live delivery", delivery.run(AT_ONCE / 3, options.time()).cpuMicros());
        double delivered = delivery.delivered();
        add(BUS + ", per delivery", delivery.messages().all() / delivered);
        add(BUS + ", per delivery, pushed", delivery.messages().pushed() / delivered);
        cpu = cpu.plus(town.hosts().cpu());
    }

    private double cost(Neighbourhood town, Supplier<Buffer> requests) {
        var load = new Load("", town.hosts(), AT_ONCE, requests);
        load.run(vertx, warmUp);
        var samples = new ArrayList<Sample>();
        for (int round = 0; round < options.rounds(); round++) {
            samples.add(load.run(vertx, options.time()));
        }
        return Sample.median(samples).cpuMicros();
    }

    private void add(String what, double figure) {
        System.err.printf("%-40s %9.2f%n", what, figure);
        costs.computeIfAbsent(what, none -> new ArrayList<>()).add(figure);
    }

    private String table() {
        var text = new StringBuilder("""
                | CPU µs of all nodes | alone | 1 node | 2 nodes | 3 nodes | 3 nodes : alone | 3 : 2 | aims |
                | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |
                """);
        costs.forEach((what, of) -> text.append("| %s | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %s |%n"
                .formatted(
                        what,
                        of.get(0),
                        of.get(1),
                        of.get(2),
                        of.get(3),
                        of.get(3) / of.get(0),
                        of.get(3) / of.get(2),
                        what.startsWith(BUS) ? "" : aims(of))));
        return text.append(
                        "At most %.1f times the cost alone, and at most %.1f times from 2 to 3 nodes, are aimed at.%n"
                                .formatted(MOST_TIMES_ALONE, FLAT))
                .append("Other programs took %.0f %% of the machine meanwhile.".formatted(100 * machine.others(cpu)))
                .toString();
    }

    private static String aims(List<Double> of) {
        return of.get(3) <= MOST_TIMES_ALONE * of.get(0) && of.get(3) <= FLAT * of.get(2) ? "met" : "NOT met";
    }
}
