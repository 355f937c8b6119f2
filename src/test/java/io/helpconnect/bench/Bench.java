package io.helpconnect.bench;

import io.helpconnect.testing.Await;
import io.helpconnect.testing.JavaProcess;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The program: {@code ./dev bench [--rounds 3] [--seconds 4] [--posts 100000]}. Prints a table for the README. */
public final class Bench {
    private static final int FEW_POSTS = 300;
    private static final int READERS = 32;

    private final BenchOptions options;
    private final Path folder;
    private final Vertx vertx = Vertx.vertx();
    private final int barePort = JavaProcess.freePort();
    private final Table table = new Table();

    private Bench(BenchOptions options, Path folder) {
        this.options = options;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException {
        // Its clients would log every connection that is cut off.
        System.setProperty("helpconnect.logback.level", "off");
        var options = BenchOptions.read(arguments);
        System.out.println(new Bench(options, Files.createTempDirectory("helpconnect-bench")).run());
        System.exit(0);
    }

    private String run() throws IOException {
        try (var bare = startBare();
                var village = Neighbourhood.with(FEW_POSTS, vertx, folder.resolve("few"));
                var city = Neighbourhood.with(options.posts(), vertx, folder.resolve("many"))) {
            measureReading(bare, village, city);
            measurePosting(village);
            measureDelivery(village);
        }
        return table.text();
    }

    private JavaProcess startBare() {
        var bare = JavaProcess.start(
                folder,
                "bare",
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareServer.class.getName(),
                        Integer.toString(barePort)),
                Map.of());
        Await.until("the bare server is ready", () -> bare.output().contains("http://"));
        return bare;
    }

    /** Everything in turn, round by round, so that whatever else the machine does meets all alike. */
    private void measureReading(JavaProcess bare, Neighbourhood village, Neighbourhood city) throws IOException {
        var someone = village.people().get(1);
        String profile = "/api/users/" + someone.id();
        int profileBytes = bytes(village, profile);
        int feedBytes = bytes(village, Neighbourhood.feedPath(Neighbourhood.LAT, Neighbourhood.LON));
        var small = bare(bare, profileBytes, someone.token());
        var large = bare(bare, feedBytes, someone.token());
        String many = "%,d".formatted(options.posts());
        var ofSmall = new Load(
                "a profile, with a token", village.hosts(), READERS, () -> Requests.get(profile, someone.token()));
        var ofLarge = List.of(
                feed("the feed near a point, " + FEW_POSTS + " posts", village, village::feed),
                feed("the same, another point each time", village, village::feedOfAnyPlace),
                feed("the feed near a point, " + many + " posts", city, city::feed),
                feed("the same, another point each time, " + many + " posts", city, city::feedOfAnyPlace));

        var loads = new ArrayList<>(List.of(small, ofSmall, large));
        loads.addAll(ofLarge);
        var medians = inTurn(loads);
        table.add(small.name(), medians.get(small), null);
        table.add(ofSmall.name(), medians.get(ofSmall), medians.get(small));
        table.add(large.name(), medians.get(large), null);
        ofLarge.forEach(load -> table.add(load.name(), medians.get(load), medians.get(large)));
    }

    private static int bytes(Neighbourhood town, String path) throws IOException {
        return town.people().get(0).api().get(path).body().toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private Load bare(JavaProcess bare, int bytes, String token) {
        return new Load(
                "bare Vert.x, %,d bytes".formatted(bytes),
                Hosts.of(bare, barePort),
                READERS,
                () -> Requests.get(BareServer.PATH + bytes, token));
    }

    private Load feed(String name, Neighbourhood town, Supplier<Buffer> requests) {
        return new Load(name, town.hosts(), READERS, requests);
    }

    private Map<Load, Sample> inTurn(List<Load> loads) {
        loads.forEach(load -> say("warming up: " + load.name(), load.run(vertx, options.warmUp())));
        var samples = new HashMap<Load, List<Sample>>();
        for (int round = 1; round <= options.rounds(); round++) {
            for (var load : loads) {
                var sample = load.run(vertx, options.time());
                say("round " + round + ": " + load.name(), sample);
                samples.computeIfAbsent(load, none -> new ArrayList<>()).add(sample);
            }
        }
        var medians = new HashMap<Load, Sample>();
        samples.forEach((load, all) -> medians.put(load, Sample.median(all)));
        return medians;
    }

    /** Many at a time first: one at a time would hardly warm it up. */
    private void measurePosting(Neighbourhood town) {
        for (int atOnce : new int[] {64, 1}) {
            var load = new Load("a post, on disk, " + atOnce + " at a time", town.hosts(), atOnce, town::newPost);
            table.add(load.name(), inTurn(List.of(load)).get(load), null);
        }
    }

    private void measureDelivery(Neighbourhood town) throws IOException {
        var delivery = new Delivery(town, vertx);
        for (int atOnce : new int[] {8, 1}) {
            String name = "live delivery to " + delivery.sockets() + " sockets, " + atOnce + " posts at a time";
            delivery.run(atOnce, options.warmUp());
            var samples = new ArrayList<Sample>();
            for (int round = 1; round <= options.rounds(); round++) {
                samples.add(delivery.run(atOnce, options.time()));
                say("round " + round + ": " + name, samples.get(samples.size() - 1));
            }
            table.add(name, Sample.median(samples), null);
        }
    }

    private static void say(String what, Sample sample) {
        System.err.printf("%-70s %s%n", what, sample);
    }
}
