package io.helpconnect.web;

import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helpconnect.browser.Chromium;
import io.helpconnect.bus.Message;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client that Vert.x publishes for its event bus bridge, over every transport of sockjs-client, in a real browser. */
@Tag("system")
class LiveClientsTest {
    private static Chromium chromium;
    private LiveServer server;
    private LivePage page;

    @BeforeAll
    static void launch() {
        assumeTrue(
                LiveClientPage.isThere(),
                "The clients of npm are not here: ./dev test brings them where npm is, or can be installed.");
        chromium = new Chromium();
    }

    @AfterAll
    static void quit() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void start() {
        server = new LiveServer(LiveServer.limits(Map.of("socketsPerUser", 100)));
        server.forbidden.add("secret");
        page = new LivePage(chromium.browser.newPage());
        page.page().navigate("http://localhost:" + server.port + LiveClientPage.PATH);
    }

    @AfterEach
    void stop() {
        page.page().close();
        server.close();
    }

    private LivePage connect(String transports) {
        return page.run("connect('ada', " + transports + ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "xhr-streaming", "xhr-polling", "eventsource"})
    void itIsWelcomedListensAndStopsListening(String transport) {
        connect("'" + transport + "'").hears("open by " + transport, "welcome ada");

        page.run("bus.registerHandler('room.1', hear)").hears("registered");
        for (int seq = 1; seq <= 5; seq++) {
            server.push("room.1", seq, "\u2028 \ud83d\ude00 \"quoted\" </script>");
        }
        page.hears(1, 2, 3, 4, 5);

        page.run("bus.registerHandler('room.secret', hear)").hears("refused 404");

        page.run("bus.unregisterHandler('room.1', hear); bus.registerHandler('room.2', hear)")
                .hears("registered");
        server.push("room.1", 6, "to nobody");
        server.push("room.secret", 7, "to others");
        server.push("room.2", 8, "to them");
        page.hears(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "xhr-streaming", "xhr-polling", "eventsource"})
    void itComesBackByItself(String transport) {
        connect("'" + transport + "'").hears("open by " + transport, "welcome ada");

        server.breakConnections(() -> page.hears("closed"));

        page.hears("open by " + transport, "welcome ada");
        page.run("bus.registerHandler('room.1', hear)").hears("registered");
        server.push("room.1", 1, "again");
        page.hears(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"htmlfile", "jsonp-polling", "iframe-eventsource", "iframe-htmlfile", "xdr-streaming"})
    void whatIsNotServedIsNotNeeded(String transport) {
        connect("'" + transport + "', 'xhr-polling'").hears("open by xhr-polling", "welcome ada");
        page.run("bus.registerHandler('room.1', hear)").hears("registered");
        server.push("room.1", 1, "by polling");
        page.hears(1);
    }

    @Test
    void aTicketIsGoodForOneConnection() {
        server.used.add("ada-0");
        page.run("oneTryOnly()");
        connect("'websocket'").hears("open by websocket", "refused 401", "closed");
        until("the connection is gone", () -> server.live.counts().sockets() == 0);
    }

    @Test
    void nothingItSendsIsPassedOn() {
        BlockingQueue<Message> room = server.listenTo("room.1");
        connect("'websocket'").hears("open by websocket", "welcome ada");

        page.run("bus.send('room.1', { type: 'message', seq: 9 }, { role: 'admin' }, hear)")
                .hears("refused 403");
        page.run("bus.publish('room.1', { type: 'message', seq: 9 })").hears("unhandled 403");
        server.push("room.1", 1, "of the server");
        until("it has arrived", () -> !room.isEmpty());
        assertEquals(1, ((LiveServer.Said) room.remove()).seq());
        assertTrue(room.isEmpty());
    }
}
