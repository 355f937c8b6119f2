package io.helpconnect.web;

import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Message;
import io.helpconnect.bus.Problem;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveRevokeTest {
    private LiveServer server;

    private void start(Map<String, Object> limits) {
        server = new LiveServer(LiveServer.limits(limits));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static void assertGone(LiveBrowser browser, String topic) {
        JsonObject err = browser.next();
        assertEquals("err", err.getString("type"));
        assertEquals(topic, err.getString("address"));
        assertEquals(404, err.getInteger("failureCode"));
    }

    @Test
    void whoseRightIsRevokedHearsNoMoreOfThatTopic() {
        start(Map.of());
        LiveBrowser ada =
                LiveBrowser.framed(server).logIn("ada").register("room.1").register("room.2");
        LiveBrowser bob = LiveBrowser.framed(server).logIn("bob").register("room.1");

        server.bus.push(LiveRevoke.TOPIC, new LiveRevoke("room.1", "ada"));

        assertGone(ada, "room.1");
        server.push("room.1", 1, "not for ada");
        server.push("room.2", 1, "for ada");
        assertEquals("room.2", ada.next().getString("address"));
        assertEquals("room.1", bob.next().getString("address"));
    }

    @Test
    void connectionsDieWithTheirSession() {
        start(Map.of());
        LiveBrowser one = LiveBrowser.framed(server).logIn("ada-1").register("room.1");
        LiveBrowser two = LiveBrowser.plain(server).logIn("ada-2");
        LiveBrowser bob = LiveBrowser.framed(server).logIn("bob").register("room.1");

        server.bus.push(LiveRevoke.TOPIC, new LiveRevoke(null, "ada"));

        assertEquals(LiveClose.ENDED.code(), one.closeCode());
        assertEquals(LiveClose.ENDED.code(), two.closeCode());
        bob.hearsNothing();
    }

    @Test
    void onlyTheConnectionsOfThatSessionDieWithIt() {
        start(Map.of());
        LiveBrowser one = LiveBrowser.framed(server).logIn("ada-1").register("room.1");
        LiveBrowser two = LiveBrowser.plain(server).logIn("ada-2").register("room.1");

        server.bus.push(LiveRevoke.TOPIC, LiveRevoke.ended("session-2", "ada"));

        assertEquals(LiveClose.ENDED.code(), two.closeCode());
        one.hearsNothing();

        LiveBrowser late = LiveBrowser.framed(server);
        server.bus.push(LiveRevoke.TOPIC, LiveRevoke.ended("session-3", "ada"));
        assertEquals(LiveClose.ENDED.code(), late.sayTicket("ada-3").closeCode());
    }

    @Test
    void whoMayHaveMissedSomethingIsToldToFetchAgainAndAskedAboutAgain() {
        start(Map.of());
        LiveBrowser ada =
                LiveBrowser.framed(server).logIn("ada").register("room.1").register("room.2");

        server.bus.lookAgain();

        assertEquals("registered", ada.next().getJsonObject("body").getString("type"));
        assertEquals("registered", ada.next().getJsonObject("body").getString("type"));
        until("asked again", () -> server.asked.size() == 4);
    }

    @Test
    void everyoneIsAskedAboutAgainWhenATopicChanges() {
        start(Map.of());
        LiveBrowser ada = LiveBrowser.framed(server).logIn("ada").register("room.1");

        server.bus.push(LiveRevoke.TOPIC, new LiveRevoke("room.1", null));
        until("asked again", () -> server.asked.size() == 2);
        ada.hearsNothing();

        server.forbidden.add("1");
        server.bus.push(LiveRevoke.TOPIC, new LiveRevoke("room.1", null));
        assertGone(ada, "room.1");
    }

    @Test
    void permissionIsAskedAgainNowAndThen() {
        start(Map.of("permission", "PT0.05S"));
        LiveBrowser ada = LiveBrowser.framed(server).logIn("ada").register("room.1");
        until("asked again", () -> server.asked.size() > 3);
        assertEquals("ada", server.asked.poll().caller().user());

        server.forbidden.add("1");

        assertGone(ada, "room.1");
        ada.hearsNothing();
    }

    @Test
    void aFeatureThatIsAwayForAMomentTakesNobodysPlace() {
        start(Map.of("permission", "PT0.05S"));
        LiveBrowser ada = LiveBrowser.framed(server).logIn("ada").register("room.1");
        int before = server.asked.size();
        server.trouble = Problem.unavailable("away");
        until("asked in vain", () -> server.asked.size() > before + 3);
        server.trouble = null;

        server.push("room.1", 1, "still here");

        assertEquals(1, ada.next().getJsonObject("body").getInteger("seq"));
    }

    @Test
    void aFeatureThatIsAwayCannotBeRegisteredAt() {
        start(Map.of());
        server.trouble = Problem.unavailable("away");
        LiveBrowser ada = LiveBrowser.framed(server).logIn("ada");

        JsonObject err = ada.ask("register", "room.1").next();
        assertEquals(503, err.getInteger("failureCode"));
        assertEquals("unavailable", err.getString("failureType"));

        server.trouble = null;
        ada.register("room.1");
    }

    @Test
    void itIsToldWhoIsConnectedAndWhoLooks() throws Exception {
        start(Map.of("presence", "PT0.1S"));
        BlockingQueue<Message> presence = server.listenTo(LivePresence.TOPIC);
        Instant before = Instant.now();
        LiveBrowser ada = LiveBrowser.framed(server).logIn("ada").register("room.1");

        LivePresence away = next(presence, LivePresence.State.AWAY);
        assertTrue(away.until().isAfter(before));
        assertTrue(next(presence, LivePresence.State.AWAY).until().isAfter(away.until()));

        ada.register("here.ada");
        assertEquals(away.node(), next(presence, LivePresence.State.HERE).node());
        ada.ask("unregister", "here.ada");
        next(presence, LivePresence.State.AWAY);

        ada.close();
        LivePresence gone = told(presence);
        while (gone.users().get("ada") == LivePresence.State.AWAY) {
            gone = told(presence);
        }
        assertTrue(gone.whole() ? gone.users().isEmpty() : gone.users().get("ada") == LivePresence.State.GONE);
    }

    /** The next that says this of Ada. */
    private static LivePresence next(BlockingQueue<Message> presence, LivePresence.State state)
            throws InterruptedException {
        LivePresence said = told(presence);
        while (said.users().get("ada") != state) {
            said = told(presence);
        }
        return said;
    }

    private static LivePresence told(BlockingQueue<Message> presence) throws InterruptedException {
        return assertInstanceOf(LivePresence.class, presence.poll(60, TimeUnit.SECONDS));
    }
}
