package io.helpconnect.web;

import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helpconnect.browser.Chromium;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a page may rely on, in a real browser. */
@Tag("system")
class LivePageTest {
    private static Chromium chromium;
    private LiveServer server;
    private LivePage page;

    @BeforeAll
    static void launch() {
        chromium = new Chromium();
    }

    @AfterAll
    static void quit() {
        chromium.close();
    }

    @BeforeEach
    void start() {
        server = new LiveServer(LiveServer.limits(Map.of("socketsPerUser", 100)));
        page = new LivePage(chromium.browser.newPage()).open(server);
    }

    @AfterEach
    void stop() {
        page.page().close();
        server.close();
    }

    private void push(int... seqs) {
        for (int seq : seqs) {
            server.push("room.1", seq, "said");
        }
    }

    @Test
    void aPageHearsWhatIsPushedFromTheMomentItCatchesUp() {
        page.run("listen('room.1'); connect('ada')").hears("connecting", "online", "caught up");
        push(1, 2, 3);
        page.hears(1, 2, 3);
    }

    @Test
    void everyListenerCatchesUpForItself() {
        page.run("connect('ada'); listen('room.1')").hears("connecting", "online", "caught up");
        page.run("window.off = listen('room.1')").hears("caught up");
        push(1);
        page.hears(1, 1);
        page.run("off()");
        push(2);
        page.hears(2);
        assertEquals(1, server.asked.size());
    }

    @Test
    void whoStopsListeningHearsNoMore() {
        page.run("connect('ada'); window.off = listen('room.1'); listen('room.2')")
                .hears("connecting", "online", "caught up", "caught up");
        page.run("off()");
        until("it is unregistered", () -> server.live.counts().topics() <= 2);
        page.run("listen('room.3')").hears("caught up");
        push(1);
        server.push("room.2", 2, "said");
        page.hears(2);
    }

    @Test
    void aBrokenConnectionComesBackAndCatchesUp() {
        page.run("listen('room.1'); connect('ada')").hears("connecting", "online", "caught up");

        server.breakConnections(() -> page.hears("offline"));

        page.hears("online", "caught up");
        push(4);
        page.hears(4);
    }

    @Test
    void aTopicThatMayNotBeListenedToIsRefusedOnce() {
        server.forbidden.add("1");
        page.run("listen('room.1'); connect('ada')").hears("connecting", "online", "refused 404");

        server.forbidden.clear();
        page.run("listen('room.1')").hears("caught up");

        server.bus.push(LiveRevoke.TOPIC, new LiveRevoke("room.1", "ada"));
        page.hears("refused 404");
    }

    @Test
    void aSessionThatIsOverEndsTheConnectionForGood() {
        page.run("listen('room.1'); connect('ada')").hears("connecting", "online", "caught up");

        server.bus.push(LiveRevoke.TOPIC, new LiveRevoke(null, "ada"));

        page.hears("offline", "ended");
        page.run("connect('bob')").hears("connecting", "online", "caught up");
    }

    @Test
    void aTicketThatCannotBeHadForWantOfASessionEndsItToo() {
        page.run("live.connect(async () => { throw Object.assign(new Error(), { status: 401 }) })")
                .hears("connecting", "offline", "ended");
        page.run("live.connect(async () => { throw new Error('away') })").hears("connecting", "offline");
        page.run("live.close(); connect('ada')").hears("connecting", "online");
    }

    @Test
    void anotherUserTakesOverTheTopics() {
        page.run("listen('room.1'); connect('ada')").hears("connecting", "online", "caught up");
        page.run("connect('bob')").hears("connecting", "online", "caught up");
        push(1);
        page.hears(1);
        until("the first connection is gone", () -> server.live.counts().sockets() == 1);
    }

    @Test
    void aConnectionThatAnswersNoPingIsTakenForDead() {
        page.page().clock().install();
        page.open(server)
                .run("const send = WebSocket.prototype.send;"
                        + "WebSocket.prototype.send = function (text) { text.includes('ping') || send.call(this, text) };"
                        + "listen('room.1'); connect('ada')");
        page.page().clock().runFor(100);
        page.hears("connecting", "online", "caught up");
        page.page().clock().runFor(25_000);
        page.hears();

        page.page().clock().runFor(5_000);
        page.hears("offline");

        page.page().clock().runFor(1_000);
        page.hears("online", "caught up");
    }
}
