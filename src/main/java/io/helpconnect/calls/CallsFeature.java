package io.helpconnect.calls;

import io.helpconnect.bus.Fact;
import io.helpconnect.chat.Rooms;
import io.helpconnect.feature.Feature;
import io.helpconnect.feature.Node;
import io.helpconnect.web.Route;
import io.vertx.core.Deployable;
import java.time.Duration;
import java.util.List;

/** See {@link io.helpconnect.calls}. */
public final class CallsFeature implements Feature {
    static final String NAME = "calls";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int MOST_SIGNALS = 10_000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Deployable verticle(Node node) {
        return new CallsVerticle(node, PAUSE, MOST_SIGNALS);
    }

    @Override
    public List<Route<?, ?>> routes() {
        return List.of(
                Route.post("/api/rooms/{id}/calls", Calls.StartCall.class)
                        .creates(call -> "/api/calls/" + call.id())
                        .limited(10, MINUTE)
                        .says("Call the other members of a room: it rings on all their devices"),
                Route.get("/api/rooms/{id}/calls", Calls.ListRoomCalls.class).says("The calls of a room, newest first"),
                Route.get("/api/calls", Calls.ListCalls.class)
                        .says("The calls that ring for one just now, and those that one is in"),
                Route.get("/api/calls/ice", Calls.FindIce.class)
                        .limited(60, MINUTE)
                        .says("STUN and TURN servers, with credentials that end soon"),
                Route.get("/api/calls/{id}", Calls.FindCall.class).says("A call of one of one's own rooms"),
                Route.post("/api/calls/{id}/answer", Calls.AnswerCall.class)
                        .limited(60, MINUTE)
                        .says("Answer a call, join one that goes on, or come back to it"),
                Route.post("/api/calls/{id}/decline", Calls.DeclineCall.class)
                        .limited(60, MINUTE)
                        .says("Decline: it stops ringing on all one's devices"),
                Route.post("/api/calls/{id}/leave", Calls.LeaveCall.class)
                        .limited(60, MINUTE)
                        .says("Hang up"),
                Route.post("/api/calls/{id}/alive", Calls.KeepAlive.class)
                        .limited(60, MINUTE)
                        .says("Still there: to be said every ten seconds, or one has left after forty"),
                Route.post("/api/calls/{id}/signal", Calls.SendSignal.class)
                        .silent()
                        .limited(900, MINUTE)
                        .says("Pass on to a browser in the call what it needs to connect"));
    }

    @Override
    public List<Class<? extends Fact>> hears() {
        return List.of(Rooms.RoomChanged.class);
    }
}
