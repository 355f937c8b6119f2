package io.helpconnect.web;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whatever a browser sends: an answer or the end of its connection, nothing in the log, and nothing else changes. */
class LiveHostileTest {
    private static final List<String> PARTS = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "null",
            "true",
            "1e999999",
            "-0",
            "\\u0000",
            "\\",
            "\u0000",
            "\ud800",
            "\"type\"",
            "\"send\"",
            "\"register\"",
            "\"unregister\"",
            "\"publish\"",
            "\"ping\"",
            "\"address\"",
            "\"auth\"",
            "\"room.1\"",
            "\"body\"",
            "\"ticket\"",
            "\"replyAddress\"",
            "\"headers\"",
            "\"__proto__\"",
            "{}");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private LiveServer server;
    private LiveBrowser ada;

    @BeforeEach
    void start() {
        server = new LiveServer(LiveServer.limits(
                Map.of("framesPerSecond", 1e9, "burst", 1e9, "socketsPerUser", 10_000, "toAuthenticate", "PT60S")));
        ada = LiveBrowser.plain(server).logIn("ada").register("room.1");
        log.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(log);
    }

    @AfterEach
    void stop() {
        server.push("room.1", 7, "still here");
        assertEquals(7, ada.next().getJsonObject("body").getInteger("seq"));
        ada.hearsNothing();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(log);
        assertEquals(
                List.of(),
                log.list.stream()
                        .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                        .map(ILoggingEvent::toString)
                        .toList());
        server.close();
    }

    /** The same seed each time, so that what fails once fails again. */
    private static List<String> hostile() {
        List<String> frames = new ArrayList<>(List.of(
                "",
                " ",
                "null",
                "[]",
                "\"ping\"",
                "{}",
                "{\"type\":null}",
                "{\"type\":{}}",
                "{\"type\":[\"ping\"]}",
                "{\"type\":\"register\"}",
                "{\"type\":\"register\",\"address\":null}",
                "{\"type\":\"register\",\"address\":{\"$ne\":null}}",
                "{\"type\":\"register\",\"address\":\"" + "x".repeat(5000) + "\"}",
                "{\"type\":\"unregister\",\"address\":\"room.1\"}",
                "{\"type\":\"unregister\"}",
                "{\"type\":\"send\",\"address\":\"auth\",\"body\":[]}",
                "{\"type\":\"send\",\"address\":\"auth\",\"body\":{\"ticket\":{\"$ne\":null}}}",
                "{\"type\":\"send\",\"address\":\"auth\",\"body\":{\"ticket\":\"" + "x".repeat(5000) + "\"}}",
                "{\"type\":\"send\",\"address\":\"io.helpconnect.web.Tokens$RedeemTicket\",\"body\":{}}",
                "{\"type\":\"publish\",\"address\":\"live:room.1\",\"body\":{\"type\":\"message\"}}",
                "{\"type\":\"ping\"}{\"type\":\"ping\"}",
                "{\"type\":\"pong\"}",
                "[".repeat(5000),
                "{\"a\":".repeat(2500),
                "[".repeat(2000) + "]".repeat(2000),
                "{\"type\":\"ping\",\"n\":" + "9".repeat(15000) + "}"));
        Random random = new Random(42);
        for (int i = 0; i < 500; i++) {
            StringBuilder frame = new StringBuilder(random.nextBoolean() ? "{" : "");
            for (int part = random.nextInt(20); part >= 0; part--) {
                frame.append(PARTS.get(random.nextInt(PARTS.size())));
            }
            frames.add(frame.toString());
        }
        return frames;
    }

    @Test
    void whatAStrangerSendsChangesNothing() {
        List<LiveBrowser> strangers = new ArrayList<>();
        for (String frame : hostile()) {
            LiveBrowser stranger = LiveBrowser.plain(server);
            strangers.add(stranger);
            var unused = stranger.socket.writeTextMessage(frame);
        }
        until("each has its answer", () -> strangers.stream().allMatch(s -> s.isClosed() || s.hasHeard()));
        assertEquals(1, server.asked.size());
        assertEquals(List.of("ada"), List.copyOf(server.used));
    }

    @Test
    void whatAMemberSendsChangesNothing() {
        for (boolean framed : new boolean[] {false, true}) {
            LiveBrowser eve = (framed ? LiveBrowser.framed(server) : LiveBrowser.plain(server)).logIn("eve" + framed);
            for (String frame : hostile()) {
                eve.sayFrame(frame);
            }
            eve.sayFrame("{\"type\":\"ping\"}");
            JsonObject last = eve.next();
            while (!last.getString("type").equals("pong") || eve.hasHeard()) {
                assertTrue(List.of("err", "rec", "pong").contains(last.getString("type")));
                last = eve.next();
            }
        }
        assertEquals(3, server.used.size());
    }

    @Test
    void framesThatAreNoTextOfTheProtocolEndTheConnection() {
        LiveBrowser binary = LiveBrowser.framed(server);
        await(binary.socket.writeBinaryMessage(Buffer.buffer(new byte[] {1, 2, 3})));
        binary.closeCode();

        LiveBrowser notUtf8 = LiveBrowser.framed(server);
        await(notUtf8.socket.writeFrame(WebSocketFrame.textFrame("[\"", false)));
        await(notUtf8.socket.writeFrame(
                WebSocketFrame.continuationFrame(Buffer.buffer(new byte[] {-1, -2, -64}), true)));
        notUtf8.closeCode();

        LiveBrowser huge = LiveBrowser.framed(server);
        var sent = huge.socket.writeBinaryMessage(Buffer.buffer(new byte[900_000]));
        huge.closeCode();
        assertTrue(sent.isComplete() || huge.isClosed());

        LiveBrowser endless = LiveBrowser.plain(server);
        var first = endless.socket.writeFrame(WebSocketFrame.textFrame("x".repeat(60_000), false));
        for (int i = 0; i < 20 && !endless.isClosed(); i++) {
            var next = endless.socket.writeFrame(
                    WebSocketFrame.continuationFrame(Buffer.buffer("x".repeat(60_000)), false));
            assertTrue(next != null && first != null);
        }
        endless.closeCode();

        for (String text : List.of("x", "{}", "[1", "[{}]", "[null]", "null", "[[]]")) {
            LiveBrowser noSockJs = LiveBrowser.framed(server);
            noSockJs.sayRaw(text);
            assertEquals(LiveClose.MALFORMED.code(), noSockJs.closeCode());
        }
    }
}
