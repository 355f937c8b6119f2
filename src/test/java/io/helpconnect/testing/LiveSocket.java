package io.helpconnect.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.helpconnect.bus.Json;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;

/** A raw WebSocket to {@code /live}, as a browser's page holds one. Frames arrive on an event loop. */
public final class LiveSocket {
    private static final String WELCOME = "welcome";

    private final WebSocket socket;
    private final Promise<LiveSocket> welcomed = Promise.promise();
    private boolean authenticated;

    private LiveSocket(WebSocket socket) {
        this.socket = socket;
    }

    /**
     * Connects and authenticates.
     *
     * @param client that is kept as long as the socket: Vert.x closes one that nobody refers to, and all that it opened
     * @param ticket from {@code POST /api/live/tickets}
     * @param frames gets every frame but the welcome, as text, in order
     * @param closed is told once, however it ended
     */
    public static Future<LiveSocket> connect(
            WebSocketClient client, int port, String ticket, Consumer<String> frames, Runnable closed) {
        return connect(client, URI.create("http://127.0.0.1:" + port), ticket, frames, closed);
    }

    /** As {@link #connect(WebSocketClient, int, String, Consumer, Runnable)}, to a server at any address. */
    public static Future<LiveSocket> connect(
            WebSocketClient client, URI server, String ticket, Consumer<String> frames, Runnable closed) {
        return client.connect(server.getPort(), server.getHost(), "/live/websocket")
                .compose(socket -> {
                    var live = new LiveSocket(socket);
                    socket.textMessageHandler(frame -> live.take(frame, frames));
                    // How it was cut off does not matter: that it is closed is told below.
                    socket.exceptionHandler(cutOff -> {});
                    socket.closeHandler(done -> {
                        live.welcomed.tryFail("closed: " + socket.closeStatusCode() + " " + socket.closeReason());
                        closed.run();
                    });
                    live.send(Map.of(
                            "type",
                            "send",
                            "address",
                            "auth",
                            "body",
                            Map.of("ticket", ticket),
                            "replyAddress",
                            WELCOME));
                    return live.welcomed.future();
                });
    }

    private void take(String frame, Consumer<String> frames) {
        if (authenticated) {
            frames.accept(frame);
            return;
        }
        var welcome = Json.read(frame, JsonNode.class);
        if (WELCOME.equals(welcome.path("body").path("type").asText())) {
            authenticated = true;
            welcomed.tryComplete(this);
        } else {
            welcomed.tryFail("refused: " + frame);
        }
    }

    /** The answer is a frame of that address: a body of type {@code registered}, or an {@code err}. */
    public void register(String topic) {
        send(Map.of("type", "register", "address", topic));
    }

    /** To be sent now and then, or the server takes the other end for dead. */
    public void ping() {
        send(Map.of("type", "ping"));
    }

    public void close() {
        socket.close().onFailure(alreadyClosed -> {});
    }

    private void send(Object frame) {
        socket.writeTextMessage(Json.text(frame)).onFailure(failure -> close());
    }
}
