package io.helpconnect.testing;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Several nodes of one HelpConnect, as processes of their own, on one SQLite file. */
public final class ServerCluster implements AutoCloseable {
    private final List<ServerProcess> nodes;

    private ServerCluster(List<ServerProcess> nodes) {
        this.nodes = nodes;
    }

    /** With everything that they keep and print in that folder. None is started yet. */
    public static ServerCluster of(int size, Path folder) {
        return of(Collections.nCopies(size, "127.0.0.1"), folder);
    }

    /** One node at each of these addresses. */
    public static ServerCluster of(List<String> hosts, Path folder) {
        String name = "test-" + UUID.randomUUID();
        var ports =
                IntStream.generate(JavaProcess::freePort).limit(hosts.size()).toArray();
        String members = IntStream.range(0, ports.length)
                .mapToObj(i -> hosts.get(i) + ":" + ports[i])
                .collect(Collectors.joining(","));
        return new ServerCluster(IntStream.range(0, ports.length)
                .mapToObj(i -> ServerProcess.in(folder, "node-" + (i + 1))
                        .at(hosts.get(i))
                        .option("-cluster")
                        .with("HELPCONNECT_CLUSTER_NAME", name)
                        .with("HELPCONNECT_CLUSTER_HOST", hosts.get(i))
                        .with("HELPCONNECT_CLUSTER_PORT", Integer.toString(ports[i]))
                        .with("HELPCONNECT_CLUSTER_MEMBERS", members)
                        .withoutLimits())
                .toList());
    }

    public List<ServerProcess> nodes() {
        return nodes;
    }

    public ServerProcess first() {
        return nodes.get(0);
    }

    public List<URI> uris() {
        return nodes.stream().map(ServerProcess::uri).toList();
    }

    /** Arguments of {@code java} for each of them. */
    public ServerCluster jvm(String... arguments) {
        nodes.forEach(node -> node.jvm(arguments));
        return this;
    }

    /** A setting of each, by the name of its environment variable. */
    public ServerCluster with(String setting, String value) {
        nodes.forEach(node -> node.with(setting, value));
        return this;
    }

    /** Starts all but the first, which has made the file already, and waits until they are ready. */
    public void startOthers() {
        var others = nodes.subList(1, nodes.size());
        others.forEach(ServerProcess::start);
        others.forEach(ServerProcess::awaitReady);
    }

    @Override
    public void close() {
        nodes.forEach(ServerProcess::close);
    }
}
