package io.helpconnect.web;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveLimitsTest {
    private LiveServer server;

    private void start(Map<String, Object> limits) {
        server = new LiveServer(LiveServer.limits(limits));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whoDoesNotAuthenticateIsSentAway() {
        start(Map.of("toAuthenticate", "PT3S"));
        LiveBrowser ada = LiveBrowser.framed(server).logIn("ada");
        LiveBrowser plain = LiveBrowser.plain(server);
        LiveBrowser framed = LiveBrowser.framed(server);

        assertEquals(LiveClose.LATE.code(), plain.closeCode());
        assertEquals(LiveClose.LATE.code(), framed.closeCode());
        ada.hearsNothing();
        until("only ada is left", () -> server.live.counts().sockets() == 1);
        assertEquals(2, server.live.counts().refused());
    }

    @Test
    void whoDoesNotEvenAnswerTheHeartbeatIsTakenForDead() {
        start(Map.of("silent", "PT5S", "heartbeat", "PT0.1S"));
        LiveBrowser asleep = LiveBrowser.plain(server).logIn("ada");
        LiveSilence dead = LiveSilence.connect(server);

        assertEquals(LiveClose.SILENT.code(), dead.closeCode());
        assertFalse(asleep.isClosed());
    }

    @Test
    void someoneHasSoManyConnections() {
        start(Map.of("socketsPerUser", 2));
        LiveBrowser first = LiveBrowser.framed(server).logIn("ada-1");
        LiveBrowser second = LiveBrowser.framed(server).logIn("ada-2");
        LiveBrowser third = LiveBrowser.framed(server).sayTicket("ada-3");

        assertEquals(429, third.next().getInteger("failureCode"));
        assertEquals(LiveClose.MANY.code(), third.closeCode());
        first.hearsNothing();
        LiveBrowser.framed(server).logIn("bob-1");
        second.close();
        until("there is room again", () -> server.live.counts().sockets() == 2);
        LiveBrowser.framed(server).logIn("ada-4");
    }

    @Test
    void aNodeHasSoManyConnections() {
        start(Map.of("sockets", 2));
        LiveBrowser first = LiveBrowser.plain(server);
        LiveBrowser.plain(server).hearsNothing();

        assertEquals(LiveClose.MANY.code(), LiveBrowser.plain(server).closeCode());
        assertEquals(LiveClose.MANY.code(), LiveBrowser.framed(server).closeCode());
        first.hearsNothing();
    }

    @Test
    void aConnectionHasSoManyTopics() {
        start(Map.of("topics", 2));
        LiveBrowser ada =
                LiveBrowser.framed(server).logIn("ada").register("room.1").register("room.2");

        JsonObject err = ada.ask("register", "room.3").next();
        assertEquals("room.3", err.getString("address"));
        assertEquals(429, err.getInteger("failureCode"));
        ada.ask("unregister", "room.1").register("room.3");
    }

    @Test
    void whoFloodsIsSentAway() {
        start(Map.of());
        LiveBrowser flood = LiveBrowser.framed(server).logIn("ada");
        List<Future<Void>> sent = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            sent.add(flood.socket.writeTextMessage("[\"{}\"]"));
        }
        await(Future.join(sent).otherwiseEmpty());

        assertEquals(LiveClose.MANY.code(), flood.closeCode());
    }

    @Test
    void aFloodIsAllowedWhereLimitsAreOff() {
        server = new LiveServer(LiveLimits.DEFAULT.times(0));
        LiveBrowser flood = LiveBrowser.framed(server).logIn("ada");
        for (int i = 0; i < 500; i++) {
            flood.hearsNothing();
        }
    }

    @Test
    void aFrameThatIsTooBigEndsTheConnection() {
        start(Map.of());
        LiveBrowser plain = LiveBrowser.plain(server);
        LiveBrowser framed = LiveBrowser.framed(server);
        plain.say(new JsonObject().put("type", "ping").put("x", "x".repeat(17_000)));
        framed.say(new JsonObject().put("type", "ping").put("x", "x".repeat(17_000)));

        assertEquals(LiveClose.BIG.code(), plain.closeCode());
        assertEquals(LiveClose.BIG.code(), framed.closeCode());
    }

    @Test
    void aBinaryFrameEndsTheConnection() {
        start(Map.of());
        LiveBrowser plain = LiveBrowser.plain(server);
        await(plain.socket.writeBinaryMessage(Buffer.buffer("{\"type\":\"ping\"}")));

        assertEquals(LiveClose.MALFORMED.code(), plain.closeCode());
    }

    @Test
    void whoAsksIsToldAtOnceWhoIsHere() {
        start(Map.of("presence", "PT1H"));
        LiveBrowser.framed(server).logIn("ada").register("room.1");
        var presence = server.listenTo(LivePresence.TOPIC);
        server.bus.push(LivePresence.WANTED, new LivePresence.Wanted());
        until("it is told", () -> presence.stream()
                .anyMatch(told -> told instanceof LivePresence all
                        && all.whole()
                        && all.users().containsKey("ada")));
    }

    @Test
    void whoIsSentAwayWhenTheNodeLeavesIsToldToComeBack() {
        start(Map.of());
        LiveBrowser ada = LiveBrowser.framed(server).logIn("ada").register("room.1");
        var presence = server.listenTo(LivePresence.TOPIC);
        await(server.live.close());

        assertEquals(LiveClose.LEAVING.code(), ada.closeCode());
        assertEquals(LiveClose.LEAVING.code(), LiveBrowser.framed(server).closeCode());
        until("nobody is left", () -> server.live.counts().sockets() == 0);
        until("it is told", () -> presence.stream()
                .anyMatch(told -> told instanceof LivePresence gone
                        && gone.whole()
                        && gone.users().isEmpty()));
    }
}
