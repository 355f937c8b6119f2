package io.helpconnect.bench;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Request;
import io.helpconnect.bus.Role;
import io.helpconnect.web.Live;
import io.helpconnect.web.LiveLimits;
import io.helpconnect.web.Tokens.Identity;
import io.helpconnect.web.Tokens.RedeemTicket;
import io.helpconnect.web.Topic;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The live connections of the program, as they are, in front of one room; tickets and permission are asked for over the
 * bus as in the program. What is posted to {@code /say} is told to all. A program of its own.
 */
public final class LiveRoom {
    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private final Bus bus;

    record MayListen(String room, Caller caller) implements Request<Done> {}

    record Said(String type, long seq, String room, String author, String text) implements Message {}

    private LiveRoom(Bus bus) {
        this.bus = bus;
    }

    public static void main(String[] arguments) {
        var vertx = Vertx.vertx(
                new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(RoomServer.EVENT_LOOPS));
        var room = new LiveRoom(Bus.on(vertx));
        var live = new Live(
                vertx, room.bus, List.of(new Topic("room", MayListen::new)), LiveLimits.DEFAULT, "", Clock.systemUTC());
        Future.all(
                        room.bus.answer(RedeemTicket.class, room::redeem),
                        room.bus.answer(MayListen.class, LiveRoom::mayListen))
                .compose(answered ->
                        RoomServer.listen(vertx, Integer.parseInt(arguments[0]), () -> room.router(vertx, live)))
                .onFailure(failure -> System.exit(1));
    }

    private Router router(Vertx vertx, Live live) {
        var router = Router.router(vertx);
        live.mount(router);
        RoomServer.mount(router, this::say);
        router.get("/cut")
                .handler(call -> call.response().end(Long.toString(live.counts().slow())));
        return router;
    }

    private void say(JsonObject message) {
        bus.push(
                "room.1",
                new Said(
                        message.getString("type"),
                        message.getLong("seq"),
                        message.getString("room"),
                        message.getString("author"),
                        message.getString("text")));
    }

    private Future<Identity> redeem(RedeemTicket request) {
        String user = request.ticket().value();
        return used.add(user)
                ? Future.succeededFuture(new Identity(user, Role.USER))
                : Future.failedFuture(
                        Problem.unauthenticated("The ticket is no good.").failure());
    }

    private static Future<Done> mayListen(MayListen request) {
        return RoomServer.isMember(request.room(), request.caller().user())
                ? Future.succeededFuture(Done.DONE)
                : Future.failedFuture(Problem.notFound("room").failure());
    }
}
