package io.helpconnect.delivery;

import io.helpconnect.bus.Role;
import io.helpconnect.feature.Feature;
import io.helpconnect.feature.Node;
import io.helpconnect.web.Route;
import io.vertx.core.Deployable;
import java.util.List;

/** See {@link io.helpconnect.delivery}. */
public final class DeliveryFeature implements Feature {

    @Override
    public String name() {
        return "delivery";
    }

    @Override
    public Deployable verticle(Node node) {
        return new DeliveryVerticle(node);
    }

    @Override
    public List<Route<?, ?>> routes() {
        return List.of(
                Route.get("/api/admin/delivery", Delivery.FindHealth.class)
                        .by(Role.ADMIN)
                        .says("How facts and work for others are delivered"),
                Route.get("/api/admin/dead-letters", Delivery.ListDeadLetters.class)
                        .by(Role.ADMIN)
                        .says("Facts that a hearer could not take, the latest first"),
                Route.post("/api/admin/dead-letters/{id}/replay", Delivery.ReplayDeadLetter.class)
                        .by(Role.ADMIN)
                        .says("Tell a dead letter's hearer again"),
                Route.post("/api/admin/dead-letters/{id}/discard", Delivery.DiscardDeadLetter.class)
                        .by(Role.ADMIN)
                        .says("Give a dead letter up"));
    }
}
