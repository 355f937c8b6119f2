package io.helpconnect.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** What all programs together have taken of this machine, as Linux counts it, in steps of 10 ms. */
final class Machine {
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int USER = 1;
    private static final int IDLE = 4;
    private static final int WAITING = 5;
    private static final int STOLEN = 8;

    private final long begun = System.nanoTime();
    private final Duration busyBefore = busy();
    private final Duration ownBefore = own();

    /** @param server what the server took since then; the share that neither it nor we took, of 1 */
    double others(Duration server) {
        Duration ours = own().minus(ownBefore).plus(server);
        double all = (double) (System.nanoTime() - begun) * CORES;
        return Math.max(0, busy().minus(busyBefore).minus(ours).toNanos() / all);
    }

    private static Duration own() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    private static Duration busy() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
            String[] ticks = lines.findFirst().orElseThrow().split(" +", -1);
            long busy = 0;
            for (int kind = USER; kind <= STOLEN; kind++) {
                busy += kind == IDLE || kind == WAITING ? 0 : Long.parseLong(ticks[kind]);
            }
            return Duration.ofMillis(10 * busy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
