package io.helpconnect.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.bridge.BridgeEventType;
import io.vertx.ext.bridge.PermittedOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.sockjs.BridgeEvent;
import io.vertx.ext.web.handler.sockjs.SockJSBridgeOptions;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;

/** The same room on the event bus bridge of Vert.x, which asks at every registration. A program of its own. */
public final class BridgeRoom {
    /** The listeners of the measurement do not ping; milliseconds. */
    private static final long PATIENCE = 600_000;

    private BridgeRoom() {}

    public static void main(String[] arguments) {
        var vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        vertx.eventBus()
                .<JsonObject>consumer(
                        "may-listen",
                        asked -> asked.reply(RoomServer.isMember(
                                asked.body().getString("room"), asked.body().getString("user"))));
        RoomServer.listen(vertx, Integer.parseInt(arguments[0]), () -> router(vertx))
                .onFailure(failure -> System.exit(1));
    }

    private static Router router(Vertx vertx) {
        var router = Router.router(vertx);
        var options = new SockJSBridgeOptions()
                .setPingTimeout(PATIENCE)
                .addOutboundPermitted(new PermittedOptions().setAddressRegex("room\\..+"));
        router.route("/bridge/*").subRouter(SockJSHandler.create(vertx).bridge(options, event -> check(vertx, event)));
        RoomServer.mount(router, message -> vertx.eventBus().publish("room.1", message));
        return router;
    }

    private static void check(Vertx vertx, BridgeEvent event) {
        if (event.type() != BridgeEventType.REGISTER) {
            event.complete(true);
            return;
        }
        var frame = event.getRawMessage();
        var question = new JsonObject()
                .put("room", frame.getString("address").substring("room.".length()))
                .put("user", frame.getJsonObject("headers").getString("user"));
        vertx.eventBus()
                .<Boolean>request("may-listen", question)
                .onSuccess(answer -> event.complete(answer.body()))
                .onFailure(failure -> event.complete(false));
    }
}
