package io.helpconnect.web;

import static io.helpconnect.testing.Await.until;
import static io.helpconnect.web.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccessTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> whoAmI(String authorization) {
        return server.get("/api/things/mine", "Authorization", authorization);
    }

    @Test
    void withoutATokenOneIsAGuest() {
        JsonObject caller = json(server.get("/api/things/mine")).getJsonObject("caller");
        assertEquals("guest", caller.getString("role"));
        assertEquals(null, caller.getString("user"));
    }

    @Test
    void aTokenSaysWhoOneIs() {
        JsonObject caller = json(whoAmI(server.token("ann", "moderator"))).getJsonObject("caller");
        assertEquals("ann", caller.getString("user"));
        assertEquals("moderator", caller.getString("role"));
    }

    @Test
    void theNameOfTheSchemeMayBeWrittenSmall() {
        assertEquals(200, whoAmI(server.ann().replace("Bearer", "bearer")).statusCode());
    }

    @Test
    void aTokenIsVerifiedOnce() {
        String token = server.token("cara", "user");
        whoAmI(token);
        long before = server.web.access().hits();
        whoAmI(token);
        whoAmI(token);
        assertEquals(before + 2, server.web.access().hits());
    }

    @Test
    void aTokenThatIsNotGoodIsRefused() {
        JsonObject ann = new JsonObject().put("sub", "ann").put("role", "user");
        String good = server.ann();
        String[] parts = good.split("\\.", -1);
        assertDead("Bearer");
        assertDead("Bearer ");
        assertDead("Bearer x");
        assertDead("Bearer a.b.c");
        assertDead("Basic YW5uOmFubg==");
        assertDead(good.substring(0, good.length() - 3));
        assertDead(good + "x");
        assertDead(
                parts[0] + "." + encoded(ann.copy().put("role", "admin").put("exp", 9_999_999_999L)) + "." + parts[2]);
        assertDead("Bearer " + encoded(new JsonObject().put("alg", "none")) + "." + encoded(ann) + ".");
        assertDead(server.token(ann, -60));
        assertDead(server.token(new JsonObject().put("role", "user"), 60));
        assertDead(server.token(new JsonObject().put("sub", "ann"), 60));
        assertDead(server.token(ann.copy().put("role", "king"), 60));
        assertDead(server.token(ann.copy().put("role", 7), 60));
    }

    private static String encoded(JsonObject part) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(part.encode().getBytes(StandardCharsets.UTF_8));
    }

    private static void assertDead(String authorization) {
        HttpResponse<String> refused = whoAmI(authorization);
        assertEquals(401, refused.statusCode(), authorization);
        assertEquals(
                "Bearer error=\"invalid_token\"",
                refused.headers().firstValue("WWW-Authenticate").orElseThrow());
    }

    @Test
    void aTokenDiesWhenItExpires() {
        String token = server.token(new JsonObject().put("sub", "dan").put("role", "user"), 1);
        assertEquals(200, whoAmI(token).statusCode());
        until("it is refused", () -> whoAmI(token).statusCode() == 401);
    }

    @Test
    void aGuestMustLogInAndAUserMayNotJudge() {
        HttpResponse<String> guest = server.send("POST", "/api/judge", "");
        assertEquals(401, guest.statusCode());
        assertEquals("Bearer", guest.headers().firstValue("WWW-Authenticate").orElseThrow());
        assertEquals(403, judge("user"));
        assertEquals(204, judge("moderator"));
        assertEquals(204, judge("admin"));
    }

    private static int judge(String role) {
        return server.send("POST", "/api/judge", "", "Authorization", server.token("ann", role))
                .statusCode();
    }

    @Test
    void aGuestLearnsNothingOfWhatNeedsAToken() {
        assertEquals(401, server.get("/api/things/1").statusCode());
        assertEquals(401, server.send("POST", "/api/things", "{broken").statusCode());
    }

    @Test
    void tooManyCallsOfOneCallerAreRefusedAndAnotherIsNot() {
        try (TestServer limited = TestServer.start(1)) {
            for (int i = 0; i < 3; i++) {
                assertEquals(204, knock(limited, "ann").statusCode());
            }
            HttpResponse<String> refused = knock(limited, "ann");
            assertEquals(429, refused.statusCode());
            long wait = refused.headers().firstValueAsLong("Retry-After").orElseThrow();
            assertTrue(wait > 60 && wait <= 1201, "wait " + wait);
            assertEquals(204, knock(limited, "bob").statusCode());
        }
    }

    @Test
    void aRoomyLimitHoldsForAllWriting() {
        try (TestServer limited = TestServer.start(0.01)) {
            int refused = 0;
            for (int i = 0; i < 12; i++) {
                refused += limited.send("POST", "/api/judge", "", "Authorization", limited.token("ann", "admin"))
                                        .statusCode()
                                == 429
                        ? 1
                        : 0;
            }
            assertNotEquals(0, refused);
            assertEquals(200, limited.get("/api/things").statusCode());
        }
    }

    private static HttpResponse<String> knock(TestServer limited, String user) {
        return limited.send("POST", "/api/knock", "", "Authorization", limited.token(user, "user"));
    }
}
