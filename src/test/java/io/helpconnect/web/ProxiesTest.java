package io.helpconnect.web;

import static io.helpconnect.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helpconnect.Settings;
import io.helpconnect.TestSettings;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who calls through a proxy is known by their own address, and whoever says so themselves is not believed. */
class ProxiesTest {
    private static final String FORWARDED = "X-Forwarded-For";
    private static final String ANN = "198.51.100.7";

    private static Settings behind(String proxies) {
        return TestSettings.with(Map.of("limits", "1", "http.proxies", proxies));
    }

    private static int knock(TestServer server, String forwarded) {
        return server.send("POST", "/api/knock", "", FORWARDED, forwarded).statusCode();
    }

    private static String seen(TestServer server, String... headers) {
        return TestServer.json(server.get("/api/things/mine", headers))
                .getJsonObject("caller")
                .getString("address");
    }

    @Test
    void eachOfThoseBehindAProxyHasLimitsOfTheirOwn() {
        try (var server = TestServer.start(behind("127.0.0.1, 10.0.0.0/8"))) {
            for (int call = 0; call < 3; call++) {
                assertEquals(204, knock(server, ANN));
            }
            assertEquals(429, knock(server, ANN));
            assertEquals(429, knock(server, "203.0.113.99, " + ANN + ", 10.0.0.4"));
            assertEquals(204, knock(server, "198.51.100.8"));
            assertEquals(ANN, seen(server, FORWARDED, "10.0.0.1, " + ANN));
            assertEquals("127.0.0.1", seen(server));
        }
    }

    @Test
    void nobodyElseIsBelieved() {
        try (var server = TestServer.start(behind("10.0.0.0/8"))) {
            for (int call = 0; call < 3; call++) {
                assertEquals(204, knock(server, "198.51.100." + call));
            }
            assertEquals(429, knock(server, "198.51.100.200"));
            assertEquals("127.0.0.1", seen(server, FORWARDED, ANN));
        }
    }

    @Test
    void liveConnectionsComeFromThereToo() throws InterruptedException {
        try (var server = new LiveServer(LiveLimits.DEFAULT)) {
            LiveBrowser.plain(server, FORWARDED, ANN).logIn("ada").register("room.1");
            assertEquals(ANN, asked(server));
            LiveBrowser.plain(server).logIn("bob").register("room.2");
            assertEquals("127.0.0.1", asked(server));
        }
    }

    @Test
    void soDoBrowsersThatPoll() throws InterruptedException {
        try (var server = new LiveServer(LiveLimits.DEFAULT)) {
            var frames = new JsonArray()
                    .add(
                            "{\"type\":\"send\",\"address\":\"auth\",\"replyAddress\":\"r\",\"body\":{\"ticket\":\"ada\"}}")
                    .add("{\"type\":\"register\",\"address\":\"room.1\"}");
            assertEquals(200, post(server, "/live/0/poll/xhr", ""));
            assertEquals(204, post(server, "/live/0/poll/xhr_send", frames.encode()));
            assertEquals(ANN, asked(server));
        }
    }

    private static String asked(LiveServer server) throws InterruptedException {
        return server.asked.poll(10, TimeUnit.SECONDS).caller().address();
    }

    private static int post(LiveServer server, String path, String body) {
        var client = server.vertx.createHttpClient();
        int status = await(client.request(HttpMethod.POST, server.port, "127.0.0.1", path)
                .map(request -> request.putHeader(FORWARDED, ANN))
                .compose((HttpClientRequest request) -> request.send(body))
                .map(answer -> answer.statusCode()));
        await(client.close());
        return status;
    }
}
