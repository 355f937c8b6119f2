package io.helpconnect.web;

import static io.helpconnect.web.TestServer.errors;
import static io.helpconnect.web.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputTest {
    private static final String GOOD = "\"kind\":\"offer\",\"title\":\"A ladder\",\"place\":{\"lat\":52.1,\"lon\":4.8}";
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
    void aGoodBodyMakesAThing() {
        HttpResponse<String> made = server.post(
                "/api/things",
                "{" + GOOD + ",\"many\":3,\"big\":9007199254740993,\"urgent\":true,"
                        + "\"from\":\"2026-11-21T09:00:00.123456Z\",\"tags\":[\"a\",\"b\"],\"password\":\" x \"}");
        assertEquals(201, made.statusCode(), made.body());
        Samples.Thing thing = TestServer.read(made, Samples.Thing.class);
        assertEquals(
                "/api/things/" + thing.id(),
                made.headers().firstValue("Location").orElseThrow());
        assertEquals("2026-11-21T09:00:00.123Z", json(made).getString("from"));
        assertEquals(
                200,
                server.get("/api/things/" + thing.id(), "Authorization", server.ann())
                        .statusCode());
    }

    @Test
    void allThatIsMissingIsSaidAtOnce() {
        JsonObject errors = errors(server.post("/api/things", "{\"place\":{\"lat\":1}}"));
        assertEquals("is required", errors.getString("kind"));
        assertEquals("is required", errors.getString("title"));
        assertEquals("is required", errors.getString("place.lon"));
        assertEquals(3, errors.size(), errors.encode());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            title    | 5                        | title     | must be text
            title    | {"$ne":null}             | title     | must be text
            title    | ["a"]                    | title     | must be text
            title    | "  "                     | title     | is required
            title    | "ab"                     | title     | must have 3 to 20 characters
            title    | "123456789012345678901"  | title     | must have 3 to 20 characters
            title    | "abc\\u0000"             | title     | has characters that are not allowed
            title    | "abc\\u001bd"            | title     | has characters that are not allowed
            title    | "abc\\ud800"             | title     | has characters that are not allowed
            password | "abc\\ud800"             | password  | has characters that are not allowed
            password | {"value":"x"}            | password  | must be text
            kind     | "loan"                   | kind      | must be one of request, offer
            kind     | 1                        | kind      | must be one of request, offer
            kind     | "OFFER"                  | kind      | must be one of request, offer
            many     | "3"                      | many      | must be a whole number
            many     | 3.0                      | many      | must be a whole number
            many     | 99999999999              | many      | must be a whole number
            many     | true                     | many      | must be a whole number
            many     | 0                        | many      | must be at least 1
            many     | 101                      | many      | must be at most 100
            big      | 99999999999999999999999  | big       | must be a whole number
            urgent   | "true"                   | urgent    | must be true or false
            urgent   | 1                        | urgent    | must be true or false
            from     | "tomorrow"               | from      | must be a time like 2026-11-21T09:00:00Z
            from     | 1763715600               | from      | must be a time like 2026-11-21T09:00:00Z
            from     | "+99999-01-01T00:00:00Z" | from      | must be a time like 2026-11-21T09:00:00Z
            place    | "here"                   | place     | must be an object
            place    | []                       | place     | must be an object
            place    | {"lat":"1","lon":2}      | place.lat | must be a number
            place    | {"lat":1e999,"lon":2}    | place.lat | must be a number
            place    | {"lat":91,"lon":2}       | place.lat | must be at most 90
            place    | {"lat":1,"lon":2,"x":3}  | place.x   | is not known here
            tags     | "a"                      | tags      | must be a list
            tags     | [1]                      | tags[0]   | must be text
            tags     | ["a",null]               | tags[1]   | is required
            tags     | ["a","123456"]           | tags[1]   | must have at most 5 characters
            tags     | ["a","b","c","d"]        | tags      | must have at most 3 entries
            stops    | [{"lat":1,"lon":200}]    | stops[0].lon | must be at most 180
            email    | "ann"                    | email     | must be an e-mail address
            by       | "bob"                    | by        | is not known here
            id       | "1"                      | id        | is not known here
            newId    | {"id":"x"}               | newId     | is not known here
            caller   | {"user":"bob"}           | caller    | is not known here
            """)
    void aBadFieldIsNamed(String field, String value, String named, String what) {
        JsonObject body = new JsonObject("{" + GOOD + "}");
        body.remove(field);
        String rest = body.encode();
        HttpResponse<String> refused =
                server.post("/api/things", rest.substring(0, rest.length() - 1) + ",\"" + field + "\":" + value + "}");
        assertEquals(400, refused.statusCode(), refused.body());
        assertEquals(
                "application/problem+json",
                refused.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(new JsonObject().put(named, what), errors(refused));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kind=loan          | kind   | must be one of request, offer
            limit=x            | limit  | must be a whole number
            limit=1e2          | limit  | must be a whole number
            limit=101          | limit  | must be at most 100
            limit=1&limit=2    | limit  | is given more than once
            weight=NaN         | weight | must be a number
            weight=heavy       | weight | must be a number
            urgent=1           | urgent | must be true or false
            from=yesterday     | from   | must be a time like 2026-11-21T09:00:00Z
            near=here          | near   | must be two numbers, like 1,2
            near=1,2%00        | near   | has characters that are not allowed
            colour=red         | colour | is not known here
            """)
    void aBadQueryIsNamed(String query, String named, String what) {
        HttpResponse<String> refused = server.get("/api/things?" + query);
        assertEquals(400, refused.statusCode(), refused.body());
        assertEquals(new JsonObject().put(named, what), errors(refused));
    }

    @Test
    void anEmptyQueryFieldIsNotGiven() {
        assertEquals(
                200,
                server.get("/api/things?kind=&limit=&tag=a&tag=b&weight=1.5").statusCode());
    }

    @Test
    void textIsKeptInOneFormWithoutSpaceAround() {
        HttpResponse<String> made =
                server.post("/api/things", "{" + GOOD.replace("A ladder", "  Cafe\\u0301\\r\\n2 ") + "}");
        assertEquals("Caf\u00e9\n2", json(made).getString("title"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"title":
            {"title":"a","title":"b"}
            {"title":"a"} x
            {"title":NaN}
            {title:"a"}
            [1]
            "text"
            null
            7
            {"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":1}}}}}}}}}}}}}}}}}
            """)
    void whatIsNoJsonObjectIsMalformed(String body) {
        HttpResponse<String> refused = server.post("/api/things", body);
        assertEquals(400, refused.statusCode(), refused.body());
        assertEquals("urn:helpconnect:problem:malformed", json(refused).getString("type"));
        assertNull(json(refused).getValue("errors"));
    }

    @Test
    void aBodyThatIsNotUtf8IsMalformed() {
        HttpResponse<String> refused = server.send(server.request("/api/things", "Authorization", server.ann())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'})));
        assertEquals(400, refused.statusCode(), refused.body());
    }

    @Test
    void thousandsOfUnknownFieldsGetAShortAnswer() {
        StringBuilder body = new StringBuilder("{");
        for (int i = 0; i < 4000; i++) {
            body.append("\"x").append(i).append("\":1,");
        }
        HttpResponse<String> refused = server.post("/api/things", body + GOOD + "}");
        assertEquals(400, refused.statusCode());
        assertTrue(refused.body().length() < 5000, refused.body());
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin1", "json"})
    void anotherTypeOfBodyIsRefused(String type) {
        HttpResponse<String> refused = server.send(
                "POST", "/api/things", "{" + GOOD + "}", "Authorization", server.ann(), "Content-Type", type);
        assertEquals(415, refused.statusCode());
    }

    /** As mail programs do (RFC 8058). */
    @Test
    void aOneClickLinkTakesAFormAndReadsTheAddressOnly() {
        String form = "application/x-www-form-urlencoded";
        String body = "List-Unsubscribe=One-Click";
        assertEquals(
                200,
                server.send("POST", "/api/click?token=x", body, "Content-Type", form)
                        .statusCode());
        assertEquals(200, server.send("POST", "/api/click?token=x", "").statusCode());
        assertEquals(
                400,
                server.send("POST", "/api/click", "token=x", "Content-Type", form)
                        .statusCode());
        assertEquals(
                413,
                server.send("POST", "/api/click?token=x", "x".repeat(70_000), "Content-Type", form)
                        .statusCode());
    }

    @Test
    void aBodyWithoutATypeIsRefused() {
        assertEquals(
                415,
                server.send("POST", "/api/things", "{}", "Authorization", server.ann())
                        .statusCode());
    }

    @Test
    void noBodyIsAnEmptyOne() {
        HttpResponse<String> refused = server.send("POST", "/api/things", "", "Authorization", server.ann());
        assertEquals("is required", errors(refused).getString("title"));
        assertEquals(
                204,
                server.send("POST", "/api/things/1/parts/2/touch", "", "Authorization", server.ann())
                        .statusCode());
    }

    @Test
    void aQueryIsNoBody() {
        HttpResponse<String> refused = server.post("/api/things?title=Ladder", "{" + GOOD + "}");
        assertEquals("belongs in the body", errors(refused).getString("title"));
    }

    @Test
    void aBodyIsNoQuery() {
        HttpResponse<String> refused =
                server.send("GET", "/api/things", "{\"limit\":1}", "Content-Type", "application/json");
        assertEquals(400, refused.statusCode());
    }

    @Test
    void aLongOrBrokenIdIsRefusedPolitely() {
        HttpResponse<String> tooLong = server.get("/api/things/" + "x".repeat(65), "Authorization", server.ann());
        assertEquals("must have at most 64 characters", errors(tooLong).getString("id"));
        HttpResponse<String> control = server.get("/api/things/a%00b", "Authorization", server.ann());
        assertEquals("has characters that are not allowed", errors(control).getString("id"));
        assertFalse(control.body().contains("\u0000"));
        assertEquals(
                404,
                server.get("/api/things/a%2Fb", "Authorization", server.ann()).statusCode());
        assertEquals(
                404,
                server.get("/api/things/..%2f..", "Authorization", server.ann()).statusCode());
    }
}
