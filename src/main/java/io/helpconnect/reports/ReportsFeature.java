package io.helpconnect.reports;

import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Role;
import io.helpconnect.feature.Feature;
import io.helpconnect.feature.Node;
import io.helpconnect.web.Route;
import io.vertx.core.Deployable;
import java.time.Duration;
import java.util.List;

/** See {@link io.helpconnect.reports}. */
public final class ReportsFeature implements Feature {
    static final String NAME = "reports";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Deployable verticle(Node node) {
        return new ReportsVerticle(node);
    }

    @Override
    public List<Route<?, ?>> routes() {
        return List.of(
                Route.post("/api/reports", Reports.FileReport.class)
                        .creates(report -> "/api/reports/" + report.id())
                        .limited(20, Duration.ofHours(1))
                        .says("Report a message or a person to the moderators"),
                Route.get("/api/reports", Reports.ListReports.class)
                        .by(Role.MODERATOR)
                        .says("Reports of one status, open ones where none is given"),
                Route.get("/api/reports/{id}/files/{file}", Reports.ReadEvidence.class)
                        .by(Role.MODERATOR)
                        .says("A file of a message that an open report is about, or a smaller picture of it"),
                Route.post("/api/reports/{id}/dismiss", Reports.DismissReport.class)
                        .by(Role.MODERATOR)
                        .says("Nothing has to be done about a report"),
                Route.post("/api/reports/{id}/resolve", Reports.ResolveReport.class)
                        .by(Role.MODERATOR)
                        .says("Something was done about a report; the note says what"));
    }

    @Override
    public List<Class<? extends Fact>> hears() {
        return List.of(Reports.ReportDecided.class);
    }
}
