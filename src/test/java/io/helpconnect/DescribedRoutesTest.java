package io.helpconnect;

import static io.helpconnect.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Secret;
import io.helpconnect.web.Route;
import io.helpconnect.web.Tokens;
import io.helpconnect.web.Web;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page about the API, as the program serves it. */
class DescribedRoutesTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static JsonObject api;

    @BeforeAll
    static void readThePage() throws Exception {
        var settings = SettingsReader.read(
                null,
                Map.of(),
                Map.of("helpconnect.http.port", "0", "helpconnect.management.port", "0"),
                Features.names(),
                false);
        var bus = Bus.on(VERTX);
        await(bus.answer(
                Tokens.FindSigningKey.class,
                request -> Future.succeededFuture(new Tokens.SigningKey(new Secret("k".repeat(44))))));
        var web = new Web(VERTX, bus, settings, Clock.systemUTC(), Features.routes());
        await(web.start(1));
        var page = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.port() + "/api/openapi.json"))
                .build();
        api = new JsonObject(
                HttpClient.newHttpClient().send(page, BodyHandlers.ofString()).body());
        await(web.stop());
    }

    @AfterAll
    static void end() {
        await(VERTX.close());
    }

    @Test
    void everyRouteIsDescribed() {
        Set<String> names = new HashSet<>();
        for (Route<?, ?> route : Features.routes()) {
            var path = api.getJsonObject("paths").getJsonObject(route.path());
            assertNotNull(path, route.path());
            var operation = path.getJsonObject(route.method().toLowerCase(Locale.ROOT));
            assertNotNull(operation, route.method() + " " + route.path());
            assertFalse(operation.getString("summary", "").isEmpty(), route.method() + " " + route.path());
            assertTrue(names.add(operation.getString("operationId")), operation.getString("operationId"));
        }
        assertTrue(Features.routes().size() > 30, "there are routes");
    }

    @Test
    void whatOnlyWeFillInIsNotDescribed() {
        var schemas = api.getJsonObject("components").getJsonObject("schemas").fieldNames();
        assertFalse(schemas.contains("Caller"), schemas.toString());
        assertFalse(schemas.contains("NewId"), schemas.toString());
        assertEquals("3.1.0", api.getString("openapi"));
    }
}
