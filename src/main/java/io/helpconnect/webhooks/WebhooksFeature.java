package io.helpconnect.webhooks;

import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Role;
import io.helpconnect.feature.Feature;
import io.helpconnect.feature.Node;
import io.helpconnect.web.Route;
import io.vertx.core.Deployable;
import java.time.Duration;
import java.util.List;

/** See {@link io.helpconnect.webhooks}. */
public final class WebhooksFeature implements Feature {
    static final String NAME = "webhooks";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Deployable verticle(Node node) {
        return new WebhooksVerticle(node, Pace.REAL);
    }

    @Override
    public List<Route<?, ?>> routes() {
        return List.of(
                Route.get("/api/webhooks", Webhooks.ListWebhooks.class)
                        .by(Role.ADMIN)
                        .says("Webhooks, the newest first"),
                Route.post("/api/webhooks", Webhooks.CreateWebhook.class)
                        .by(Role.ADMIN)
                        .creates(made -> "/api/webhooks/" + made.id())
                        .says("Have another system told of what happens; the answer shows the secret, once"),
                Route.get("/api/webhooks/{id}", Webhooks.FindWebhook.class)
                        .by(Role.ADMIN)
                        .says("A webhook"),
                Route.patch("/api/webhooks/{id}", Webhooks.ChangeWebhook.class)
                        .by(Role.ADMIN)
                        .says("Change or pause a webhook, or give it a new secret"),
                Route.delete("/api/webhooks/{id}", Webhooks.DeleteWebhook.class)
                        .by(Role.ADMIN)
                        .says("Delete a webhook"),
                Route.post("/api/webhooks/{id}/enable", Webhooks.EnableWebhook.class)
                        .by(Role.ADMIN)
                        .says("Switch a webhook on again"),
                Route.post("/api/webhooks/{id}/test", Webhooks.TestWebhook.class)
                        .by(Role.ADMIN)
                        .limited(30, Duration.ofMinutes(1))
                        .says("Post a test event to a webhook now"),
                Route.get("/api/webhooks/{id}/deliveries", Webhooks.ListDeliveries.class)
                        .by(Role.ADMIN)
                        .says("The last 50 deliveries of a webhook"));
    }

    @Override
    public List<Class<? extends Fact>> hears() {
        return Payload.facts();
    }
}
