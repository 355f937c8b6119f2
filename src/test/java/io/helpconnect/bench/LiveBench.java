package io.helpconnect.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The program: {@code ./dev bench-live [rounds] [seconds]}. One room on HelpConnect's live connections, on the event bus
 * bridge of Vert.x and on socket.io, each in a process of its own, in turn, with the same listeners.
 */
public final class LiveBench {
    private static final int IN_FLIGHT = 8;
    private static final int RATE = 10_000;
    private static final int FEW = 200;
    private static final int MANY = 1000;
    private static final int IDLE = 5000;

    /** The servers in Java have compiled what they need after some millions of deliveries. */
    private static final Duration TO_WARM_UP = Duration.ofSeconds(15);

    private static final Duration RECALL = Duration.ofMillis(500);

    /** At 50 messages a second, the slowest hundredth of two seconds would be a single one. */
    private static final int STEADILY = 4;

    private final int rounds;
    private final Duration time;
    private final Path folder;
    private final Ears ears = new Ears();
    private final List<Double> others = new ArrayList<>();
    private final List<RoomProcess> servers = new ArrayList<>();

    private LiveBench(int rounds, Duration time, Path folder) throws IOException {
        this.rounds = rounds;
        this.time = time;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException {
        System.setProperty("helpconnect.logback.level", "off");
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
        var folder = Files.createTempDirectory("helpconnect-live");
        new LiveBench(rounds, Duration.ofSeconds(seconds), folder).run();
        System.exit(0);
    }

    private void run() throws IOException {
        for (var dialect : Dialect.values()) {
            servers.add(RoomProcess.start(dialect, folder));
        }
        var few = compare(FEW, room -> room.inFlight(IN_FLIGHT, TO_WARM_UP), room -> room.inFlight(IN_FLIGHT, time));
        var many = compare(MANY, room -> room.inFlight(IN_FLIGHT, time), room -> room.inFlight(IN_FLIGHT, time));
        var steady = compare(
                FEW, room -> room.atRate(RATE, TO_WARM_UP), room -> room.atRate(RATE, time.multipliedBy(STEADILY)));
        servers.forEach(RoomProcess::close);
        System.out.println("| | deliveries per second | CPU µs each | p50 ms | p99 ms |");
        System.out.println("| --- | ---: | ---: | ---: | ---: |");
        print(FEW + " sockets, " + IN_FLIGHT + " messages in flight", few);
        print(MANY + " sockets, " + IN_FLIGHT + " messages in flight", many);
        print(FEW + " sockets, %,d deliveries a second".formatted(RATE), steady);
        new LiveAims(few, many, steady).print();
        System.out.printf(
                "Other programs took %.0f %% of the machine meanwhile.%n",
                100 * others.stream().mapToDouble(share -> share).average().orElse(0));
        for (var dialect : Dialect.values()) {
            measureIdle(dialect);
        }
    }

    /** In turn, round by round, so that whatever else the machine does meets all alike. */
    private Map<Dialect, Sample> compare(int sockets, Consumer<Room> warmUp, Function<Room, Measured> measure)
            throws IOException {
        var rooms = new ArrayList<Room>();
        for (var server : servers) {
            rooms.add(new Room(ears, server, 0).enter(sockets, 0));
        }
        rooms.forEach(warmUp);
        var samples = new EnumMap<Dialect, List<Sample>>(Dialect.class);
        for (int round = 1; round <= rounds; round++) {
            for (var room : rooms) {
                room.inFlight(IN_FLIGHT, RECALL);
                var measured = measure.apply(room);
                report(sockets, round, room.dialect(), measured);
                samples.computeIfAbsent(room.dialect(), none -> new ArrayList<>())
                        .add(measured.sample());
            }
        }
        for (var room : rooms) {
            room.close();
        }
        var medians = new EnumMap<Dialect, Sample>(Dialect.class);
        samples.forEach((dialect, all) -> medians.put(dialect, Sample.median(all)));
        return medians;
    }

    private void report(int sockets, int round, Dialect dialect, Measured measured) {
        var sample = measured.sample();
        System.err.printf(
                "%d sockets, round %d: %-24s %,9.0f/s, CPU %5.2f µs, p50 %5.2f ms, p99 %6.2f ms; client %.2f µs; others %.0f %%%n",
                sockets,
                round,
                dialect.title,
                sample.perSecond(),
                sample.cpuMicros(),
                sample.p50(),
                sample.p99(),
                measured.clientMicros(),
                100 * measured.others());
        others.add(measured.others());
    }

    private static void print(String what, Map<Dialect, Sample> samples) {
        samples.forEach((dialect, sample) -> System.out.printf(
                "| %s: %s | %,.0f | %.2f | %.2f | %.2f |%n",
                what, dialect.title, sample.perSecond(), sample.cpuMicros(), sample.p50(), sample.p99()));
    }

    /** After a room of a few was warmed up and left. */
    private void measureIdle(Dialect dialect) throws IOException {
        try (var server = RoomProcess.start(dialect, folder)) {
            try (var warm = new Room(ears, server, 0).enter(FEW, 0)) {
                warm.inFlight(IN_FLIGHT, time);
            }
            long heap = server.heap();
            long resident = server.resident();
            try (var room = new Room(ears, server, 0).enter(IDLE, 0)) {
                System.out.printf(
                        "Memory per idle socket, of %,d, %s: %.1f kB of heap, %.1f kB resident%n",
                        room.listeners().size(),
                        dialect.title,
                        (server.heap() - heap) / 1024.0 / IDLE,
                        (server.resident() - resident) / 1024.0 / IDLE);
            }
        }
    }
}
