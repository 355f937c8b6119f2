package io.helpconnect.joining;

import io.helpconnect.bus.Peers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.spi.cluster.NodeListener;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The members of the Hazelcast cluster. Who is there is what Hazelcast says: registrations of nodes that have gone, which
 * stay behind now and then, count for nothing.
 */
final class HazelcastPeers implements Peers, NodeListener {
    private final HazelcastClusterManager manager;
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private volatile Set<String> present = Set.of();

    HazelcastPeers(HazelcastClusterManager manager) {
        this.manager = manager;
        manager.nodeListener(this);
    }

    /** Once it has joined. */
    HazelcastPeers joined() {
        count();
        return this;
    }

    private void count() {
        present = Set.copyOf(manager.getNodes());
    }

    @Override
    public String self() {
        return manager.getNodeId();
    }

    @Override
    public Set<String> present() {
        return present;
    }

    @Override
    public Future<Set<String>> answering(String address) {
        // After two halves have met again, not every change is told.
        count();
        Promise<List<RegistrationInfo>> registrations = Promise.promise();
        manager.getRegistrations(address, registrations);
        return registrations
                .future()
                .map(found -> found.stream().map(RegistrationInfo::nodeId).collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public void whenGone(Consumer<String> told) {
        listeners.add(told);
    }

    @Override
    public void nodeAdded(String node) {
        count();
    }

    @Override
    public void nodeLeft(String node) {
        count();
        listeners.forEach(listener -> listener.accept(node));
    }
}
