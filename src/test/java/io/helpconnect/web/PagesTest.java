package io.helpconnect.web;

import static io.helpconnect.web.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/lib/lit/index.js, text/javascript; charset=utf-8",
        "/lib/lit/directives/repeat.js, text/javascript; charset=utf-8",
        "/lib/lit-html/lit-html.js, text/javascript; charset=utf-8",
        "/lib/lit-element/lit-element.js, text/javascript; charset=utf-8",
        "/lib/lit__reactive-element/reactive-element.js, text/javascript; charset=utf-8",
        "/lib/leaflet/dist/leaflet-src.esm.js, text/javascript; charset=utf-8",
        "/lib/leaflet/dist/leaflet.css, text/css; charset=utf-8",
        "/lib/leaflet/dist/images/marker-icon.png, image/png",
        "/lib/sockjs-client/dist/sockjs.min.js, text/javascript; charset=utf-8",
        "/live.js, text/javascript; charset=utf-8"
    })
    void aFileIsServedAsWhatItIs(String path, String type) {
        HttpResponse<String> file = server.get(path);
        assertEquals(200, file.statusCode());
        assertEquals(type, file.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(
                "nosniff", file.headers().firstValue("X-Content-Type-Options").orElseThrow());
        String etag = file.headers().firstValue("ETag").orElseThrow();
        assertEquals(304, server.get(path, "If-None-Match", etag).statusCode());
        assertEquals(200, server.send("HEAD", path, "").statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing.js",
                "/lib/lit/package.json",
                "/lib/lit/development/index.js",
                "/../pom.xml",
                "/%2e%2e/pom.xml",
                "/lib/lit/../../../../logback.xml",
                "/webroot/live.js",
                "/META-INF/MANIFEST.MF",
                "/io/helpconnect/web/Web.class",
                "/defaults.json"
            })
    void nothingElseIsServed(String path) {
        assertEquals(404, server.get(path, "Accept", "text/html").statusCode());
    }

    @Test
    void aFileIsSentCompressedToWhoTakesIt() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + "/lib/leaflet/dist/leaflet.css"))
                .header("Accept-Encoding", "gzip, br")
                .build();
        HttpResponse<byte[]> sent = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
        assertEquals("gzip", sent.headers().firstValue("Content-Encoding").orElseThrow());
        assertEquals("accept-encoding", sent.headers().firstValue("Vary").orElseThrow());
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(sent.body())).readAllBytes();
        assertEquals(server.get("/lib/leaflet/dist/leaflet.css").body(), new String(plain, StandardCharsets.UTF_8));
    }

    @Test
    void theImportMapIsTheOnlyScriptInThePageThatMayRun() {
        String policy = SecurityHeaders.policyOf(
                        "<html><script type=\"importmap\">{\"imports\":{}}</script><script type=\"module\""
                                + " src=\"/app.js\"></script></html>",
                        "https://{s}.tiles.example/{z}/{x}/{y}.png")
                .toString();
        assertTrue(policy.contains("script-src 'self' 'sha256-URrTy+Il/Nz0lHojVUx275hWqAWhkSF0VsHbUM4/6Hw=';"), policy);
        assertTrue(policy.contains("img-src 'self' data: blob: https://*.tiles.example;"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        assertTrue(policy.startsWith("default-src 'none';"), policy);
    }

    @Test
    void withoutATileServerNoForeignOriginIsAllowed() {
        String policy = SecurityHeaders.policyOf("<html></html>", "").toString();
        assertFalse(policy.contains("http"), policy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/posts/42", "/api/docs"})
    void theWebAppIsOnePageThatRunsOnlyWhatIsOurs(String path) {
        HttpResponse<String> page = server.get(path, "Accept", "text/html,*/*");
        assertEquals(200, page.statusCode());
        assertEquals(
                "text/html; charset=utf-8",
                page.headers().firstValue("Content-Type").orElseThrow());
        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertTrue(policy.contains("script-src 'self' 'sha256-"), policy);
        assertFalse(policy.contains("unsafe"), policy);
    }

    @Test
    void everyAnswerHasTheSecurityHeaders() {
        for (String path : new String[] {"/api/things", "/api/nothing", "/live.js", "/nothing", "/health/live"}) {
            HttpResponse<String> answer = server.get(path);
            assertTrue(answer.headers().firstValue("Content-Security-Policy").isPresent(), path);
            assertTrue(answer.headers().firstValue("Referrer-Policy").isPresent(), path);
            assertTrue(
                    answer.headers()
                            .firstValue("Permissions-Policy")
                            .orElseThrow()
                            .startsWith("geolocation=(self), camera=(self), microphone=(self), display-capture=(self)"),
                    path);
        }
    }

    @Test
    void theSiteTellsWhatThePageMustKnow() {
        JsonObject site = json(server.get("/api/site"));
        assertEquals(
                new JsonObject()
                        .put("name", "Test")
                        .put("lat", 52.37)
                        .put("lon", 4.89)
                        .put("tiles", "https://{s}.tiles.example/{z}/{x}/{y}.png")
                        .put("attribution", "them"),
                site);
    }

    @Test
    void probesAreOnBothPortsAndFiguresOnOne() {
        assertEquals(200, server.get("/health/live").statusCode());
        assertEquals(200, server.get("/health/ready").statusCode());
        assertEquals(404, server.get("/metrics").statusCode());
        assertEquals(200, management("/health/ready").statusCode());
        assertEquals(404, management("/api/things").statusCode());
        String metrics = management("/metrics").body();
        assertTrue(metrics.contains("helpconnect_http_requests_total{status=\"2xx\"} "), metrics);
        assertTrue(metrics.contains("helpconnect_live_sockets 0"), metrics);
        assertTrue(metrics.contains("jvm_memory_used_bytes{area=\"heap\"}"), metrics);
    }

    private static HttpResponse<String> management(String path) {
        return server.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.web.managementPort() + path)));
    }
}
