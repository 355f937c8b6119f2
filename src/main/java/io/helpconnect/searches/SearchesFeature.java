package io.helpconnect.searches;

import static io.helpconnect.web.Route.delete;
import static io.helpconnect.web.Route.get;
import static io.helpconnect.web.Route.patch;
import static io.helpconnect.web.Route.post;

import io.helpconnect.bus.Fact;
import io.helpconnect.feature.Feature;
import io.helpconnect.feature.Node;
import io.helpconnect.help.Help;
import io.helpconnect.web.Route;
import io.vertx.core.Deployable;
import java.time.Duration;
import java.util.List;

/** Searches that people keep, and the new posts that match them. */
public final class SearchesFeature implements Feature {
    static final String NAME = "searches";

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Deployable verticle(Node node) {
        return new SearchesVerticle(node);
    }

    @Override
    public List<Route<?, ?>> routes() {
        return List.of(
                post("/api/searches", Searches.CreateSearch.class)
                        .creates(made -> "/api/searches/" + made.id())
                        .limited(60, MINUTE)
                        .says("Keep a search, or say what suits one, to be told of new posts"),
                get("/api/searches", Searches.ListSearches.class)
                        .says("One's own searches and interests, newest first"),
                get("/api/searches/{id}", Searches.FindSearch.class).says("A search of one's own"),
                patch("/api/searches/{id}", Searches.ChangeSearch.class)
                        .limited(60, MINUTE)
                        .says("Change a search of one's own"),
                delete("/api/searches/{id}", Searches.DeleteSearch.class)
                        .limited(60, MINUTE)
                        .says("Forget a search of one's own"));
    }

    @Override
    public List<Class<? extends Fact>> hears() {
        return List.of(Help.PostCreated.class, Help.PostRenewed.class, Help.PostReopened.class);
    }
}
