package io.helpconnect.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import io.helpconnect.testing.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two neighbours call each other, one of them with two devices. What they hear and see is made up by Chromium; it goes from
 * one to the other over the loopback. {@code HELPCONNECT_TEST_PICTURES} names a folder for pictures.
 */
@Tag("system")
class CallsTest {
    private static final double PATIENCE = 60_000;

    /** Every connection that the page makes. */
    private static final String NOTE_CONNECTIONS = """
            window.connections = [];
            window.RTCPeerConnection = class extends RTCPeerConnection {
              constructor(...given) { super(...given); window.connections.push(this); }
            };""";

    /** Whether sound and pictures arrive and go out, on the newest connection, since this was first asked. */
    private static final String FLOWS = """
            async since => {
              const measure = async () => {
                const flow = { heard: 0, seen: 0, sent: 0 };
                for (const one of (await window.connections.at(-1).getStats()).values()) {
                  if (one.type === 'inbound-rtp' && one.kind === 'audio') flow.heard = one.bytesReceived;
                  if (one.type === 'inbound-rtp' && one.kind === 'video') flow.seen = one.framesDecoded;
                  if (one.type === 'outbound-rtp' && one.kind === 'video') flow.sent = one.framesSent;
                }
                return flow;
              };
              if (window.flow?.since !== since) window.flow = { since, before: await measure() };
              const now = await measure();
              return ['heard', 'seen', 'sent'].every(way => now[way] > window.flow.before[way] + 5);
            }""";

    /** The page's end of the way on which sound and pictures go: each new search for a way has another. */
    private static final String WAY =
            "() => window.connections.at(-1).currentLocalDescription.sdp.match(/ice-ufrag:(.*)/)[1].trim()";

    private static final String ANOTHER_WAY =
            "before => window.connections.at(-1).currentLocalDescription.sdp.match(/ice-ufrag:(.*)/)[1].trim() !== before";

    private static final String REFUSE = """
            () => {
              navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('no', 'NotAllowedError'); };
            }""";

    @TempDir
    Path folder;

    @Test
    void twoNeighboursCallEachOther() {
        try (var server = ServerProcess.in(folder)
                        .with("HELPCONNECT_CALLS_RING", "20")
                        .start();
                var chromium = new Chromium()) {
            server.awaitReady();
            try (var ana = new Neighbour(chromium.browser, server.uri());
                    var ben = new Neighbour(chromium.browser, server.uri());
                    var phone = new Neighbour(chromium.browser, server.uri())) {
                List.of(ana, ben).forEach(one -> one.page.addInitScript(NOTE_CONNECTIONS));
                ana.join("Ana Silva", "ana@example.org");
                ben.join("Ben Okafor", "ben@example.org");
                meet(ana, ben);
                phone.page.setViewportSize(375, 740);
                phone.logIn("ben@example.org", "open sesame");

                ana.press("call-video");
                seesRinging(ben);
                seesRinging(phone);
                ben.press("answer-video");
                phone.sees("toast", "You answered on another device.");
                assertThat(phone.test("incoming")).hasCount(0);
                seesFlow(ana);
                seesFlow(ben);

                ana.page.keyboard().press("m");
                ben.sees("tile", "Ana is muted");

                var before = List.of(way(ana), way(ben));
                List.of(ana, ben).forEach(one -> one.page.evaluate("() => void dispatchEvent(new Event('online'))"));
                ana.page.waitForFunction(ANOTHER_WAY, before.get(0));
                ben.page.waitForFunction(ANOTHER_WAY, before.get(1));
                seesFlow(ana);
                seesFlow(ben);

                ana.page.reload();
                seesFlow(ana);
                seesFlow(ben);
                ben.sees("tile", "Ana is muted");

                ben.page.keyboard().press("Escape");
                ben.sees("call-small", "Video call with Ana");
                ben.press("hang-up");
                assertThat(ben.test("call")).hasCount(0);
                assertThat(ana.test("call")).hasCount(0, soon());
                ana.sees("call-line", "Video call");

                ben.press("call-voice");
                seesRinging(ana);
                ana.page.keyboard().press("Escape");
                ana.sees("incoming-quiet", "Ben is calling");
                ana.press("decline");
                ben.sees("call-state", "It does not suit just now");
                assertThat(ben.test("call")).hasCount(0, soon());

                ana.press("call-voice");
                seesRinging(ben);
                seesRinging(phone);
                assertThat(ana.test("call-state"))
                        .containsText("No answer", new ContainsTextOptions().setTimeout(PATIENCE));
                assertThat(phone.test("incoming")).hasCount(0, soon());
                ben.sees("call-line", "Missed call from Ana");
                ben.seesNotification("missed-call");

                phone.openRoom();
                phone.page.evaluate(REFUSE);
                phone.press("call-voice");
                phone.sees("toast", "HelpConnect may not use your microphone.");
                assertThat(phone.test("call")).hasCount(0);
                assertEquals(List.of(), ana.complaints());
                assertEquals(List.of(), ben.complaints());
            }
        }
    }

    private static void meet(Neighbour ana, Neighbour ben) {
        ana.ask("Carry my groceries upstairs", "Two bags on Friday.", "Rose Lane 12");
        ben.find("Carry my groceries upstairs");
        ben.respond("I can come at five.");
        ana.sees("response", "I can come at five.");
        ana.press("accept");
        ben.press("confirm");
        ana.openChat();
        ben.openChat();
    }

    private static void seesRinging(Neighbour who) {
        assertThat(who.test("incoming")).containsText("is calling", new ContainsTextOptions().setTimeout(PATIENCE));
    }

    private static void seesFlow(Neighbour who) {
        assertThat(who.test("call"))
                .hasAttribute("data-state", "connected", new HasAttributeOptions().setTimeout(PATIENCE));
        who.page.waitForFunction(
                FLOWS,
                Long.toString(System.nanoTime()),
                new Page.WaitForFunctionOptions().setTimeout(PATIENCE).setPollingInterval(100));
    }

    private static String way(Neighbour who) {
        return (String) who.page.evaluate(WAY);
    }

    private static HasCountOptions soon() {
        return new HasCountOptions().setTimeout(PATIENCE);
    }
}
