package io.helpconnect.joining;

import io.helpconnect.Settings;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.NewId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;

/**
 * What a node runs on.
 *
 * @param id of this node, as others know it; a new one at every start
 * @param bus reaches the other nodes, if there are any
 */
public record Joined(Vertx vertx, String id, Bus bus) {
    /**
     * A connection over which nothing comes is given up: after a partition, what waits in it would arrive up to half a minute
     * late, or not at all.
     */
    private static final long PING_MILLIS = 1_000;

    private static final long PONG_MILLIS = 8_000;

    /** Shorter than the pauses between the tries of the network itself, which grow while a node is out of reach. */
    private static final int CONNECT_MILLIS = 1_500;

    /** A node that is all there is. */
    public static Joined alone(VertxOptions options) {
        var vertx = Vertx.vertx(options);
        var id = NewId.randomId();
        return new Joined(vertx, id, Bus.on(vertx).as(id));
    }

    /**
     * Joins the cluster, or is its first node. Takes a second or more.
     *
     * @throws Settings.Wrong where the cluster's file is not understood
     */
    public static Future<Joined> with(VertxOptions options, Settings.Cluster cluster) {
        // What it says before it has read its file, too.
        System.setProperty("hazelcast.logging.type", "slf4j");
        var manager = new HazelcastClusterManager(ClusterFile.read(cluster));
        var directory = new Directory(manager);
        var peers = new HazelcastPeers(manager, directory);
        var bus = bus(cluster);
        return Vertx.builder()
                .with(options.setEventBusOptions(bus))
                .withClusterManager(directory)
                .buildClustered()
                .compose(vertx -> Bus.among(vertx, peers.joined(vertx, bus))
                        .map(among -> new Joined(vertx, peers.self(), among)));
    }

    private static EventBusOptions bus(Settings.Cluster cluster) {
        var bus = new EventBusOptions()
                .setHost(cluster.host())
                .setPort(cluster.busPort())
                .setClusterPingInterval(PING_MILLIS)
                .setClusterPingReplyInterval(PONG_MILLIS)
                .setConnectTimeout(CONNECT_MILLIS);
        var tls = cluster.tls();
        return !tls.isUsed()
                ? bus
                : bus.setSsl(true)
                        .setClientAuth(ClientAuth.REQUIRED)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setCertPath(tls.certificate())
                                .setKeyPath(tls.key()))
                        .setTrustOptions(new PemTrustOptions().addCertPath(tls.authority()));
    }
}
