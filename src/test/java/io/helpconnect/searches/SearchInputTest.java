package io.helpconnect.searches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.testing.FeatureHarness;
import io.helpconnect.testing.FeatureServer;
import io.helpconnect.testing.TestClock;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be sent, over HTTP. */
class SearchInputTest {
    private static final String NEAR = "\"near\":{\"lat\":52.3702157,\"lon\":4.8951679}";

    private static FeatureHarness house;
    private static FeatureServer server;

    @BeforeAll
    static void start() {
        house = new FeatureHarness(new TestClock(SearchesNode.NOW)).play(new SearchesFeature());
        server = FeatureServer.of(new SearchesFeature(), house.vertx, house.node.bus());
    }

    @AfterAll
    static void stop() {
        server.close();
        house.close();
    }

    private static HttpResponse<String> send(String method, String path, String body, String user) {
        return server.send(method, path, body, user);
    }

    private static HttpResponse<String> keep(String more) {
        return send("POST", "/api/searches", "{" + NEAR + more + "}", "ann");
    }

    @Test
    void aSearchIsMadeReadChangedAndDeleted() {
        var made = keep(",\"category\":\"pets\",\"radius\":3000,\"interest\":true");
        assertEquals(201, made.statusCode(), made.body());
        var path = made.headers().firstValue("Location").orElseThrow();
        var search = new JsonObject(send("GET", path, null, "ann").body());
        assertEquals("Pets · Posts · within 3 km", search.getString("name"));
        assertEquals(52.3702157, search.getJsonObject("near").getDouble("lat"));
        var changed = send("PATCH", path, "{\"any\":[\"category\"],\"tell\":false}", "ann");
        assertEquals("Posts · within 3 km", new JsonObject(changed.body()).getString("name"));
        assertEquals(204, send("DELETE", path, null, "ann").statusCode());
        assertEquals(404, send("GET", path, null, "ann").statusCode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "radius|99",
                "radius|50001",
                "radius|1.5",
                "radius|\"far\"",
                "type|\"wish\"",
                "category|\"gold\"",
                "urgency|\"now\"",
                "interest|\"yes\"",
                "tell|1",
                "slot|3",
                "owner|\"ben\"",
            })
    void whatIsOutOfBoundsIsRefused(String field, String value) {
        var refused = keep(",\"" + field + "\":" + value);
        assertEquals(400, refused.statusCode(), refused.body());
        assertTrue(refused.body().contains("\"" + field + "\""), refused.body());
    }

    @Test
    void textsAreBounded() {
        assertEquals(400, keep(",\"name\":\"" + "n".repeat(81) + "\"").statusCode());
        assertEquals(400, keep(",\"q\":\"" + "q".repeat(201) + "\"").statusCode());
        assertEquals(201, keep(",\"q\":\"" + "q".repeat(200) + "\"").statusCode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}",
                "{\"near\":null}",
                "{\"near\":{\"lat\":52}}",
                "{\"near\":{\"lat\":91,\"lon\":4}}",
                "{\"near\":{\"lat\":52,\"lon\":-181}}",
                "{\"near\":\"52,4\"}",
            })
    void aSearchHasAPlaceOnTheEarth(String body) {
        var refused = send("POST", "/api/searches", body, "ann");
        assertEquals(400, refused.statusCode(), refused.body());
        assertFalse(refused.body().contains("-181"), "it does not repeat where");
    }

    @Test
    void guestsHaveNoneAndNobodySeesAnother() {
        assertEquals(401, send("GET", "/api/searches", null, null).statusCode());
        assertEquals(401, send("POST", "/api/searches", "{" + NEAR + "}", null).statusCode());
        var path = keep("").headers().firstValue("Location").orElseThrow();
        assertEquals(404, send("GET", path, null, "ben").statusCode());
        assertEquals(404, send("PATCH", path, "{\"tell\":false}", "ben").statusCode());
        assertEquals(404, send("DELETE", path, null, "ben").statusCode());
    }
}
