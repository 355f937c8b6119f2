package io.helpconnect.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import io.helpconnect.testing.ServerProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two neighbours whose networks let nothing through directly: their call goes by way of a coturn, where one is installed. */
@Tag("system")
class RelayedCallTest {
    private static final Path COTURN = Path.of("/usr/bin/turnserver");
    private static final String SECRET = "a secret of the test";
    private static final double PATIENCE = 60_000;

    private static final String BY_RELAY_ONLY = """
            window.connections = [];
            window.RTCPeerConnection = class extends RTCPeerConnection {
              constructor(given) {
                super({ ...given, iceTransportPolicy: 'relay' });
                window.connections.push(this);
              }
            };""";

    /** What goes from one to the other, and by which way. */
    private static final String ARRIVES = """
            async () => {
              const all = [...(await window.connections.at(-1).getStats()).values()];
              const pair = all.find(one => one.type === 'candidate-pair' && one.nominated && one.state === 'succeeded');
              const heard = all.find(one => one.type === 'inbound-rtp' && one.kind === 'audio');
              const ways = [pair?.localCandidateId, pair?.remoteCandidateId]
                .map(id => all.find(one => one.id === id)?.candidateType);
              return heard?.bytesReceived > 1000 && ways.join() === 'relay,relay';
            }""";

    @TempDir
    Path folder;

    @Test
    void aCallGoesByWayOfATurnServerThatTakesOurCredentials() throws IOException {
        assumeTrue(Files.isExecutable(COTURN), "coturn is not installed here");
        int port = freePort();
        Process turn = turnServer(port);
        try (var server = ServerProcess.in(folder)
                        .with("HELPCONNECT_CALLS_TURN", "turn:127.0.0.1:" + port)
                        .with("HELPCONNECT_CALLS_TURN_SECRET", SECRET)
                        .start();
                var chromium = new Chromium()) {
            server.awaitReady();
            try (var ana = new Neighbour(chromium.browser, server.uri());
                    var ben = new Neighbour(chromium.browser, server.uri())) {
                List.of(ana, ben).forEach(one -> one.page.addInitScript(BY_RELAY_ONLY));
                WholeMessagesTest.meet(ana, ben);
                ana.press("call-voice");
                ben.press("answer");
                seesItArrive(ana);
                seesItArrive(ben);
                ben.press("hang-up");
                assertEquals(List.of(), ana.complaints());
            }
        } finally {
            turn.destroy();
        }
    }

    private static void seesItArrive(Neighbour who) {
        assertThat(who.test("call"))
                .hasAttribute("data-state", "connected", new HasAttributeOptions().setTimeout(PATIENCE));
        who.page.waitForFunction(
                ARRIVES,
                null,
                new Page.WaitForFunctionOptions().setTimeout(PATIENCE).setPollingInterval(100));
    }

    private Process turnServer(int port) throws IOException {
        Process turn = new ProcessBuilder(
                        COTURN.toString(),
                        "-n",
                        "--listening-ip=127.0.0.1",
                        "--relay-ip=127.0.0.1",
                        "--listening-port=" + port,
                        "--use-auth-secret",
                        "--static-auth-secret=" + SECRET,
                        "--realm=helpconnect",
                        "--no-tls",
                        "--no-dtls",
                        "--no-cli",
                        "--allow-loopback-peers",
                        "--log-file=stdout",
                        "--pidfile=" + folder.resolve("turn.pid"),
                        "--userdb=" + folder.resolve("turn.db"))
                .redirectErrorStream(true)
                .start();
        awaitReady(turn);
        return turn;
    }

    /** What it says afterwards is read, too: else it would wait for its reader. */
    private static void awaitReady(Process turn) throws IOException {
        BufferedReader said = turn.inputReader();
        String line = said.readLine();
        while (line != null && !line.contains("Total General servers")) {
            line = said.readLine();
        }
        Thread reader = new Thread(() -> said.lines().forEach(more -> {}), "coturn");
        reader.setDaemon(true);
        reader.start();
    }

    private static int freePort() throws IOException {
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
