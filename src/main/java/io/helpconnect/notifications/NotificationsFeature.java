package io.helpconnect.notifications;

import io.helpconnect.bus.Fact;
import io.helpconnect.calls.Calls;
import io.helpconnect.chat.Chat;
import io.helpconnect.feature.Feature;
import io.helpconnect.feature.Node;
import io.helpconnect.reports.Reports;
import io.helpconnect.web.Route;
import io.vertx.core.Deployable;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What a user should know. */
public final class NotificationsFeature implements Feature {
    static final String NAME = "notifications";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Deployable verticle(Node node) {
        return new NotificationsVerticle(node);
    }

    @Override
    public List<Route<?, ?>> routes() {
        return List.of(
                Route.get("/api/notifications", Notifications.ListNotifications.class)
                        .says("Own notifications, newest first, and how many are unread"),
                Route.post("/api/notifications/read", Notifications.MarkRead.class)
                        .says("Mark as read those named, all up to one, those about a post, or all"),
                Route.post("/api/notifications/seen", Notifications.MarkSeen.class)
                        .silent()
                        .says("An open page has shown these: no push tells of them"),
                Route.get("/api/notifications/preferences", Notifications.FindPreferences.class)
                        .says("How one wants to be told of what"),
                Route.patch("/api/notifications/preferences", Notifications.ChangePreferences.class)
                        .says("Change how one wants to be told"),
                Route.get("/api/unsubscribe", Notifications.FindSubscription.class)
                        .open()
                        .limited(60, Duration.ofMinutes(1))
                        .says("Which letters the token of a letter turns off"),
                Route.post("/api/unsubscribe", Notifications.Unsubscribe.class)
                        .open()
                        .ignoresBody()
                        .limited(60, Duration.ofMinutes(1))
                        .says("Turn these letters off, by one click (RFC 8058)"));
    }

    @Override
    public List<Class<? extends Fact>> hears() {
        return Stream.<Class<? extends Fact>>concat(
                        Occasion.ALL.stream().map(Occasion::fact),
                        Stream.of(
                                Chat.MessageSent.class,
                                Chat.MessageEdited.class,
                                Chat.MessageDeleted.class,
                                Chat.RoomRead.class,
                                Calls.CallStarted.class,
                                Calls.RingingEnded.class,
                                Notifications.PushOutdated.class,
                                Reports.ReportFiled.class))
                .toList();
    }
}
