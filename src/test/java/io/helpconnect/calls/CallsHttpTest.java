package io.helpconnect.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helpconnect.testing.FeatureServer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may what, over HTTP. */
class CallsHttpTest {
    private static final String PHONE = "{\"device\":\"phone\"}";

    private final CallsHouse house = CallsHouse.one().with("room", "anna", "ben");
    private final FeatureServer server = FeatureServer.of(new CallsFeature(), house.vertx, house.bus);

    @AfterEach
    void close() {
        server.close();
        house.close();
    }

    @Test
    void membersCallAnswerSignalAndHangUp() {
        var made = send("POST", "/api/rooms/room/calls", "{\"device\":\"laptop\",\"video\":true}", "anna");
        assertEquals(201, made.statusCode(), made.body());
        var call = new JsonObject(made.body());
        String path = "/api/calls/" + call.getString("id");
        assertEquals(path, made.headers().firstValue("Location").orElseThrow());
        assertEquals("ringing", call.getString("status"));
        assertEquals("2026-05-01T12:00:45.000Z", call.getString("ringsUntil"));
        assertEquals(200, send("POST", path + "/answer", PHONE, "ben").statusCode());
        var other = send("POST", path + "/answer", "{\"device\":\"tablet\"}", "ben");
        assertEquals(409, other.statusCode());
        assertEquals(409, send("POST", path + "/decline", null, "ben").statusCode());
        String signal = "{\"device\":\"phone\",\"to\":\"anna\",\"data\":\"{}\"}";
        assertEquals(204, send("POST", path + "/signal", signal, "ben").statusCode());
        assertEquals(200, send("POST", path + "/alive", PHONE, "ben").statusCode());
        var ended = send("POST", path + "/leave", PHONE, "ben");
        assertEquals("hung-up", new JsonObject(ended.body()).getString("reason"));
        assertEquals(200, send("GET", path, null, "anna").statusCode());
        assertEquals(200, send("GET", "/api/calls", null, "anna").statusCode());
        var history =
                new JsonObject(send("GET", "/api/rooms/room/calls", null, "ben").body());
        assertEquals(1, history.getJsonArray("items").size());
    }

    @Test
    void whoDoesNotBelongHereFindsNothing() {
        var call = new JsonObject(
                send("POST", "/api/rooms/room/calls", PHONE, "anna").body());
        String path = "/api/calls/" + call.getString("id");
        for (String verb : new String[] {"answer", "leave", "alive"}) {
            assertEquals(404, send("POST", path + "/" + verb, PHONE, "eve").statusCode(), verb);
            assertEquals(401, send("POST", path + "/" + verb, PHONE, null).statusCode(), verb);
        }
        assertEquals(404, send("POST", path + "/decline", null, "eve").statusCode());
        assertEquals(404, send("GET", path, null, "eve").statusCode());
        assertEquals(404, send("GET", "/api/rooms/room/calls", null, "eve").statusCode());
        assertEquals(404, send("POST", "/api/rooms/room/calls", PHONE, "eve").statusCode());
        assertEquals(401, send("GET", "/api/calls/ice", null, null).statusCode());
        String signal = "{\"device\":\"phone\",\"to\":\"anna\",\"data\":\"{}\"}";
        assertEquals(404, send("POST", path + "/signal", signal, "eve").statusCode());
    }

    @Test
    void whatIsSentIsBounded() {
        var call = new JsonObject(
                send("POST", "/api/rooms/room/calls", PHONE, "anna").body());
        String path = "/api/calls/" + call.getString("id") + "/signal";
        String much = "{\"device\":\"phone\",\"to\":\"ben\",\"data\":\"" + "x".repeat(32_001) + "\"}";
        assertEquals(400, send("POST", path, much, "anna").statusCode());
        assertEquals(400, send("POST", "/api/rooms/room/calls", "{}", "anna").statusCode());
        assertEquals(
                400,
                send("POST", "/api/rooms/room/calls", "{\"device\":\"p\",\"by\":\"ben\"}", "anna")
                        .statusCode());
    }

    @Test
    void everyoneWhoIsLoggedInLearnsTheServers() {
        var ice = send("GET", "/api/calls/ice", null, "anna");
        assertEquals(new JsonObject("{\"iceServers\":[]}"), new JsonObject(ice.body()));
    }

    private HttpResponse<String> send(String method, String path, String body, String user) {
        return server.send(method, path, body, user);
    }
}
