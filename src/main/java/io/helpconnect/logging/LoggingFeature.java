package io.helpconnect.logging;

import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Role;
import io.helpconnect.feature.Feature;
import io.helpconnect.feature.Node;
import io.helpconnect.web.Route;
import io.vertx.core.Deployable;
import java.util.List;

/** See {@link io.helpconnect.logging}. */
public final class LoggingFeature implements Feature {
    static final String NAME = "logging";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Deployable verticle(Node node) {
        return new LoggingVerticle(node);
    }

    @Override
    public List<Route<?, ?>> routes() {
        return List.of(
                Route.get("/api/audit", Logging.ListAudit.class)
                        .by(Role.ADMIN)
                        .says("The audit log, newest first; of one actor, subject or type"),
                Route.get("/api/audit/check", Logging.CheckAudit.class)
                        .by(Role.ADMIN)
                        .says("Whether the chain of the audit log is whole"));
    }

    @Override
    public List<Class<? extends Fact>> hears() {
        return List.of(Fact.class);
    }
}
