package io.helpconnect.bench;

import io.helpconnect.testing.JavaProcess;
import io.helpconnect.testing.ServerProcess;
import java.time.Duration;
import java.util.List;

/**
 * What is measured: one process, or several that do the work together.
 *
 * @param ports where each serves
 */
record Hosts(List<JavaProcess> processes, List<Integer> ports) {

    static Hosts of(JavaProcess process, int port) {
        return new Hosts(List.of(process), List.of(port));
    }

    static Hosts of(List<ServerProcess> servers) {
        return new Hosts(
                servers.stream().map(ServerProcess::process).toList(),
                servers.stream().map(ServerProcess::port).toList());
    }

    /** They take turns. */
    int port(int turn) {
        return ports.get(turn % ports.size());
    }

    /** Of all together. */
    Duration cpu() {
        return processes.stream().map(JavaProcess::cpu).reduce(Duration.ZERO, Duration::plus);
    }

    void awaitIdle() {
        processes.forEach(process -> Idle.await(process, processes.size() > 1));
    }
}
