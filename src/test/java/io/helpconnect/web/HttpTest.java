package io.helpconnect.web;

import static io.helpconnect.web.TestServer.errors;
import static io.helpconnect.web.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTest {
    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aBodyOfTenMegabytesIsTooLarge() {
        HttpResponse<String> refused = server.send(big(BodyPublishers.ofByteArray(new byte[TEN_MEGABYTES])));
        assertEquals(413, refused.statusCode());
        assertEquals("urn:helpconnect:problem:too-large", json(refused).getString("type"));
    }

    @Test
    void aBodyOfUnknownLengthIsTooLargeAsSoonAsItIs() {
        HttpResponse<String> refused =
                server.send(big(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[TEN_MEGABYTES]))));
        assertEquals(413, refused.statusCode());
    }

    private static HttpRequest.Builder big(BodyPublisher body) {
        return server.request("/api/things", "Authorization", server.ann(), "Content-Type", "application/json")
                .POST(body);
    }

    @Test
    void aBodyThatNeverEndsIsCutOff() throws IOException {
        try (Socket socket = open("POST /api/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Authorization: " + server.ann() + "\r\nTransfer-Encoding: chunked\r\n\r\n")) {
            OutputStream out = socket.getOutputStream();
            byte[] chunk = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            long sent = 0;
            try {
                while (sent < 200L * 1024 * 1024) {
                    out.write(chunk);
                    sent += chunk.length;
                }
            } catch (IOException cutOff) {
                assertTrue(sent > 0);
            }
            assertTrue(sent < 100L * 1024 * 1024, "sent " + sent);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/", "/api/nothing", "/api/things/1/", "/api//things", "/api/things/1/parts"})
    void anUnknownAddressIsNotFound(String path) {
        HttpResponse<String> refused = server.get(path);
        assertEquals(404, refused.statusCode());
        assertEquals(
                "application/problem+json",
                refused.headers().firstValue("Content-Type").orElseThrow());
    }

    @Test
    void anotherMethodIsRefusedAndThePossibleOnesAreNamed() {
        HttpResponse<String> refused = server.send("PUT", "/api/things/1", "{}");
        assertEquals(405, refused.statusCode());
        assertEquals(
                "DELETE, GET, HEAD, PATCH",
                refused.headers().firstValue("Allow").orElseThrow());
        assertEquals(405, json(refused).getInteger("status"));
        assertEquals(405, server.send("POST", "/api/openapi.json", "").statusCode());
        assertEquals(405, server.send("POST", "/", "").statusCode());
        assertEquals(405, server.send("BREW", "/api/things", "").statusCode());
    }

    @Test
    void headAnswersAsGetWithoutTheBody() {
        HttpResponse<String> get = server.get("/api/things/mine");
        HttpResponse<String> head = server.send("HEAD", "/api/things/mine", "");
        assertEquals(200, head.statusCode());
        assertEquals("", head.body());
        assertEquals(get.headers().firstValue("Content-Type"), head.headers().firstValue("Content-Type"));
        assertTrue(head.headers().firstValueAsLong("Content-Length").orElseThrow() > 10);
    }

    @Test
    void aWrittenOutSegmentWinsOverANamedOne() {
        assertEquals(200, server.get("/api/things/mine").statusCode());
    }

    @Test
    void anAddressThatIsTooLongIsRefused() {
        HttpResponse<String> refused = server.get("/api/things?near=" + "1".repeat(5000));
        assertEquals(414, refused.statusCode());
        assertEquals(
                "nosniff",
                refused.headers().firstValue("X-Content-Type-Options").orElseThrow());
    }

    @Test
    void headersThatAreTooLongAreRefused() {
        assertEquals(431, server.get("/api/things", "X-Long", "1".repeat(9000)).statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/things?near=%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/things/%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/things/%c3%28 HTTP/1.1\r\nHost: x\r\n\r\n",
                "NONSENSE\r\n\r\n",
                "POST /api/things HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
                "POST /api/things HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/things?%00 HTTP/1.1\r\nHost: x\r\n\r\n"
            })
    void whatIsHardlyHttpGetsAnAnswerAboutIt(String request) throws IOException {
        try (Socket socket = open(request)) {
            String status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertTrue(status.startsWith("HTTP/1.1 4") || status.startsWith("HTTP/1.0 4"), status);
        }
    }

    private static Socket open(String request) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.web.port());
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void aClientThatBreaksOffHurtsNobody() throws IOException {
        for (int i = 0; i < 20; i++) {
            open("POST /api/things HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n{\"a\"")
                    .close();
        }
        assertEquals(200, server.get("/api/things").statusCode());
    }

    @Test
    void requestsOnOneConnectionAreAnsweredInTurn() throws IOException {
        try (Socket socket = open("GET /api/nothing HTTP/1.1\r\nHost: x\r\n\r\n".repeat(5)
                + "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")) {
            InputStream in = socket.getInputStream();
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(5, all.split("HTTP/1.1 404", -1).length - 1);
            assertTrue(all.contains("HTTP/1.1 200"), all);
        }
    }

    @Test
    void whatGoesWrongInsideStaysInside() {
        HttpResponse<String> failed = server.get("/api/odd");
        assertEquals(500, failed.statusCode());
        assertFalse(failed.body().contains("inner"), failed.body());
        assertFalse(failed.body().contains("Exception"), failed.body());
    }

    @Test
    void aProblemArrivesAsItIs() {
        HttpResponse<String> refused = server.get("/api/refusals/503");
        assertEquals(503, refused.statusCode());
        assertEquals("7", refused.headers().firstValue("Retry-After").orElseThrow());
        assertEquals("So be it.", json(refused).getString("detail"));
        assertEquals(409, server.get("/api/refusals/409").statusCode());
    }

    @Test
    void everyRequestHasAnIdOfItsOwn() {
        HttpResponse<String> first = server.get("/api/things/mine");
        String id = first.headers().firstValue("X-Request-Id").orElseThrow();
        assertEquals(id, json(first).getJsonObject("caller").getString("request"));
        assertEquals("127.0.0.1", json(first).getJsonObject("caller").getString("address"));
        assertNotEquals(
                id,
                server.get("/api/things/mine", "X-Request-Id", id)
                        .headers()
                        .firstValue("X-Request-Id")
                        .orElseThrow());
    }

    @Test
    void aRepeatWithTheSameKeyReturnsTheFirstResult() {
        String key = UUID.randomUUID().toString();
        String first = make("A ladder", key).body();
        assertEquals(first, make("A ladder", key).body());
        assertEquals(first, make("  A ladder ", key.toUpperCase(Locale.ROOT)).body());
        assertEquals(409, make("Another", key).statusCode());
        assertNotEquals(first, make("A ladder", UUID.randomUUID().toString()).body());
    }

    @Test
    void theSameKeyOfSomeoneElseIsAnotherKey() {
        String key = UUID.randomUUID().toString();
        String first = json(make("A ladder", key)).getString("id");
        HttpResponse<String> other = server.send(
                "POST",
                "/api/things",
                body("A ladder"),
                "Authorization",
                server.token("bob", "user"),
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                key);
        assertEquals(201, other.statusCode());
        assertNotEquals(first, json(other).getString("id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1-1-1-1-1", "not-a-uuid", "../../../etc/passwd"})
    void aKeyThatIsNoUuidIsRefused(String key) {
        HttpResponse<String> refused = make("A ladder", key);
        assertEquals(400, refused.statusCode());
        assertEquals("must be a UUID", errors(refused).getString("Idempotency-Key"));
    }

    @Test
    void noSecretIsInWhatARepeatIsKnownBy() {
        String key = UUID.randomUUID().toString();
        String with = "{\"kind\":\"offer\",\"title\":\"A ladder\",\"place\":{\"lat\":1,\"lon\":2},\"password\":\"";
        String one = server.post("/api/things", with + "one\"}", "Idempotency-Key", key)
                .body();
        String two = server.post("/api/things", with + "two\"}", "Idempotency-Key", key)
                .body();
        assertEquals(one, two);
    }

    private static HttpResponse<String> make(String title, String key) {
        return server.post("/api/things", body(title), "Idempotency-Key", key);
    }

    private static String body(String title) {
        return "{\"kind\":\"offer\",\"title\":\"" + title + "\",\"place\":{\"lat\":1,\"lon\":2}}";
    }
}
