package io.helpconnect.joining;

import io.helpconnect.bus.Peers;
import io.vertx.core.Completable;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import io.vertx.core.shareddata.Counter;
import io.vertx.core.shareddata.Lock;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.NodeListener;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Where the event bus looks up who listens where. After a node has died, Hazelcast needs a second or more to answer that
 * again; two living nodes go on talking meanwhile: a node's own address is not looked up, where it stands is asked once, and
 * a push whose listeners are not known soon goes to every node that is there.
 */
final class Directory implements ClusterManager {
    private static final long SOON_MILLIS = 300;
    private static final long SLOW_MILLIS = 1_000;
    private static final int MOST_NODES = 1_000;

    private final HazelcastClusterManager hazelcast;
    private final Map<String, NodeInfo> nodes = new ConcurrentHashMap<>();
    private final Lookups lookups = new Lookups();
    private volatile Vertx vertx;

    Directory(HazelcastClusterManager hazelcast) {
        this.hazelcast = hazelcast;
    }

    @Override
    public void getRegistrations(String address, Completable<List<RegistrationInfo>> known) {
        String node = Peers.behind(address);
        if (node != null) {
            known.succeed(List.of(new RegistrationInfo(node, 0, false)));
        } else if (Peers.isTopic(address)) {
            listeners(address, known);
        } else {
            hazelcast.getRegistrations(address, known);
        }
    }

    private void listeners(String topic, Completable<List<RegistrationInfo>> known) {
        Promise<List<RegistrationInfo>> lookup = Promise.promise();
        lookups.begin(topic);
        hazelcast.getRegistrations(topic, lookup);
        lookup.future().timeout(SOON_MILLIS, TimeUnit.MILLISECONDS).onComplete(soon -> {
            known.succeed(soon.succeeded() ? orHere(soon.result()) : everybody());
            lookups.end(topic, System.nanoTime());
            if (soon.failed()) {
                // What comes late may be old: a push asks again, but not all the time of who is slow.
                lookup.future().onComplete(late -> vertx.setTimer(SLOW_MILLIS, fired -> lookups.forget(topic)));
            }
        });
    }

    /**
     * That nobody listens is worth keeping, too: the event bus would look it up for each push. It keeps that this node does,
     * where the push then ends.
     */
    private List<RegistrationInfo> orHere(List<RegistrationInfo> listening) {
        return listening.isEmpty() ? List.of(new RegistrationInfo(getNodeId(), 0, false)) : listening;
    }

    /** Who listens to which topic is looked up anew. */
    void forgetListeners() {
        lookups.forgetAll();
    }

    /** The same of what was looked up so long ago. */
    void forgetListeners(Duration age) {
        lookups.forgetOlder(age, System.nanoTime());
    }

    private List<RegistrationInfo> everybody() {
        return getNodes().stream()
                .map(node -> new RegistrationInfo(node, 0, false))
                .toList();
    }

    /** The same as long as that node lives: it has another id when it starts again. */
    @Override
    public void getNodeInfo(String node, Completable<NodeInfo> known) {
        NodeInfo info = nodes.get(node);
        if (info != null) {
            known.succeed(info);
            return;
        }
        Promise<NodeInfo> lookup = Promise.promise();
        hazelcast.getNodeInfo(node, lookup);
        lookup.future().onSuccess(found -> keep(node, found)).onComplete(known);
    }

    private void keep(String node, NodeInfo info) {
        if (nodes.size() >= MOST_NODES) {
            nodes.clear();
        }
        nodes.put(node, info);
    }

    @Override
    public void registrationListener(RegistrationListener newListener) {
        lookups.keptBy(newListener);
        hazelcast.registrationListener(new RegistrationListener() {
            @Override
            public void registrationsUpdated(RegistrationUpdateEvent news) {
                newListener.registrationsUpdated(
                        Peers.isTopic(news.address())
                                ? new RegistrationUpdateEvent(news.address(), orHere(news.registrations()))
                                : news);
            }

            @Override
            public void registrationsLost() {
                newListener.registrationsLost();
            }

            @Override
            public boolean wantsUpdatesFor(String address) {
                return newListener.wantsUpdatesFor(address);
            }
        });
    }

    @Override
    public void init(Vertx newVertx) {
        vertx = newVertx;
        hazelcast.init(newVertx);
    }

    @Override
    public void join(Completable<Void> joined) {
        hazelcast.join(joined);
    }

    @Override
    public void leave(Completable<Void> left) {
        hazelcast.leave(left);
    }

    @Override
    public boolean isActive() {
        return hazelcast.isActive();
    }

    @Override
    public String getNodeId() {
        return hazelcast.getNodeId();
    }

    @Override
    public List<String> getNodes() {
        return hazelcast.getNodes();
    }

    @Override
    public void nodeListener(NodeListener newListener) {
        hazelcast.nodeListener(newListener);
    }

    @Override
    public void setNodeInfo(NodeInfo info, Completable<Void> set) {
        hazelcast.setNodeInfo(info, set);
    }

    @Override
    public NodeInfo getNodeInfo() {
        return hazelcast.getNodeInfo();
    }

    @Override
    public void addRegistration(String address, RegistrationInfo registration, Completable<Void> added) {
        hazelcast.addRegistration(address, registration, added);
    }

    @Override
    public void removeRegistration(String address, RegistrationInfo registration, Completable<Void> removed) {
        hazelcast.removeRegistration(address, registration, removed);
    }

    @Override
    public String clusterHost() {
        return hazelcast.clusterHost();
    }

    @Override
    public String clusterPublicHost() {
        return hazelcast.clusterPublicHost();
    }

    @Override
    public <K, V> void getAsyncMap(String name, Completable<AsyncMap<K, V>> map) {
        hazelcast.getAsyncMap(name, map);
    }

    @Override
    public <K, V> Map<K, V> getSyncMap(String name) {
        return hazelcast.getSyncMap(name);
    }

    @Override
    public void getLockWithTimeout(String name, long timeout, Completable<Lock> lock) {
        hazelcast.getLockWithTimeout(name, timeout, lock);
    }

    @Override
    public void getCounter(String name, Completable<Counter> counter) {
        hazelcast.getCounter(name, counter);
    }
}
