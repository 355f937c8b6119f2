package io.helpconnect.web;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.helpconnect.bus.Message;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StoppingTest {

    @Test
    void whatRunsIsFinishedAndNothingNewIsTaken() {
        try (TestServer server = TestServer.start()) {
            Promise<Void> gate = Promise.promise();
            server.samples.gate = gate.future();
            CompletableFuture<HttpResponse<String>> running =
                    CompletableFuture.supplyAsync(() -> server.get("/api/things"));
            until("it runs", () -> server.samples.asked.get() == 1);
            Future<Void> stopped = server.web.stop();
            until("no connection is taken", () -> refuses(server.web.port()));
            gate.complete();
            assertEquals(200, running.join().statusCode());
            await(stopped);
        }
    }

    @Test
    void othersHearWhatCallersTookWhileTheirLastRequestRuns() {
        try (TestServer server = TestServer.start(1)) {
            Promise<Void> gate = Promise.promise();
            Promise<Message> told = Promise.promise();
            await(server.bus.listen("limits", told::tryComplete));
            server.samples.gate = gate.future();
            CompletableFuture<HttpResponse<String>> running =
                    CompletableFuture.supplyAsync(() -> server.get("/api/things"));
            until("it runs", () -> server.samples.asked.get() == 1);
            server.send("POST", "/api/knock", "");
            Future<Void> stopped = server.web.stop();
            assertInstanceOf(SharedLimits.TakenHere.class, await(told.future()));
            gate.complete();
            assertEquals(200, running.join().statusCode());
            await(stopped);
        }
    }

    private static boolean refuses(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !socket.isConnected();
        } catch (IOException e) {
            return e instanceof ConnectException;
        }
    }

    @Test
    void aNodeThatDrainsIsNotReadyButServes() {
        try (TestServer server = TestServer.start()) {
            server.web.drain();
            HttpResponse<String> ready = server.get("/health/ready");
            assertEquals(503, ready.statusCode());
            assertEquals("2", ready.headers().firstValue("Retry-After").orElseThrow());
            assertEquals(200, server.get("/health/live").statusCode());
            assertEquals(200, server.get("/api/things").statusCode());
        }
    }

    @Test
    void itIsReadyOnceSomebodyPlaysEveryFeatureAndSaysLaterWhatIsMissing() {
        try (TestServer server = TestServer.start()) {
            server.web.missing(() -> Future.succeededFuture(List.of("chat", "help")));
            HttpResponse<String> early = server.get("/health/ready");
            assertEquals(503, early.statusCode());
            assertEquals(true, early.body().contains("Played by no node: chat, help."));
            server.web.missing(() -> Future.succeededFuture(List.of()));
            assertEquals("{\"status\":\"UP\"}", server.get("/health/ready").body());
            server.web.missing(() -> Future.succeededFuture(List.of("help")));
            HttpResponse<String> later = server.get("/health/ready");
            assertEquals(200, later.statusCode());
            assertEquals("{\"status\":\"UP\",\"missing\":[\"help\"]}", later.body());
        }
    }

    @Test
    void itStaysReadyWhileNobodyCanSayWhatIsMissing() {
        try (TestServer server = TestServer.start()) {
            server.web.missing(() -> Future.failedFuture("the cluster is being put together"));
            assertEquals(503, server.get("/health/ready").statusCode());
            server.web.missing(() -> Future.succeededFuture(List.of()));
            assertEquals(200, server.get("/health/ready").statusCode());
            server.web.missing(() -> Future.failedFuture("the cluster is being put together"));
            assertEquals(200, server.get("/health/ready").statusCode());
        }
    }

    @Test
    void whoIsAnsweredByANodeThatDrainsComesAgainElsewhere() {
        try (TestServer server = TestServer.start()) {
            assertEquals(
                    true,
                    server.get("/api/things").headers().firstValue("Connection").isEmpty());
            server.web.drain();
            assertEquals(
                    "close",
                    server.get("/api/things").headers().firstValue("Connection").orElseThrow());
        }
    }

    @Test
    void aFailingPartMakesTheNodeNotReady() {
        try (TestServer server = TestServer.start()) {
            server.partsReady = Future.failedFuture("the store is away");
            HttpResponse<String> ready = server.get("/health/ready");
            assertEquals(503, ready.statusCode());
            assertEquals(false, ready.body().contains("store"));
            server.partsReady = Promise.<Void>promise().future();
            assertEquals(503, server.get("/health/ready").statusCode());
        }
    }

    @Test
    void twoRoutesOfOneAddressStopTheStart() {
        var twice =
                List.<Route<?, ?>>of(Samples.routes().get(0), Samples.routes().get(0));
        assertThrows(IllegalArgumentException.class, () -> new Web(null, null, TestServer.settings(1), null, twice));
    }
}
