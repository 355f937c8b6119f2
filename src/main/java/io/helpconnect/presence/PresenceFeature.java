package io.helpconnect.presence;

import io.helpconnect.blocks.Blocks;
import io.helpconnect.bus.Fact;
import io.helpconnect.feature.Feature;
import io.helpconnect.feature.Node;
import io.helpconnect.web.LivePresence;
import io.helpconnect.web.Route;
import io.helpconnect.web.Topic;
import io.vertx.core.Deployable;
import java.time.Duration;
import java.util.List;

/** See {@link io.helpconnect.presence}. */
public final class PresenceFeature implements Feature {
    static final String NAME = "presence";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Deployable verticle(Node node) {
        return new PresenceVerticle(node);
    }

    @Override
    public List<Route<?, ?>> routes() {
        return List.of(
                Route.get("/api/presence", Presence.FindPresence.class)
                        .limited(120, MINUTE)
                        .says("Who of these is online, away or was last seen when; only those who share a room"),
                Route.get("/api/users/me/presence", Presence.FindSettings.class)
                        .says("Whether you show when you are here"),
                Route.patch("/api/users/me/presence", Presence.ChangeSettings.class)
                        .limited(30, MINUTE)
                        .says("Show when you are here, or not; then you do not see it of others either"));
    }

    @Override
    public List<Class<? extends Fact>> hears() {
        return List.of(Blocks.UserBlocked.class, Blocks.UserUnblocked.class);
    }

    @Override
    public List<Topic> topics() {
        return List.of(new Topic(LivePresence.HERE, Presence.MayListen::new));
    }
}
