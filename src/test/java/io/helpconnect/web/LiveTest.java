package io.helpconnect.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveTest {
    private LiveServer server;

    @BeforeEach
    void start() {
        server = new LiveServer(LiveLimits.DEFAULT);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private LiveBrowser browser(boolean framed) {
        return framed ? LiveBrowser.framed(server) : LiveBrowser.plain(server);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTicketIsAnsweredWithAWelcome(boolean framed) {
        LiveBrowser ada = browser(framed).sayTicket("ada");

        assertEquals(
                new JsonObject("{\"type\":\"rec\",\"address\":\"reply-1\","
                        + "\"body\":{\"type\":\"welcome\",\"user\":\"ada\",\"role\":\"user\"}}"),
                ada.next());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsPushedArrivesInOrder(boolean framed) {
        LiveBrowser ada = browser(framed).logIn("ada").register("room.1");

        for (int seq = 1; seq <= 500; seq++) {
            server.push("room.1", seq, "\"Grüße\" \u2028 🙂 " + seq);
        }

        for (int seq = 1; seq <= 500; seq++) {
            JsonObject frame = ada.next();
            assertEquals("rec", frame.getString("type"));
            assertEquals("room.1", frame.getString("address"));
            assertEquals(seq, frame.getJsonObject("body").getInteger("seq"));
            assertEquals(
                    "\"Grüße\" \u2028 🙂 " + seq, frame.getJsonObject("body").getString("text"));
        }
    }

    @Test
    void pingIsAnsweredEvenBeforeAuthentication() {
        browser(true).hearsNothing();
    }

    @Test
    void aTicketIsGoodOnce() {
        browser(true).logIn("ada");
        LiveBrowser thief = browser(true).sayTicket("ada");

        JsonObject err = thief.next();
        assertEquals("err", err.getString("type"));
        assertEquals("reply-1", err.getString("address"));
        assertEquals(401, err.getInteger("failureCode"));
        assertEquals("unauthenticated", err.getString("failureType"));
        thief.closeCode();
    }

    @Test
    void nothingIsHeardBeforeAuthentication() {
        LiveBrowser stranger = browser(true).ask("register", "room.1");

        assertEquals(401, stranger.next().getInteger("failureCode"));
        stranger.closeCode();
        assertNull(server.asked.peek());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "room.2",
                "nobody.1",
                "room",
                "room.",
                ".1",
                "presence",
                "revoke",
                "room.1.2",
                "room. 1",
                "room.*"
            })
    void aForeignTopicDoesNotExist(String topic) {
        server.forbidden.add("2");
        LiveBrowser ada = browser(true).logIn("ada").ask("register", topic);

        JsonObject err = ada.next();
        assertEquals("err", err.getString("type"));
        assertEquals(topic, err.getString("address"));
        assertEquals(404, err.getInteger("failureCode"));
        server.push(topic, 1, "secret");
        ada.hearsNothing();
    }

    @Test
    void nobodyMayWriteHere() {
        var heard = server.listenTo("room.1");
        LiveBrowser ada = browser(true).logIn("ada").register("room.1");

        for (String type : new String[] {"send", "publish", "reply", "message"}) {
            JsonObject err = ada.ask(type, "room.1").next();
            assertEquals("err", err.getString("type"));
            assertEquals(403, err.getInteger("failureCode"));
        }
        ada.hearsNothing();
        assertNull(heard.peek());
    }

    @Test
    void whoUnregistersHearsNoMore() {
        LiveBrowser ada = browser(true).logIn("ada").register("room.1").register("room.2");
        ada.ask("unregister", "room.1").hearsNothing();

        server.push("room.1", 1, "gone");
        server.push("room.2", 1, "here");

        assertEquals("room.2", ada.next().getString("address"));
        ada.hearsNothing();
    }

    @Test
    void registeringAgainChangesNothing() {
        LiveBrowser ada = browser(true).logIn("ada").register("room.1").register("room.1");

        server.push("room.1", 1, "once");

        assertEquals(1, ada.next().getJsonObject("body").getInteger("seq"));
        ada.hearsNothing();
    }
}
