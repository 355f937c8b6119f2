package io.helpconnect.joining;

import io.helpconnect.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;

/**
 * A Vert.x whose event bus reaches the other nodes.
 *
 * @param id of this node, as the others know it; a new one at every start
 */
public record Joined(Vertx vertx, String id) {

    /**
     * Joins the cluster, or is its first node. Takes a second or more.
     *
     * @throws Settings.Wrong where the cluster's file is not understood
     */
    public static Future<Joined> with(VertxOptions options, Settings.Cluster cluster) {
        var manager = new HazelcastClusterManager(ClusterFile.read(cluster));
        return Vertx.builder()
                .with(options.setEventBusOptions(bus(cluster)))
                .withClusterManager(manager)
                .buildClustered()
                .map(vertx -> new Joined(vertx, manager.getNodeId()));
    }

    private static EventBusOptions bus(Settings.Cluster cluster) {
        return new EventBusOptions().setHost(cluster.host()).setPort(cluster.busPort());
    }
}
