package io.helpconnect.blocks;

import io.helpconnect.feature.Feature;
import io.helpconnect.feature.Node;
import io.helpconnect.web.Route;
import io.vertx.core.Deployable;
import java.time.Duration;
import java.util.List;

/** See {@link io.helpconnect.blocks}. */
public final class BlocksFeature implements Feature {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "blocks";
    }

    @Override
    public Deployable verticle(Node node) {
        return new BlocksVerticle(node);
    }

    @Override
    public List<Route<?, ?>> routes() {
        return List.of(
                Route.put("/api/users/{id}/block", Blocks.Block.class)
                        .silent()
                        .limited(60, MINUTE)
                        .says("Hear nothing more from somebody"),
                Route.delete("/api/users/{id}/block", Blocks.Unblock.class)
                        .limited(60, MINUTE)
                        .says("Hear from somebody again"),
                Route.get("/api/users/me/blocks", Blocks.ListBlocked.class)
                        .says("Those whom you have blocked, the newest first"));
    }
}
