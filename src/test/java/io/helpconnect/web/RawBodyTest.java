package io.helpconnect.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are bound as they came. */
class RawBodyTest {
    private static final String FORM = "application/x-www-form-urlencoded";

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
    void theTextArrivesToTheLetterWithTheHeadersThatTheRouteNames() {
        String body = "a=1&b=%20+ \r\n{\"x\":  1}\u0000e\u0301";
        var echoed =
                TestServer.read(post(body, "Content-Type", FORM, "X-Sign", "s", "X-Other", "o"), Samples.Echoed.class);
        assertEquals(body, echoed.text());
        assertEquals(Map.of("x-sign", "s"), echoed.headers());
    }

    @Test
    void aBodyNeedsNoTypeAndMayBeEmpty() {
        assertEquals("", TestServer.read(post(""), Samples.Echoed.class).text());
        assertEquals("x", TestServer.read(post("x"), Samples.Echoed.class).text());
    }

    @Test
    void moreThan64KiBIsTooLarge() {
        assertEquals(200, post("x".repeat(64 * 1024)).statusCode());
        assertEquals(413, post("x".repeat(64 * 1024 + 1)).statusCode());
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        var request = server.request("/api/echo").POST(BodyPublishers.ofByteArray(new byte[] {(byte) 0xff, 0x20}));
        assertEquals(400, server.send(request).statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {FORM + "; charset=iso-8859-1", "text/plain;CHARSET = \"utf-16\"", FORM + ";charset="})
    void anotherCharsetIsRefused(String type) {
        assertEquals(415, post("x", "Content-Type", type).statusCode());
    }

    @Test
    void utf8MayBeNamed() {
        assertEquals(200, post("x", "Content-Type", FORM + "; charset=UTF-8").statusCode());
    }

    @Test
    void aCompressedBodyIsRefused() {
        assertEquals(415, post("x", "Content-Encoding", "gzip").statusCode());
    }

    @Test
    void aQueryIsRefused() {
        var request = server.request("/api/echo?body=x").POST(BodyPublishers.ofString("x"));
        assertEquals(400, server.send(request).statusCode());
    }

    private static HttpResponse<String> post(String body, String... headers) {
        return server.send("POST", "/api/echo", body, headers);
    }
}
