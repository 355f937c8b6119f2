package io.helpconnect.web;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a browser sends: an answer or the end of its connection, nothing in the log, and nothing else changes. */
class LiveHostileTest {
    private static final int BROKEN = 1000;
    private static final int BIG = 200;
    private static final int BINARY = 100;
    private static final List<String> FOUND_BY_THINKING = List.of(
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
            "{\"type\":\"unregister\",\"address\":\"room.1\"}",
            "{\"type\":\"unregister\"}",
            "{\"type\":\"send\",\"address\":\"auth\",\"body\":[]}",
            "{\"type\":\"send\",\"address\":\"auth\",\"body\":{\"ticket\":{\"$ne\":null}}}",
            "{\"type\":\"send\",\"address\":\"auth\",\"body\":{\"ticket\":\"" + "x".repeat(5000) + "\"}}",
            "{\"type\":\"send\",\"address\":\"io.helpconnect.web.Tokens$RedeemTicket\",\"body\":{}}",
            "{\"type\":\"publish\",\"address\":\"live:room.1\",\"body\":{\"type\":\"message\"}}",
            "{\"type\":\"ping\"}{\"type\":\"ping\"}",
            "{\"type\":\"pong\"}");

    private final LiveFortress fortress = new LiveFortress();
    private final HostileFrames hostile = new HostileFrames(42);

    @AfterEach
    void stop() {
        fortress.assertUnharmed();
        fortress.close();
    }

    private List<String> broken(int count) {
        List<String> frames = new ArrayList<>(FOUND_BY_THINKING);
        frames.addAll(hostile.broken(count - frames.size()));
        return frames;
    }

    private void assertEachHasItsAnswer(List<String> frames) {
        List<LiveBrowser> strangers = new ArrayList<>();
        List<Future<Void>> said = new ArrayList<>();
        for (String frame : frames) {
            LiveBrowser stranger = fortress.stranger(false);
            strangers.add(stranger);
            said.add(stranger.sayOn(frame));
        }
        assertEquals(frames.size(), said.size());
        until("each has its answer", () -> strangers.stream().allMatch(s -> s.isClosed() || s.hasHeard()));
        assertEquals(List.of("ada"), List.copyOf(fortress.server.used));
        assertEquals(1, fortress.server.asked.size());
    }

    @Test
    void whatAStrangerSendsChangesNothing() {
        assertEachHasItsAnswer(broken(BROKEN / 2));
    }

    @Test
    void whatIsLongOrDeepChangesNothing() {
        assertEachHasItsAnswer(hostile.big(BIG));
    }

    @Test
    void whatAMemberSendsChangesNothing() {
        for (boolean framed : new boolean[] {false, true}) {
            LiveBrowser eve = fortress.stranger(framed).logIn("eve-" + framed);
            broken(BROKEN).forEach(eve::sayFrame);
            eve.sayFrame("{\"type\":\"ping\"}");
            boolean ponged = false;
            while (!ponged || eve.hasHeard()) {
                String type = eve.next().getString("type");
                assertTrue(List.of("err", "pong").contains(type), type);
                ponged |= type.equals("pong");
            }
        }
        assertEquals(3, fortress.server.used.size());
    }

    @Test
    void bytesThatAreNoTextEndTheConnection() {
        for (int i = 0; i < BINARY; i++) {
            LiveBrowser eve = fortress.stranger(i % 2 == 0);
            await(eve.socket.writeBinaryMessage(Buffer.buffer(hostile.bytes())));
            eve.closeCode();
        }
    }

    @Test
    void framesThatAreNoTextOfTheProtocolEndTheConnection() {
        LiveBrowser notUtf8 = fortress.stranger(true);
        await(notUtf8.socket.writeFrame(WebSocketFrame.textFrame("[\"", false)));
        await(notUtf8.socket.writeFrame(
                WebSocketFrame.continuationFrame(Buffer.buffer(new byte[] {-1, -2, -64}), true)));
        notUtf8.closeCode();

        LiveBrowser huge = fortress.stranger(true);
        var sent = huge.socket.writeBinaryMessage(Buffer.buffer(new byte[900_000]));
        huge.closeCode();
        assertTrue(sent.isComplete() || huge.isClosed());

        LiveBrowser endless = fortress.stranger(false);
        var first = endless.socket.writeFrame(WebSocketFrame.textFrame("x".repeat(60_000), false));
        for (int i = 0; i < 20 && !endless.isClosed(); i++) {
            var next = endless.socket.writeFrame(
                    WebSocketFrame.continuationFrame(Buffer.buffer("x".repeat(60_000)), false));
            assertTrue(next != null && first != null);
        }
        endless.closeCode();

        for (String text : List.of("x", "{}", "[1", "[{}]", "[null]", "null", "[[]]")) {
            LiveBrowser noSockJs = fortress.stranger(true);
            noSockJs.sayRaw(text);
            assertEquals(LiveClose.MALFORMED.code(), noSockJs.closeCode());
        }
    }
}
