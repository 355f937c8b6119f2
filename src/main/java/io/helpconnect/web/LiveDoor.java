package io.helpconnect.web;

import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.Problem;
import io.netty.channel.Channel;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
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
    private static final String ALL = "/live/*";
    private static final String SESSION = "/live/[^/.]+/[^/.]+/";

    private final Vertx vertx;
    private final LiveNode node;
    private final LiveOrigin origin;
    private final ClientAddress clients;
    private final LivePolls polls;

    LiveDoor(Vertx vertx, LiveNode node, LiveOrigin origin, ClientAddress clients, LivePolls polls) {
        this.vertx = vertx;
        this.node = node;
        this.origin = origin;
        this.clients = clients;
        this.polls = polls;
    }

    void mount(Router router) {
        router.route(ALL).failureHandler(LiveDoor::refuse).handler(origin::check);
        router.get("/live/websocket").handler(call -> upgrade(call, false));
        router.getWithRegex(SESSION + "websocket").handler(call -> upgrade(call, true));
        router.post(ALL).handler(BodyHandler.create(false).setBodyLimit(Live.LONGEST_POST));
        router.postWithRegex(SESSION + "xhr_send").handler(LiveDoor::checkBody);
        router.postWithRegex(SESSION + "xhr").handler(polls::take);
        router.route(ALL).subRouter(SockJSHandler.create(vertx, options()).socketHandler(this::open));
        router.route(ALL).handler(call -> call.fail(404));
    }

    private SockJSHandlerOptions options() {
        return new SockJSHandlerOptions()
                .setInsertJSESSIONID(false)
                .setHeartbeatInterval(node.limits().heartbeat().toMillis())
                .setLibraryURL("/lib/sockjs-client/dist/sockjs.min.js")
                .addDisabledTransport("JSON_P")
                .addDisabledTransport("HTML_FILE");
    }

    private void upgrade(RoutingContext call, boolean framed) {
        if (!"websocket".equalsIgnoreCase(call.request().getHeader(HttpHeaders.UPGRADE))) {
            call.fail(400);
            return;
        }
        // The router wraps the request and the socket, but not the connection.
        Channel connection = ((HttpServerConnection) call.request().connection())
                .channelHandlerContext()
                .channel();
        call.request()
                .toWebSocket()
                .onSuccess(socket -> open(socket, new LiveWebSocket(socket, connection, framed)))
                .onFailure(noHandshake -> call.fail(400));
    }

    private void open(ServerWebSocket socket, LiveWebSocket wire) {
        LiveSocket live = new LiveSocket(
                node, vertx.getOrCreateContext(), wire, clients.of(socket.remoteAddress(), socket.headers()));
        wire.listen(live);
        live.opened();
    }

    private static void checkBody(RoutingContext call) {
        String body = call.body().asString();
        if (body == null || LiveFraming.unwrap(body).isEmpty()) {
            call.fail(400);
        } else {
            call.next();
        }
    }

    private void open(SockJSSocket socket) {
        LiveSocket live = new LiveSocket(
                node,
                vertx.getOrCreateContext(),
                new LiveFallback(socket),
                clients.of(socket.remoteAddress(), socket.headers()));
        socket.handler(frame -> live.take(frame.toString()));
        socket.closeHandler(gone -> live.closed());
        socket.exceptionHandler(broken -> live.closed());
        live.opened();
    }

    private static void refuse(RoutingContext call) {
        if (call.response().headWritten()) {
            return;
        }
        Problem problem = call.failure() instanceof Failure known ? known.problem() : problem(call);
        call.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(Buffer.buffer(Json.bytes(problem)))
                .onFailure(gone -> {});
    }

    private static Problem problem(RoutingContext call) {
        return switch (call.statusCode()) {
            case 400 -> Problem.malformed("This is not the way SockJS asks.");
            case 404 -> Problem.notFound("address");
            case 413 -> Problem.of(413, "too-big", "Too big", "That was too much at once.");
            default -> LivePermissions.problem(call.failure());
        };
    }
}
