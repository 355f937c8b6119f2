package io.helpconnect.cluster;

import io.helpconnect.bus.Role;
import io.helpconnect.feature.Feature;
import io.helpconnect.feature.Node;
import io.helpconnect.web.Route;
import io.helpconnect.web.Topic;
import io.vertx.core.Deployable;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** See {@link io.helpconnect.cluster}. */
public final class ClusterFeature implements Feature {
    private final Supplier<Set<String>> allRoles;

    /** @param allRoles what any node could play */
    public ClusterFeature(Supplier<Set<String>> allRoles) {
        this.allRoles = allRoles;
    }

    @Override
    public String name() {
        return "cluster";
    }

    /** Who does not tell of itself is not there. */
    @Override
    public boolean everywhere() {
        return true;
    }

    @Override
    public Deployable verticle(Node node) {
        return new ClusterVerticle(
                node,
                allRoles.get(),
                () -> Cluster.State.valueOf(node.state().get().name()));
    }

    @Override
    public List<Route<?, ?>> routes() {
        return List.of(Route.get("/api/cluster", Cluster.FindCluster.class)
                .by(Role.ADMIN)
                .says("The nodes, how they are, and which of them owns which share of the ring"));
    }

    @Override
    public List<Topic> topics() {
        return List.of(new Topic("admin", Cluster.MayListen::new));
    }
}
