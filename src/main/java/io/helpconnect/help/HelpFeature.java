package io.helpconnect.help;

import static io.helpconnect.web.Route.get;
import static io.helpconnect.web.Route.patch;
import static io.helpconnect.web.Route.post;

import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Request;
import io.helpconnect.feature.Feature;
import io.helpconnect.feature.Node;
import io.helpconnect.help.Help.Response;
import io.helpconnect.web.Route;
import io.helpconnect.web.Topic;
import io.vertx.core.Deployable;
import java.time.Duration;
import java.util.List;

/** Asking for help, offering it, and finding each other. */
public final class HelpFeature implements Feature {
    static final String NAME = "help";

    /** The area of the cached lists of posts. */
    private static final String POSTS = "posts";

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Deployable verticle(Node node) {
        return new HelpVerticle(node);
    }

    @Override
    public List<Route<?, ?>> routes() {
        return List.of(
                post("/api/posts", Help.CreatePost.class)
                        .creates(made -> "/api/posts/" + made.id())
                        .limited(60, HOUR)
                        .changes(POSTS)
                        .says("Ask for help, or offer it"),
                get("/api/posts", Help.ListPosts.class)
                        .open()
                        .limited(300, MINUTE)
                        .cached(POSTS)
                        .says("Posts near a point, nearest first, or all, newest first"),
                get("/api/posts/{id}", Help.FindPost.class)
                        .open()
                        .limited(300, MINUTE)
                        .says("A post"),
                patch("/api/posts/{id}", Help.ChangePost.class)
                        .limited(60, MINUTE)
                        .changes(POSTS)
                        .says("Change a post of one's own"),
                post("/api/posts/{id}/cancel", Help.CancelPost.class)
                        .limited(60, MINUTE)
                        .changes(POSTS)
                        .says("Take back a post: it is no longer needed, or no longer possible"),
                post("/api/posts/{id}/fulfil", Help.FulfilPost.class)
                        .limited(60, MINUTE)
                        .changes(POSTS)
                        .says("Say that what a post asked for or offered has happened"),
                post("/api/posts/{id}/renew", Help.RenewPost.class)
                        .limited(60, MINUTE)
                        .changes(POSTS)
                        .says("Open an expired post again"),
                post("/api/posts/{id}/reopen", Help.ReopenPost.class)
                        .limited(60, MINUTE)
                        .changes(POSTS)
                        .says("Open a fulfilled post again, within 14 days"),
                post("/api/posts/{id}/responses", Help.Respond.class)
                        .creates(made -> "/api/posts/" + made.post() + "/responses")
                        .limited(60, HOUR)
                        .says("Offer to help, or claim an offer"),
                get("/api/posts/{id}/responses", Help.ListResponses.class)
                        .limited(300, MINUTE)
                        .says("The responses to a post: the author sees all, a responder their own"),
                step("accept", Help.AcceptResponse.class, "Accept a response: opens a room for the two"),
                step("decline", Help.DeclineResponse.class, "Decline a response"),
                step("confirm", Help.ConfirmResponse.class, "Confirm an accepted response: shows the exact place"),
                step("withdraw", Help.WithdrawResponse.class, "Take back one's own response"),
                step("cancel", Help.CancelResponse.class, "Call off an accepted response"),
                step("done", Help.CompleteResponse.class, "Say that a confirmed match has taken place"),
                step("no-show", Help.ReportNoShow.class, "Say that a confirmed responder did not come"),
                step("reference", Help.WriteReference.class, "Write of the other side of a finished match"),
                get("/api/users/{id}/references", Help.ListReferences.class)
                        .open()
                        .limited(300, MINUTE)
                        .says("What others wrote of a user, newest first"));
    }

    private static <Q extends Request<Response>> Route<Q, Response> step(String verb, Class<Q> request, String line) {
        return post("/api/posts/{id}/responses/{rid}/" + verb, request)
                .limited(60, MINUTE)
                .changes(POSTS)
                .says(line);
    }

    @Override
    public List<Class<? extends Fact>> hears() {
        return List.of(Help.ReferenceWritten.class, Help.ResponseCompleted.class);
    }

    @Override
    public List<Topic> topics() {
        return List.of(new Topic("cell", Help.MayListen::new));
    }
}
