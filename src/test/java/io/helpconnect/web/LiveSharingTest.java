package io.helpconnect.web;

import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveSharingTest {
    private static final AtomicInteger ENCODED = new AtomicInteger();
    private LiveServer server;

    record Counted(String type) implements Message {
        @JsonProperty
        int times() {
            return ENCODED.incrementAndGet();
        }
    }

    private void start(Map<String, Object> limits) {
        server = new LiveServer(LiveServer.limits(limits));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aPushIsEncodedOnceAndRegisteredOnceForAllSockets() {
        server = new LiveServer(LiveServer.limits(Map.of("socketsPerUser", 100)), Bus::on);
        List<LiveBrowser> browsers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            LiveBrowser browser = i % 2 == 0 ? LiveBrowser.plain(server) : LiveBrowser.framed(server);
            browsers.add(browser.logIn("ada-" + i).register("room.1"));
        }
        ENCODED.set(0);

        server.bus.push("room.1", new Counted("counted"));

        for (LiveBrowser browser : browsers) {
            assertEquals(1, browser.next().getJsonObject("body").getInteger("times"));
            browser.hearsNothing();
        }
        assertEquals(1, ENCODED.get());
        assertEquals(1, server.live.counts().topics());
        assertEquals(40, server.live.counts().delivered());
    }

    @Test
    void aTopicThatNobodyListensToIsForgottenAfterAWhile() {
        start(Map.of("linger", "PT0.05S"));
        LiveBrowser ada = LiveBrowser.plain(server).logIn("ada").register("room.1");
        LiveBrowser bob = LiveBrowser.plain(server).logIn("bob").register("room.1");
        ada.ask("unregister", "room.1").hearsNothing();
        assertEquals(1, server.live.counts().topics());

        bob.close();
        until("the topic is forgotten", () -> server.live.counts().topics() == 0);

        ada.register("room.1");
        server.push("room.1", 1, "again");
        assertEquals(1, ada.next().getJsonObject("body").getInteger("seq"));
        ada.hearsNothing();
    }

    @Test
    void aSlowReaderIsCutOffWhileOthersGoOn() throws Exception {
        start(Map.of("pendingBytes", 512 * 1024));
        LiveSilence slow = LiveSilence.notReading(server, "slow", "room.1");
        LiveBrowser quick = LiveBrowser.framed(server).logIn("quick").register("room.1");

        int seq = 0;
        while (server.live.counts().slow() == 0) {
            assertTrue(seq < 10_000, "it should have been cut off long ago");
            for (int i = 0; i < 10; i++) {
                server.push("room.1", ++seq, "x".repeat(4000));
            }
            for (int i = 9; i >= 0; i--) {
                assertEquals(seq - i, quick.next().getJsonObject("body").getInteger("seq"));
            }
        }

        until("it is gone", () -> server.live.counts().sockets() == 1);
        assertFalse(quick.isClosed());
        quick.hearsNothing();
        slow.socket.resume();
        slow.closeCode();
    }

    @Test
    void aReaderThatStandsStillIsCutOff() throws Exception {
        start(Map.of("pendingBytes", 100 << 20, "pendingFrames", 100_000, "stalled", "PT0.3S"));
        LiveSilence slow = LiveSilence.notReading(server, "slow", "room.1");

        for (int seq = 1; seq <= 2000; seq++) {
            server.push("room.1", seq, "x".repeat(4000));
        }

        until("it is cut off", () -> server.live.counts().slow() == 1);
        until("and gone", () -> server.live.counts().sockets() == 0);
        slow.socket.resume();
        slow.closeCode();
    }
}
