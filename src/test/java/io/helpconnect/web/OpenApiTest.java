package io.helpconnect.web;

import static io.helpconnect.web.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    private static TestServer server;
    private static JsonObject api;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        api = json(server.get("/api/openapi.json"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonObject operation(String method, String path) {
        return api.getJsonObject("paths").getJsonObject(path).getJsonObject(method);
    }

    private static JsonObject body(JsonObject operation) {
        return operation
                .getJsonObject("requestBody")
                .getJsonObject("content")
                .getJsonObject("application/json")
                .getJsonObject("schema");
    }

    @Test
    void everyRouteIsInIt() {
        assertEquals("3.1.0", api.getString("openapi"));
        Set<String> ids = new HashSet<>();
        for (Route<?, ?> route : Samples.routes()) {
            JsonObject operation = operation(route.method().toLowerCase(Locale.ROOT), route.path());
            assertNotNull(operation, route.path());
            assertTrue(ids.add(operation.getString("operationId")), operation.getString("operationId"));
            assertNotNull(operation.getJsonObject("responses").getJsonObject(Integer.toString(route.status())));
            assertNotNull(operation.getJsonObject("responses").getJsonObject("default"));
        }
        assertNotNull(operation("get", "/api/site"));
    }

    @Test
    void whatWeFillInIsNotInIt() {
        JsonObject properties = body(operation("post", "/api/things")).getJsonObject("properties");
        assertNull(properties.getValue("caller"));
        assertNull(properties.getValue("newId"));
        assertNotNull(properties.getValue("title"));
        assertFalse(body(operation("post", "/api/things")).getBoolean("additionalProperties"));
        assertFalse(TestServer.schemaNames(api).contains("NewId"), api.encodePrettily());
    }

    @Test
    void constraintsAreInIt() {
        JsonObject make = body(operation("post", "/api/things"));
        assertEquals(
                Set.of("kind", "title", "place"),
                make.getJsonArray("required").stream().collect(Collectors.toSet()));
        JsonObject properties = make.getJsonObject("properties");
        assertEquals(20, properties.getJsonObject("title").getInteger("maxLength"));
        assertEquals(3, properties.getJsonObject("title").getInteger("minLength"));
        assertEquals(100, properties.getJsonObject("many").getInteger("maximum"));
        assertEquals(
                new JsonArray().add("request").add("offer"),
                properties.getJsonObject("kind").getJsonArray("enum"));
        assertEquals("date-time", properties.getJsonObject("from").getString("format"));
        assertEquals("string", properties.getJsonObject("password").getString("type"));
        assertEquals(
                "#/components/schemas/Samples.Place",
                properties.getJsonObject("place").getString("$ref"));
    }

    @Test
    void pathAndQueryAreParameters() {
        JsonArray touched =
                operation("post", "/api/things/{id}/parts/{part}/touch").getJsonArray("parameters");
        assertEquals(2, touched.size());
        assertTrue(touched.getJsonObject(0).getBoolean("required"));
        assertEquals("path", touched.getJsonObject(0).getString("in"));
        JsonArray listed = operation("get", "/api/things").getJsonArray("parameters");
        assertEquals(7, listed.size());
        assertEquals("query", listed.getJsonObject(0).getString("in"));
    }

    @Test
    void whatNeedsATokenSaysSo() {
        assertNotNull(operation("post", "/api/things").getJsonArray("security"));
        assertNull(operation("get", "/api/things").getJsonArray("security"));
        assertTrue(operation("post", "/api/judge").getString("description").contains("moderator"));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        var references = Pattern.compile("#/components/schemas/([^\"]+)").matcher(api.encode());
        while (references.find()) {
            assertTrue(TestServer.schemaNames(api).contains(references.group(1)), references.group(1));
        }
    }
}
