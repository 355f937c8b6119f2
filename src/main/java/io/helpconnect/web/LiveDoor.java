package io.helpconnect.web;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;

/** The paths of SockJS. WebSockets are ours; for what browsers fall back to, Vert.x speaks SockJS. */
final class LiveDoor {
    private final Vertx vertx;
    private final LiveNode node;
    private final LiveOrigin origin;

    LiveDoor(Vertx vertx, LiveNode node, LiveOrigin origin) {
        this.vertx = vertx;
        this.node = node;
        this.origin = origin;
    }

    void mount(Router router) {
        SockJSHandlerOptions options = new SockJSHandlerOptions()
                .setInsertJSESSIONID(false)
                .setHeartbeatInterval(node.limits().heartbeat().toMillis())
                .setLibraryURL("/lib/sockjs-client/dist/sockjs.min.js")
                .addDisabledTransport("JSON_P")
                .addDisabledTransport("HTML_FILE");
        router.route("/live/*").handler(origin::check);
        router.get("/live/websocket").handler(call -> upgrade(call, false));
        router.getWithRegex("/live/[^/.]+/[^/.]+/websocket").handler(call -> upgrade(call, true));
        router.post("/live/*").handler(BodyHandler.create(false).setBodyLimit(Live.LONGEST_POST));
        router.route("/live/*").subRouter(SockJSHandler.create(vertx, options).socketHandler(this::open));
    }

    private void upgrade(RoutingContext call, boolean framed) {
        if (!"websocket".equalsIgnoreCase(call.request().getHeader(HttpHeaders.UPGRADE))) {
            call.next();
            return;
        }
        // The router wraps the request and the socket, but not the connection.
        ChannelHandlerContext channel = ((HttpServerConnection) call.request().connection()).channelHandlerContext();
        call.request()
                .toWebSocket()
                .onSuccess(socket -> open(socket, new LiveWebSocket(socket, channel, framed)))
                .onFailure(noHandshake -> call.fail(400));
    }

    private void open(ServerWebSocket socket, LiveWebSocket wire) {
        LiveSocket live = new LiveSocket(
                node, vertx.getOrCreateContext(), wire, socket.remoteAddress().hostAddress());
        wire.listen(live);
        live.opened();
    }

    private void open(SockJSSocket socket) {
        LiveSocket live = new LiveSocket(
                node,
                vertx.getOrCreateContext(),
                new LiveFallback(socket),
                socket.remoteAddress().hostAddress());
        socket.handler(frame -> live.take(frame.toString()));
        socket.closeHandler(gone -> live.closed());
        socket.exceptionHandler(broken -> live.closed());
        live.opened();
    }
}
