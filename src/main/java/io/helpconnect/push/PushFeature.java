package io.helpconnect.push;

import io.helpconnect.Settings;
import io.helpconnect.feature.Feature;
import io.helpconnect.feature.Node;
import io.helpconnect.web.Route;
import io.vertx.core.Deployable;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Web push. */
public final class PushFeature implements Feature {
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(15);
    /** Users name the addresses: what an administrator allows for other systems is not theirs to call. */
    private static final Settings.Outgoing PUBLIC = new Settings.Outgoing(Set.of());

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "push";
    }

    @Override
    public Deployable verticle(Node node) {
        return new PushVerticle(node, PUBLIC, ANSWERS_WITHIN);
    }

    @Override
    public List<Route<?, ?>> routes() {
        return List.of(
                // Open, so that a service worker, which has no token, can subscribe anew when a subscription lapses.
                Route.get("/api/push/key", Push.FindKey.class)
                        .open()
                        .says("The public key that a browser subscribes to web push with"),
                Route.post("/api/push/subscriptions", Push.Subscribe.class)
                        .creates(subscription -> "/api/push/subscriptions")
                        .limited(20, MINUTE)
                        .says("Push to this browser from now on; the same endpoint again is the same subscription"),
                Route.get("/api/push/subscriptions", Push.ListSubscriptions.class)
                        .says("Own browsers that are pushed to, the one heard of last first"),
                Route.delete("/api/push/subscriptions/{id}", Push.Unsubscribe.class)
                        .says("Stop pushing to one of one's own browsers"));
    }
}
