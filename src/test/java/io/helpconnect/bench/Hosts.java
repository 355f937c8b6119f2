package io.helpconnect.bench;

import io.helpconnect.testing.Await;
import io.helpconnect.testing.JavaProcess;
import io.helpconnect.testing.ServerProcess;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * What is measured: one process, or several that do the work together.
 *
 * @param ports where each serves
 * @param workAlone whether the compilers of the JVM do not count, nor what is done at rest
 * @param resting share of a processor that all together take while they are at rest; of 1
 * @param since when that was known, of {@link System#nanoTime}
 */
record Hosts(List<JavaProcess> processes, List<Integer> ports, boolean workAlone, double resting, long since) {

    static Hosts of(JavaProcess process, int port) {
        return new Hosts(List.of(process), List.of(port), false, 0, System.nanoTime());
    }

    static Hosts of(List<ServerProcess> servers) {
        return new Hosts(
                servers.stream().map(ServerProcess::process).toList(),
                servers.stream().map(ServerProcess::port).toList(),
                false,
                0,
                System.nanoTime());
    }

    /**
     * The same, of which only the work is counted from now on. Several nodes tell each other all the time that they live, and
     * each has compilers that learn for minutes, the longer the less it has to do.
     */
    Hosts ofWorkAlone(Duration look) {
        awaitIdle();
        var all = new Hosts(processes, ports, true, 0, System.nanoTime());
        Duration before = all.cpu();
        Await.pause(look);
        long now = System.nanoTime();
        return new Hosts(
                processes, ports, true, (double) all.cpu().minus(before).toNanos() / (now - all.since), now);
    }

    /** They take turns. */
    int port(int turn) {
        return ports.get(turn % ports.size());
    }

    /** Of all together. */
    Duration cpu() {
        var all = sum(JavaProcess::cpu);
        return workAlone
                ? all.minus(sum(JavaProcess::cpuOfCompilers))
                        .minusNanos(Math.round(resting * (System.nanoTime() - since)))
                : all;
    }

    private Duration sum(Function<JavaProcess, Duration> cpu) {
        return processes.stream().map(cpu).reduce(Duration.ZERO, Duration::plus);
    }

    void awaitIdle() {
        Idle.await(processes);
    }
}
