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
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The program: {@code ./dev bench-cluster [--rounds 5] [--seconds 2]}. What a request and a live delivery cost one process
 * alone, and all nodes of a cluster of 2 and of 3 together. Each node has as many connections, open pages and people who
 * type as the one alone. All of them are there the whole time and are measured in turn, since how fast the machine is
 * changes from minute to minute. It takes about 20 minutes, half of them until the compilers of all nodes have seen enough.
 */
public final class ClusterBench {
    private static final String BUS = "for each delivery: ";
    /** What a thread took is known while it is there. */
    private static final String STEADY = "-XX:-UseDynamicNumberOfCompilerThreads";

    private static final String REST = "a second of rest";
    private static final int POSTS = 300;
    /** Of each thing that is measured; each of several nodes sees its share of what there is to get used to. */
    private static final Duration TO_WARM_UP = Duration.ofSeconds(20);

    private static final Duration TO_REST = Duration.ofSeconds(10);
    /** Connections to each node. */
    private static final int AT_ONCE = 30;

    private static final int TYPING_AT_EACH = 6;
    private static final String[] USUAL = {"--rounds", "5", "--seconds", "2"};
    private static final double MOST_TIMES_ALONE = 1.5;
    private static final double FLAT = 1.1;

    private final BenchOptions options;
    private final Path folder;
    private final Vertx vertx = Vertx.vertx();
    private final Map<String, List<Double>> costs = new LinkedHashMap<>();
    private final Machine machine = new Machine();
    private Duration cpu = Duration.ZERO;

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

    /** One process alone, or a cluster. */
    private static final class Setting {
        final Neighbourhood town;
        final PushedTyping typing;
        /** Known once they have got used to their work. */
        Hosts working;

        Setting(List<ServerProcess> nodes, Vertx vertx) throws IOException {
            this.town = Neighbourhood.on(nodes, POSTS, vertx);
            this.typing = new PushedTyping(town, vertx);
        }

        int nodes() {
            return town.servers().size();
        }

        Duration warmUp() {
            return TO_WARM_UP.multipliedBy(nodes());
        }

        int typists() {
            return TYPING_AT_EACH * nodes();
        }

        Load load(Hosts hosts, Supplier<Buffer> requests) {
            return new Load("", hosts, AT_ONCE * nodes(), requests);
        }
    }

    private String run() throws IOException {
        try (var alone = ServerProcess.in(Files.createDirectories(folder.resolve("alone")))
                        .withoutLimits()
                        .jvm(STEADY);
                var two = cluster(2);
                var three = cluster(3)) {
            alone.start().awaitReady();
            measure(List.of(
                    new Setting(List.of(alone), vertx),
                    new Setting(started(two), vertx),
                    new Setting(started(three), vertx)));
        }
        Load.now(vertx.close());
        return table();
    }

    private ServerCluster cluster(int size) throws IOException {
        return ServerCluster.of(size, Files.createDirectories(folder.resolve("nodes-" + size)))
                .jvm(STEADY);
    }

    private static List<ServerProcess> started(ServerCluster cluster) {
        cluster.first().start().awaitReady();
        cluster.startOthers();
        return cluster.nodes();
    }

    /** The posts last: they make the towns larger. */
    private void measure(List<Setting> settings) throws IOException {
        for (var what : reads().values()) {
            warmUp(settings, what);
        }
        for (var setting : settings) {
            setting.typing.run(
                    setting.town.hosts(), setting.typists(), setting.warmUp().dividedBy(2));
            setting.typing.forget();
        }
        for (var setting : settings) {
            setting.working = setting.town.hosts().ofWorkAlone(TO_REST);
            add(REST, 1e6 * setting.working.resting());
        }
        reads().forEach((what, requests) -> compare(what, settings, requests));
        type(settings);
        Function<Neighbourhood, Supplier<Buffer>> post = town -> town::newPost;
        warmUp(settings, post);
        compare("a post, on disk", settings, post);
        for (var setting : settings) {
            setting.typing.close();
            cpu = cpu.plus(setting.town.hosts().cpu());
        }
    }

    private static Map<String, Function<Neighbourhood, Supplier<Buffer>>> reads() {
        var reads = new LinkedHashMap<String, Function<Neighbourhood, Supplier<Buffer>>>();
        reads.put("a profile", town -> {
            String profile = "/api/users/" + town.people().get(1).id();
            return () -> Requests.get(profile, town.anyone().token());
        });
        reads.put("the feed near a point", town -> town::feed);
        reads.put(
                "one's two rooms, with 20 members each",
                town -> () -> Requests.get("/api/rooms", town.anyone().token()));
        return reads;
    }

    private void warmUp(List<Setting> settings, Function<Neighbourhood, Supplier<Buffer>> what) throws IOException {
        for (var setting : settings) {
            setting.town.logInAgain();
            setting.load(setting.town.hosts(), what.apply(setting.town)).run(vertx, setting.warmUp());
        }
    }

    private void compare(String what, List<Setting> settings, Function<Neighbourhood, Supplier<Buffer>> requests) {
        var samples = new LinkedHashMap<Setting, List<Sample>>();
        for (int round = 0; round < options.rounds(); round++) {
            for (var setting : settings) {
                samples.computeIfAbsent(setting, none -> new ArrayList<>())
                        .add(setting.load(setting.working, requests.apply(setting.town))
                                .run(vertx, options.time()));
            }
        }
        samples.values().forEach(of -> add(what, Sample.median(of).cpuMicros()));
    }

    private void type(List<Setting> settings) throws IOException {
        for (var setting : settings) {
            setting.town.logInAgain();
        }
        for (int round = 0; round < options.rounds(); round++) {
            for (var setting : settings) {
                setting.typing.run(setting.working, setting.typists(), options.time());
            }
        }
        for (var setting : settings) {
            add("a live delivery", setting.typing.cpuMicros());
            add(BUS + "asked, told and pushed", setting.typing.messagesEach());
            add(BUS + "pushed to other nodes", setting.typing.pushedEach() * (setting.nodes() - 1));
        }
    }

    private void add(String what, double figure) {
        System.err.printf("%-44s %12.3f%n", what, figure);
        costs.computeIfAbsent(what, none -> new ArrayList<>()).add(figure);
    }

    private String table() {
        var text = new StringBuilder("""
                | CPU µs of all nodes | alone | 2 nodes | 3 nodes | 3 nodes : alone | 3 : 2 | aims |
                | --- | ---: | ---: | ---: | ---: | ---: | --- |
                """);
        costs.forEach((what, of) -> text.append("| %s | %s | %s | %s | %s | %s | %s |%n"
                .formatted(
                        what,
                        figure(of.get(0)),
                        figure(of.get(1)),
                        figure(of.get(2)),
                        ratio(of.get(2), of.get(0)),
                        ratio(of.get(2), of.get(1)),
                        what.startsWith(BUS) || what.equals(REST) ? "" : aims(of))));
        return text.append(
                        "At most %.1f times the cost alone, and at most %.1f times from 2 to 3 nodes, are aimed at.%n"
                                .formatted(MOST_TIMES_ALONE, FLAT))
                .append(
                        "What is done at rest is left out of all but the first line, and the compilers of the JVM of all.%n"
                                .formatted())
                .append("Other programs took %.0f %% of the machine meanwhile.".formatted(100 * machine.others(cpu)))
                .toString();
    }

    private static String ratio(double one, double other) {
        return other == 0 ? "–" : "%.2f".formatted(one / other);
    }

    private static String figure(double value) {
        return (value < 1 ? "%.3f" : value < 100 ? "%.1f" : "%,.0f").formatted(value);
    }

    private static String aims(List<Double> of) {
        return of.get(2) <= MOST_TIMES_ALONE * of.get(0) && of.get(2) <= FLAT * of.get(1) ? "met" : "NOT met";
    }
}
