package io.helpconnect.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A network namespace for each node, and a wire from each to this program, which passes on what one sends to another. A
 * node can be parted from the others, and this program reaches it still. For a program that has a network namespace and
 * file mounts of its own ({@code unshare --net --mount}); all of it is gone with the program.
 */
final class Wires {
    private final int nodes;

    private Wires(int nodes) {
        this.nodes = nodes;
    }

    static Wires to(int nodes) {
        run("mkdir -p /run/netns && mount -t tmpfs none /run/netns && ip link set lo up"
                + " && echo 1 > /proc/sys/net/ipv4/ip_forward");
        for (int node = 1; node <= nodes; node++) {
            run("ip netns add %1$s && ip link add wire%2$d type veth peer name eth0 netns %1$s"
                    .formatted(space(node), node));
            run("ip addr add 10.77.%1$d.1/24 dev wire%1$d && ip link set wire%1$d up".formatted(node));
            run(("ip -n %1$s addr add %2$s/24 dev eth0 && ip -n %1$s link set eth0 up && ip -n %1$s link set lo up"
                            + " && ip -n %1$s route add default via 10.77.%3$d.1")
                    .formatted(space(node), address(node), node));
        }
        return new Wires(nodes);
    }

    private static String space(int node) {
        return "node" + node;
    }

    private static String address(int node) {
        return "10.77." + node + ".2";
    }

    List<String> addresses() {
        return IntStream.rangeClosed(1, nodes).mapToObj(Wires::address).toList();
    }

    /** The command that puts a program to a node's end of its wire; the first is 1. */
    String[] at(int node) {
        return new String[] {"nsenter", "--net=/run/netns/" + space(node)};
    }

    /** From now on nothing passes between it and the other nodes; nobody is told. */
    void part(int node) {
        run("iptables -I FORWARD -s %1$s -j DROP && iptables -I FORWARD -d %1$s -j DROP".formatted(address(node)));
    }

    /** Everything passes again. */
    void join() {
        run("iptables -F FORWARD");
    }

    private static void run(String command) {
        try {
            var process = new ProcessBuilder("sh", "-c", command)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
