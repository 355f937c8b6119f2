package io.helpconnect.outgoing;

import static io.helpconnect.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.Settings;
import io.helpconnect.outgoing.Outgoing.NoAnswer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS, with a certificate for {@code hooks.example} that its own server made. */
class EncryptedTest {
    private static final String PASSWORD = "only-for-this-test";

    @TempDir
    static Path folder;

    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;

    @BeforeAll
    static void makeCertificate() throws IOException, InterruptedException {
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        folder.resolve("keys.p12").toString(),
                        "-storepass",
                        PASSWORD,
                        "-dname",
                        "CN=hooks.example",
                        "-ext",
                        "SAN=dns:hooks.example")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(keytool.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, keytool.exitValue());
    }

    @BeforeEach
    void serve() {
        var options = new HttpServerOptions().setSsl(true).setSni(true).setKeyCertOptions(keys());
        server = await(vertx.createHttpServer(options)
                .requestHandler(request ->
                        request.response().end(request.connection().indicatedServerName() + " " + request.authority()))
                .listen(0, "127.0.0.1"));
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void theNameIsIndicatedAndItsCertificateTaken() {
        var trusting = with(new HttpClientOptions().setTrustOptions(keys()));
        var answer = await(post(trusting, "hooks.example"));
        assertEquals("hooks.example hooks.example:" + server.actualPort(), answer.body());
    }

    @Test
    void aCertificateForAnotherNameIsNotTaken() {
        var trusting = with(new HttpClientOptions().setTrustOptions(keys()));
        assertNotTaken(trusting, "other.example");
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotTaken() {
        assertNotTaken(with(new HttpClientOptions()), "hooks.example");
    }

    private void assertNotTaken(Outgoing outgoing, String host) {
        var failure = assertThrows(NoAnswer.class, () -> await(post(outgoing, host)));
        assertEquals("Its certificate is not one that we trust for this address.", failure.getMessage());
    }

    private static PfxOptions keys() {
        return new PfxOptions().setPath(folder.resolve("keys.p12").toString()).setPassword(PASSWORD);
    }

    private Outgoing with(HttpClientOptions options) {
        return new Outgoing(
                vertx,
                new Settings.Outgoing(Set.of("hooks.example", "other.example")),
                host -> Future.succeededFuture(List.of(InetAddress.getLoopbackAddress())),
                options);
    }

    private Future<Outgoing.Answer> post(Outgoing outgoing, String host) {
        var uri = URI.create("https://" + host + ":" + server.actualPort() + "/");
        return outgoing.post(uri, Map.of(), Buffer.buffer("{}"), Duration.ofSeconds(20));
    }
}
