package io.helpconnect.bench;

import static java.util.stream.Collectors.joining;

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
import java.util.stream.IntStream;

/**
 * The program: {@code ./dev bench-cluster [--rounds 5] [--seconds 2] [--posts-alone]}. What a request and a live delivery cost one process
 * alone, and all nodes of a cluster of 2 and of 3 together; and a request, beside these, as many processes that know nothing
 * of each other, since what these cost more than one is not the cluster's. Each node has as many connections, open pages and people
 * who type as the one alone. All of them are there the whole time and are measured in turn, since how fast the machine is
 * changes from minute to minute. It takes about 30 minutes, half of them until the compilers of all nodes have seen enough.
 */
public final class ClusterBench {
    private static final String BUS = "for each delivery: ";
    /** What a thread took is known while it is there. */
    private static final String STEADY = "-XX:-UseDynamicNumberOfCompilerThreads";

    private static final String REST = "a second of rest";
    private static final String[] USUAL = {"--rounds", "5", "--seconds", "2"};
    private static final double MOST_TIMES_ALONE = 1.5;
    private static final double FLAT = 1.1;
    private static final int MOST = 3;
    private static final String NONE = "–";

    /** What is measured, in this order; some of it only on the first three. */
    private static final int ALONE = 0;

    private static final int TWO = 1;
    private static final int THREE = 2;
    private static final int TWO_APART = 3;
    private static final int THREE_APART = 4;
    private static final int SETTINGS = 5;

    private static final String POSTS_ALONE = "--posts-alone";
    /** What is written runs through more code than what is read, and is done less often. */
    private static final int TIMES_FOR_POSTS = 3;

    private final BenchOptions options;
    private final boolean postsAlone;
    private final Path folder;
    private final Vertx vertx = Vertx.vertx();
    private final Map<String, List<Double>> costs = new LinkedHashMap<>();
    private final Machine machine = new Machine();
    private Duration cpu = Duration.ZERO;

    private ClusterBench(BenchOptions options, boolean postsAlone, Path folder) {
        this.options = options;
        this.postsAlone = postsAlone;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException {
        System.setProperty("helpconnect.logback.level", "off");
        var numbers = new ArrayList<>(List.of(USUAL));
        numbers.addAll(List.of(arguments));
        boolean postsAlone = numbers.remove(POSTS_ALONE);
        var options = BenchOptions.read(numbers.toArray(String[]::new));
        Path folder = Files.createTempDirectory("helpconnect-bench-cluster");
        System.out.println(new ClusterBench(options, postsAlone, folder).run());
        System.exit(0);
    }

    /** @return the table, and whether the aims were met */
    private String run() throws IOException {
        var apart = new ArrayList<ServerProcess>();
        try (var two = cluster(2);
                var three = cluster(3)) {
            for (int i = 1; i <= MOST; i++) {
                apart.add(alone(i));
            }
            apart.forEach(server -> server.start().awaitReady());
            measure(
                    Setting.apart(apart, vertx),
                    List.of(Setting.together(started(two), vertx), Setting.together(started(three), vertx)));
        } finally {
            apart.forEach(ServerProcess::close);
        }
        Load.now(vertx.close());
        return table();
    }

    private ServerProcess alone(int number) throws IOException {
        return ServerProcess.in(Files.createDirectories(folder.resolve("alone-" + number)))
                .withoutLimits()
                .jvm(STEADY);
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
    private void measure(Setting apart, List<Setting> clusters) throws IOException {
        var alone = apart.first(1);
        var everyNode = new ArrayList<>(clusters);
        everyNode.add(apart);
        var pushing = new ArrayList<>(clusters);
        pushing.add(0, alone);
        var all = new ArrayList<>(pushing);
        all.addAll(List.of(apart.first(2), apart));
        if (!postsAlone) {
            for (var what : reads().values()) {
                warmUp(everyNode, what);
            }
            for (var setting : pushing) {
                setting.warmUpTyping();
            }
            rest(all);
            for (var read : reads().entrySet()) {
                compare(read.getKey(), all, read.getValue());
            }
            type(pushing);
        }
        Function<Neighbourhood, Supplier<Buffer>> post = town -> town::newPost;
        for (int i = 0; i < TIMES_FOR_POSTS; i++) {
            warmUp(everyNode, post);
        }
        if (postsAlone) {
            rest(all);
        }
        compare("a post, on disk", all, post);
        for (var setting : everyNode) {
            setting.close();
            cpu = cpu.plus(setting.hosts().cpu());
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
            setting.warmUp(what, vertx);
        }
    }

    private void compare(String what, List<Setting> settings, Function<Neighbourhood, Supplier<Buffer>> requests)
            throws IOException {
        for (var setting : settings) {
            setting.refreshSessions();
        }
        var samples = new LinkedHashMap<Setting, List<Sample>>();
        for (int round = 0; round < options.rounds(); round++) {
            for (var setting : settings) {
                samples.computeIfAbsent(setting, none -> new ArrayList<>())
                        .add(setting.ask(requests, vertx, options.time()));
            }
        }
        samples.values().forEach(of -> add(what, Sample.median(of).cpuMicros()));
    }

    private void type(List<Setting> settings) throws IOException {
        for (var setting : settings) {
            setting.refreshSessions();
        }
        for (int round = 0; round < options.rounds(); round++) {
            for (var setting : settings) {
                setting.type(options.time());
            }
        }
        for (var setting : settings) {
            var typing = setting.typing();
            add("a live delivery", typing.cpuMicros());
            add(BUS + "asked, told and pushed", typing.messagesEach());
            add(BUS + "pushed to other nodes", typing.pushedEach() * (setting.nodes() - 1));
        }
    }

    private void rest(List<Setting> settings) {
        settings.forEach(setting -> add(REST, 1e6 * setting.rest()));
    }

    private void add(String what, double figure) {
        System.err.printf("%-44s %12.3f%n", what, figure);
        costs.computeIfAbsent(what, none -> new ArrayList<>()).add(figure);
    }

    private String table() {
        var text = new StringBuilder("""
                | CPU µs of all nodes | alone | 2 nodes | 3 nodes | 2 apart | 3 apart | 3 nodes : alone | 3 : 2 | 3 : 2 apart | aims |
                | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |
                """);
        costs.forEach((what, of) -> text.append("| %s | %s | %s | %s | %s |%n"
                .formatted(
                        what,
                        IntStream.range(0, SETTINGS)
                                .mapToObj(i -> i < of.size() ? figure(of.get(i)) : NONE)
                                .collect(joining(" | ")),
                        ratio(of.get(THREE), of.get(ALONE)),
                        ratio(of.get(THREE), of.get(TWO)) + " | "
                                + (isApart(of) ? ratio(of.get(THREE_APART), of.get(TWO_APART)) : NONE),
                        what.startsWith(BUS) || what.equals(REST) ? "" : aims(of))));
        return text.append("At most %.1f times the cost alone is aimed at; and from 2 to 3 nodes at most %.1f times,%n"
                        .formatted(MOST_TIMES_ALONE, FLAT))
                .append("or that much more than from 2 to 3 processes that know nothing of each other.%n".formatted())
                .append(
                        "What is done at rest is left out of all but the first line, and the compilers of the JVM of all.%n"
                                .formatted())
                .append("Other programs took %.0f %% of the machine meanwhile.".formatted(100 * machine.others(cpu)))
                .toString();
    }

    private static boolean isApart(List<Double> of) {
        return of.size() == SETTINGS;
    }

    private static String ratio(double one, double other) {
        return other == 0 ? NONE : "%.2f".formatted(one / other);
    }

    private static String figure(double value) {
        return (value < 1 ? "%.3f" : value < 100 ? "%.1f" : "%,.0f").formatted(value);
    }

    private static String aims(List<Double> of) {
        double rise = isApart(of) ? Math.max(1, of.get(THREE_APART) / of.get(TWO_APART)) : 1;
        return of.get(THREE) <= MOST_TIMES_ALONE * of.get(ALONE) && of.get(THREE) <= FLAT * rise * of.get(TWO)
                ? "met"
                : "NOT met";
    }
}
