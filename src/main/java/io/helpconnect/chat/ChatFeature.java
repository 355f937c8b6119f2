package io.helpconnect.chat;

import io.helpconnect.bus.Fact;
import io.helpconnect.feature.Feature;
import io.helpconnect.feature.Node;
import io.helpconnect.help.Help;
import io.helpconnect.web.Route;
import io.helpconnect.web.Topic;
import io.vertx.core.Deployable;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Rooms and messages. */
public final class ChatFeature implements Feature {
    static final String NAME = "chat";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Deployable verticle(Node node) {
        return new ChatVerticle(node);
    }

    @Override
    public List<Route<?, ?>> routes() {
        return Stream.concat(RoomRoutes.ALL.stream(), messages().stream()).toList();
    }

    private static List<Route<?, ?>> messages() {
        return List.of(
                Route.get("/api/rooms", Chat.ListRooms.class).says("Own rooms, the liveliest first"),
                Route.get("/api/rooms/{id}", Chat.FindRoom.class).says("One of one's own rooms"),
                Route.get("/api/rooms/{id}/messages", Chat.ListMessages.class)
                        .says("What was said: the newest page, what came after a number, or what came before one"),
                Route.get("/api/messages", Finding.FindMessages.class)
                        .limited(120, MINUTE)
                        .says("Find again what was said in one's own rooms"),
                Route.post("/api/rooms/{id}/messages", Chat.SendMessage.class)
                        .creates(message -> "/api/rooms/" + message.room() + "/messages?after=" + (message.seq() - 1))
                        .limited(300, MINUTE)
                        .says("Say something; a repeat of clientId returns the first"),
                Route.patch("/api/rooms/{id}/messages/{mid}", Chat.EditMessage.class)
                        .limited(120, MINUTE)
                        .says("Say one's own message in other words, within 24 hours"),
                Route.delete("/api/rooms/{id}/messages/{mid}", Chat.DeleteMessage.class)
                        .limited(120, MINUTE)
                        .says("Take one's own message back, within 24 hours"),
                Route.get("/api/rooms/{id}/messages/{mid}/files/{file}", Attachments.ReadFile.class)
                        .says("A file of a message, or a smaller picture of it"),
                Route.put("/api/rooms/{id}/messages/{mid}/place", Attachments.MovePlace.class)
                        .limited(60, MINUTE)
                        .says("Say where one is now, while one's place is shown"),
                Route.delete("/api/rooms/{id}/messages/{mid}/place", Attachments.EndPlace.class)
                        .limited(60, MINUTE)
                        .says("Show one's place no more"),
                Route.put("/api/rooms/{id}/messages/{mid}/reactions/{emoji}", Chat.React.class)
                        .limited(300, MINUTE)
                        .says("React to a message with an emoji"),
                Route.delete("/api/rooms/{id}/messages/{mid}/reactions/{emoji}", Chat.Unreact.class)
                        .limited(300, MINUTE)
                        .says("Take one's own reaction back"),
                Route.post("/api/rooms/{id}/read", Chat.MarkRead.class)
                        .silent()
                        .limited(600, MINUTE)
                        .says("Has read everything up to a number"),
                Route.post("/api/rooms/{id}/delivered", Chat.MarkDelivered.class)
                        .silent()
                        .limited(600, MINUTE)
                        .says("A device of one's own shows everything up to a number"),
                Route.post("/api/rooms/{id}/typing", Chat.Type.class)
                        .silent()
                        .limited(300, MINUTE)
                        .says("Is writing, for those who listen just now"));
    }

    @Override
    public List<Class<? extends Fact>> hears() {
        return List.of(
                Help.ResponseAccepted.class,
                Help.ResponseCompleted.class,
                Help.ResponseWithdrawn.class,
                Help.ResponseClosed.class,
                Help.ResponseCancelledLate.class,
                Help.NoShowReported.class,
                Rooms.RoomChanged.class,
                Chat.MessageSent.class,
                Chat.MessageEdited.class,
                Chat.MessageDeleted.class);
    }

    @Override
    public List<Topic> topics() {
        return List.of(new Topic("room", Chat.MayListen::new));
    }
}
