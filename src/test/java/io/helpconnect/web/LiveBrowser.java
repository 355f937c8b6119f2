package io.helpconnect.web;

import static io.helpconnect.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.vertx.core.Future;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One WebSocket of a browser: plain, or in the framing of SockJS. */
final class LiveBrowser {
    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final boolean framed;
    final ClientWebSocket socket;

    private LiveBrowser(LiveServer server, String path, boolean framed, String... headers) {
        this.framed = framed;
        socket = server.browsers.webSocket();
        socket.textMessageHandler(this::take);
        socket.closeHandler(
                gone -> closed.complete(socket.closeStatusCode() == null ? -1 : (int) socket.closeStatusCode()));
        var options = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(server.port)
                .setURI(path);
        for (int i = 0; i < headers.length; i += 2) {
            options.putHeader(headers[i], headers[i + 1]);
        }
        await(socket.connect(options));
    }

    /** @param headers as name, value, name, value */
    static LiveBrowser plain(LiveServer server, String... headers) {
        return new LiveBrowser(server, "/live/websocket", false, headers);
    }

    static LiveBrowser framed(LiveServer server) {
        return new LiveBrowser(server, "/live/000/" + System.nanoTime() + "/websocket", true);
    }

    private void take(String text) {
        if (!framed) {
            frames.add(text);
        } else if (text.startsWith("a")) {
            new JsonArray(text.substring(1)).forEach(frame -> frames.add((String) frame));
        } else if (text.startsWith("c")) {
            closed.complete(new JsonArray(text.substring(1)).getInteger(0));
        }
    }

    boolean hasHeard() {
        return !frames.isEmpty();
    }

    boolean isClosed() {
        return closed.isDone();
    }

    LiveBrowser sayRaw(String text) {
        await(socket.writeTextMessage(text));
        return this;
    }

    LiveBrowser sayFrame(String frame) {
        return sayRaw(wrapped(frame));
    }

    /** Without waiting until it is on its way. */
    Future<Void> sayOn(String frame) {
        return socket.writeTextMessage(wrapped(frame));
    }

    private String wrapped(String frame) {
        return framed ? new JsonArray().add(frame).encode() : frame;
    }

    LiveBrowser say(JsonObject frame) {
        return sayFrame(frame.encode());
    }

    LiveBrowser sayTicket(String ticket) {
        return say(new JsonObject()
                .put("type", "send")
                .put("address", "auth")
                .put("headers", new JsonObject())
                .put("body", new JsonObject().put("ticket", ticket))
                .put("replyAddress", "reply-1"));
    }

    LiveBrowser logIn(String ticket) {
        sayTicket(ticket);
        assertEquals("welcome", next().getJsonObject("body").getString("type"));
        return this;
    }

    LiveBrowser ask(String type, String address) {
        return say(new JsonObject().put("type", type).put("address", address));
    }

    LiveBrowser register(String topic) {
        ask("register", topic);
        assertEquals(
                new JsonObject()
                        .put("type", "rec")
                        .put("address", topic)
                        .put("body", new JsonObject().put("type", "registered")),
                next());
        return this;
    }

    JsonObject next() {
        try {
            String frame = frames.poll(60, TimeUnit.SECONDS);
            assertNotNull(frame, "a frame was expected");
            return new JsonObject(frame);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What was said comes before the answer to a ping: so this shows that nothing more has arrived. */
    void hearsNothing() {
        say(new JsonObject().put("type", "ping"));
        assertEquals("pong", next().getString("type"));
    }

    void close() {
        await(socket.close());
    }

    int closeCode() {
        try {
            return closed.get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the connection was expected to be closed", e);
        }
    }
}
