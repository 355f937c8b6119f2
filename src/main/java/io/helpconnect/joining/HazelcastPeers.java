package io.helpconnect.joining;

import io.helpconnect.bus.Peers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The members of the Hazelcast cluster. Who is there is what Hazelcast says, but for those whose process has just died:
 * registrations of nodes that have gone, which stay behind now and then, count for nothing. Its list is looked at again and
 * again: the news of a node that has gone come only when its registrations were cleared away, which takes a second or two.
 */
final class HazelcastPeers implements Peers {
    private static final long BETWEEN_LOOKS_MILLIS = 100;

    /** A push passes nobody by for longer because news of who listens were lost. */
    private static final Duration KEPT = Duration.ofSeconds(30);

    private static final long BETWEEN_CLEANINGS_MILLIS = 1_000;

    private final HazelcastClusterManager manager;
    private final Directory directory;
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private volatile Set<String> present = Set.of();
    private Watch watch;

    HazelcastPeers(HazelcastClusterManager manager, Directory directory) {
        this.manager = manager;
        this.directory = directory;
    }

    /** Once it has joined. */
    HazelcastPeers joined(Vertx vertx, EventBusOptions bus) {
        watch = new Watch(vertx, bus, this::whereIs, this::look);
        look();
        vertx.setPeriodic(BETWEEN_LOOKS_MILLIS, tick -> look());
        vertx.setPeriodic(BETWEEN_CLEANINGS_MILLIS, tick -> directory.forgetListeners(KEPT));
        return this;
    }

    private synchronized void look() {
        if (!isRunning()) {
            return;
        }
        Set<String> gone = new HashSet<>(present);
        Set<String> members = new HashSet<>(manager.getNodes());
        members.remove(self());
        watch.over(Set.copyOf(members));
        members.removeAll(watch.closed());
        members.add(self());
        present = Set.copyOf(members);
        gone.removeAll(members);
        gone.forEach(node -> listeners.forEach(listener -> listener.accept(node)));
    }

    private boolean isRunning() {
        return manager.isActive()
                && manager.getHazelcastInstance().getLifecycleService().isRunning();
    }

    private Future<NodeInfo> whereIs(String node) {
        if (!isRunning()) {
            return Future.failedFuture("it has left");
        }
        Promise<NodeInfo> info = Promise.promise();
        manager.getNodeInfo(node, info);
        return info.future();
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
        look();
        Promise<List<RegistrationInfo>> registrations = Promise.promise();
        manager.getRegistrations(address, registrations);
        return registrations
                .future()
                .map(found -> found.stream().map(RegistrationInfo::nodeId).collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public void forgetListeners() {
        directory.forgetListeners();
    }

    @Override
    public void whenGone(Consumer<String> told) {
        listeners.add(told);
    }
}
