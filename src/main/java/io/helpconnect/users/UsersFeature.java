package io.helpconnect.users;

import io.helpconnect.feature.Feature;
import io.helpconnect.feature.Node;
import io.helpconnect.web.Route;
import io.helpconnect.web.Topic;
import io.vertx.core.Deployable;
import java.time.Duration;
import java.util.List;

/** See {@link io.helpconnect.users}. */
public final class UsersFeature implements Feature {
    private static final String PROFILES = "users";

    @Override
    public String name() {
        return "users";
    }

    @Override
    public Deployable verticle(Node node) {
        return new UsersVerticle(node);
    }

    @Override
    public List<Route<?, ?>> routes() {
        return List.of(
                Route.post("/api/users", Users.Register.class)
                        .open()
                        .creates(me -> "/api/users/" + me.id())
                        .limited(30, Duration.ofHours(1))
                        .says("Make an account"),
                Route.post("/api/session", Users.LogIn.class)
                        .open()
                        .limited(30, Duration.ofMinutes(1))
                        .says("Log in; a cookie comes along that refreshes the access token"),
                Route.post("/api/session/refresh", Users.Refresh.class)
                        .open()
                        .limited(300, Duration.ofMinutes(1))
                        .says("A new access token for the cookie; needs the header X-Requested-With"),
                Route.delete("/api/session", Users.LogOut.class)
                        .open()
                        .limited(300, Duration.ofMinutes(1))
                        .says("Log out; with the cookie alone it needs the header X-Requested-With"),
                Route.get("/api/session/list", Users.ListSessions.class).says("Where you are logged in"),
                Route.delete("/api/session/{id}", Users.EndSession.class).says("Log out elsewhere"),
                Route.get("/api/users/me", Users.FindMe.class).says("Your own account"),
                Route.patch("/api/users/me", Users.ChangeMe.class)
                        .changes(PROFILES)
                        .says("Change your profile; what is not given stays"),
                Route.get("/api/users/{id}", Users.FindUser.class)
                        .open()
                        .cached(PROFILES)
                        .says("What everyone may know of someone"),
                Route.post("/api/live/tickets", Users.IssueTicket.class)
                        .limited(60, Duration.ofMinutes(1))
                        .says("A ticket for one live connection, good once and for 30 seconds"));
    }

    @Override
    public List<Topic> topics() {
        return List.of(new Topic("user", Users.MayListen::new));
    }
}
