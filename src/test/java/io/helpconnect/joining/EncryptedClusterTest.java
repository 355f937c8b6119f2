package io.helpconnect.joining;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.awaitProblem;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.Settings;
import io.helpconnect.TestSettings;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Request;
import io.helpconnect.testing.JavaProcess;
import io.vertx.core.Future;
import io.vertx.core.VertxOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages between nodes that show each other certificates. */
final class EncryptedClusterTest {
    private static final String NAME = "test-" + NewId.randomId();
    private static final int PORT = JavaProcess.freePort();

    record Ask() implements Request<Done> {
        @Override
        public Duration deadline() {
            return Duration.ofSeconds(15);
        }
    }

    /** Who is not believed is not told so. */
    record Knock() implements Request<Done> {
        @Override
        public Duration deadline() {
            return Duration.ofMillis(800);
        }
    }

    @TempDir
    Path folder;

    private static Joined join(Map<String, String> tls) {
        var settings = new HashMap<>(Map.of(
                "cluster.name", NAME, "cluster.port", Integer.toString(PORT), "cluster.members", "127.0.0.1:" + PORT));
        settings.putAll(tls);
        return await(Joined.with(new VertxOptions(), TestSettings.with(settings).cluster()));
    }

    @Test
    void onlyWhoseCertificateIsSignedBelongsToIt() throws Exception {
        var ours = PemFiles.make(folder, "ours");
        var theirs = PemFiles.make(folder, "theirs");
        var one = join(ours.settings(ours));
        var other = join(ours.settings(ours));
        await(other.bus().answer(Ask.class, ask -> Future.succeededFuture(Done.DONE)));
        await(other.bus().answer(Knock.class, knock -> Future.succeededFuture(Done.DONE)));
        assertEquals(Done.DONE, await(one.bus().ask(new Ask())));
        assertEquals(Done.DONE, await(one.bus().ask(new Knock())));
        // It believes us, but we do not believe it.
        var stranger = join(theirs.settings(ours));
        until("it knows where to ask", () -> await(stranger.bus().reaches(Knock.class)));
        assertEquals(503, awaitProblem(stranger.bus().ask(new Knock())).status());
        for (var node : new Joined[] {stranger, other, one}) {
            await(node.vertx().close());
        }
    }

    @Test
    void halfOfItIsRefused() throws Exception {
        var file = Files.writeString(folder.resolve("node.crt"), "").toString();
        var half = Map.of("cluster.tls.certificate", file);
        assertTrue(assertThrows(Settings.Wrong.class, () -> TestSettings.with(half))
                .getMessage()
                .startsWith("The settings cluster.tls.certificate, cluster.tls.key and cluster.tls.authority must be"));
        var missing = Map.of("cluster.tls.key", folder.resolve("none").toString());
        assertTrue(assertThrows(Settings.Wrong.class, () -> TestSettings.with(missing))
                .getMessage()
                .startsWith("The setting cluster.tls.key must be"));
    }
}
