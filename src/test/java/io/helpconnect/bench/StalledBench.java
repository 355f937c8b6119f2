package io.helpconnect.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * The program: {@code ./dev bench-stalled [seconds]}. Of 200 sockets in one room all read; then one, and then 100 at once do
 * not, and whoever is cut off for it comes back and does not read again. What that costs the server in memory, and the
 * others in time.
 */
public final class StalledBench {
    private static final int SOCKETS = 200;
    private static final int MANY = 100;
    private static final int RATE = 10_000;
    /** With a little, the kernel would hold all of it for those who do not read. */
    private static final int CHARACTERS = 4000;
    /** So that the kernel holds little for each. */
    private static final int BUFFER = 16 * 1024;

    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final double MEGABYTE = 1e6;

    private final Ears ears = new Ears();
    private final RoomProcess server;
    private final Duration time;

    private StalledBench(RoomProcess server, Duration time) throws IOException {
        this.server = server;
        this.time = time;
    }

    public static void main(String[] arguments) throws IOException {
        System.setProperty("helpconnect.logback.level", "off");
        var time = Duration.ofSeconds(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60);
        try (var server = RoomProcess.start(Dialect.HELPCONNECT, Files.createTempDirectory("helpconnect-stalled"))) {
            new StalledBench(server, time).run();
        }
        System.exit(0);
    }

    private void run() throws IOException {
        System.out.println("| of 200 do not read | p50 ms | p99 ms | most heap, MB | cut off |");
        System.out.println("| --- | ---: | ---: | ---: | ---: |");
        var none = during(0);
        var one = during(1);
        var many = during(MANY);
        print("one", one, none);
        print(MANY + " at once", many, none);
    }

    /** @param heap the most that was in use, each time after a collection */
    private record Figures(double p50, double p99, long heap, long cut) {}

    private Figures during(int stalled) throws IOException {
        long cutBefore = server.ask("/cut");
        try (var reading = new Room(ears, server, CHARACTERS).enter(SOCKETS - stalled, 0);
                var stallers = new Stallers(ears, server, stalled, BUFFER)) {
            int rate = RATE * (SOCKETS - stalled) / SOCKETS;
            reading.atRate(rate, time.dividedBy(3)); // To warm up.
            long until = System.nanoTime() + time.toNanos();
            var heap = CompletableFuture.supplyAsync(() -> mostHeap(until));
            var times = reading.atRate(rate, time, stallers::keepUp).sample();
            var figures = new Figures(times.p50(), times.p99(), heap.join(), server.ask("/cut") - cutBefore);
            System.out.printf(
                    "| %d | %.2f | %.2f | %.1f | %d |%n",
                    stalled, figures.p50, figures.p99, figures.heap / MEGABYTE, figures.cut);
            return figures;
        }
    }

    private long mostHeap(long until) {
        long most = 0;
        while (System.nanoTime() < until) {
            most = Math.max(most, server.heap());
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return most;
    }

    private static void print(String what, Figures after, Figures before) {
        double heap = (after.heap - before.heap) / MEGABYTE;
        double p99 = 100 * (after.p99 / before.p99 - 1);
        System.out.printf(
                "%s: heap %+.1f MB (aim: less than 50), %s; p99 %+.0f %% (aim: less than 20), %s%n",
                what, heap, heap < 50 ? "met" : "not met", p99, p99 < 20 ? "met" : "not met");
    }
}
