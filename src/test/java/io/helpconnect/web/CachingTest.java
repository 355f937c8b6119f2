package io.helpconnect.web;

import static io.helpconnect.web.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Done;
import io.helpconnect.testing.Await;
import io.vertx.core.Promise;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CachingTest {
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String make(String title) {
        HttpResponse<String> made = server.post(
                "/api/things", "{\"kind\":\"offer\",\"title\":\"" + title + "\",\"place\":{\"lat\":1,\"lon\":2}}");
        assertEquals(201, made.statusCode(), made.body());
        return json(made).getString("id");
    }

    @Test
    void aPublicAnswerIsAskedForOnce() {
        long before = server.web.cached().hits();
        server.get("/api/things?limit=7");
        server.get("/api/things?limit=7");
        server.get("/api/things?limit=7");
        server.get("/api/things?limit=8");
        assertEquals(2, server.samples.asked.get());
        assertEquals(before + 2, server.web.cached().hits());
    }

    @Test
    void whatNeedsATokenStillNeedsItWhenItIsKept() {
        String id = make("A ladder");
        assertEquals(
                200,
                server.get("/api/things/" + id, "Authorization", server.ann()).statusCode());
        assertEquals(401, server.get("/api/things/" + id).statusCode());
    }

    @Test
    void whatDependsOnTheCallerIsNotShared() {
        String uri = "/api/things/owned?owner=ann";
        String annSees = server.get(uri, "Authorization", server.ann()).body();
        assertTrue(annSees.contains("\"role\":\"user\""), annSees);
        assertTrue(server.get(uri).body().contains("\"role\":\"guest\""));
        assertEquals(
                "no-store",
                server.get(uri).headers().firstValue("Cache-Control").orElse(""));
    }

    @Test
    void oneReadsOnesOwnWrites() {
        for (int i = 0; i < 50; i++) {
            String id = make("Thing " + i);
            assertTrue(server.get("/api/things").body().contains(id));
            server.send(
                    "PATCH",
                    "/api/things/" + id,
                    "{\"title\":\"Renamed " + i + "\"}",
                    "Authorization",
                    server.ann(),
                    "Content-Type",
                    "application/json");
            assertTrue(server.get("/api/things").body().contains("Renamed " + i));
            server.send("DELETE", "/api/things/" + id, "", "Authorization", server.ann());
            assertTrue(!server.get("/api/things").body().contains(id));
        }
    }

    @Test
    void anAnswerThatWasOnItsWayDuringAChangeIsNotKept() {
        Promise<Void> gate = Promise.promise();
        server.samples.gate = gate.future();
        CompletableFuture<HttpResponse<String>> before = CompletableFuture.supplyAsync(() -> server.get("/api/things"));
        Await.until("the list is being made", () -> server.samples.asked.get() == 1);
        String id = make("A ladder");
        gate.complete();
        assertTrue(!before.join().body().contains(id));
        assertTrue(server.get("/api/things").body().contains(id));
    }

    @Test
    void aChangeOnAnotherNodeMakesAnswersStaleHere() {
        server.get("/api/things");
        server.samples.things.put("far", new Samples.Thing("far", "Far", null, null, null, null));
        server.bus.push("stale.things", Done.DONE);
        Await.until(
                "the far thing shows", () -> server.get("/api/things").body().contains("far"));
    }

    @Test
    void anAnswerIsKeptForTwoSecondsAtMost() {
        server.get("/api/things");
        Await.until("it is asked for again", () -> {
            server.get("/api/things");
            return server.samples.asked.get() > 1;
        });
    }

    @Test
    void whoHasTheAnswerGetsNoOther() {
        make("A ladder");
        HttpResponse<String> first = server.get("/api/things");
        String etag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> same = server.get("/api/things", "If-None-Match", etag);
        assertEquals(304, same.statusCode());
        assertEquals("", same.body());
        assertEquals(etag, same.headers().firstValue("ETag").orElseThrow());
        make("A saw");
        HttpResponse<String> changed = server.get("/api/things", "If-None-Match", etag);
        assertEquals(200, changed.statusCode());
        assertNotEquals(etag, changed.headers().firstValue("ETag").orElseThrow());
    }

    @Test
    void refusalsAreNotKept() {
        assertEquals(
                404,
                server.get("/api/things/later", "Authorization", server.ann()).statusCode());
        server.samples.things.put("later", new Samples.Thing("later", "Later", null, null, null, null));
        assertEquals(
                200,
                server.get("/api/things/later", "Authorization", server.ann()).statusCode());
    }

    @Test
    void whatIsNotPublicIsKeptNowhere() {
        assertEquals(
                "no-store",
                server.get("/api/things/mine")
                        .headers()
                        .firstValue("Cache-Control")
                        .orElseThrow());
    }
}
