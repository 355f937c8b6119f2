package io.helpconnect.web;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers use where no WebSocket comes through, and what no browser sends. */
class LiveFallbackTest {
    private static final String AUTH =
            "{\"type\":\"send\",\"address\":\"auth\",\"replyAddress\":\"r\",\"body\":{\"ticket\":\"ada\"}}";
    private static final String REGISTER = "{\"type\":\"register\",\"address\":\"room.1\"}";

    private LiveServer server;
    private HttpClient http;

    record Answer(int status, String body, String type) {}

    @BeforeEach
    void start() {
        server = new LiveServer(LiveLimits.DEFAULT);
        http = server.vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer call(HttpMethod method, String path, String body, String... headers) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost("127.0.0.1")
                .setPort(server.port)
                .setURI(path);
        for (int i = 0; i < headers.length; i += 2) {
            options.putHeader(headers[i], headers[i + 1]);
        }
        return await(http.request(options).compose(request -> answer(request, body)));
    }

    /** On the request's event loop, so that nothing of the response is missed. */
    private static Future<Answer> answer(HttpClientRequest request, String body) {
        return (body == null ? request.send() : request.send(body)).compose(response -> response.body()
                .map(bytes -> new Answer(response.statusCode(), bytes.toString(), response.getHeader("Content-Type"))));
    }

    private Answer post(String path, String body) {
        return call(HttpMethod.POST, path, body);
    }

    private void send(String session, String... frames) {
        assertEquals(
                204,
                post(session + "/xhr_send", new JsonArray(List.of(frames)).encode())
                        .status());
    }

    private static JsonObject only(Answer answer) {
        JsonArray frames = new JsonArray(answer.body().substring(1));
        assertEquals(1, frames.size());
        return new JsonObject(frames.getString(0));
    }

    @Test
    void pollingIsServedLikeASocket() {
        String session = "/live/000/poll";
        assertEquals("o\n", post(session + "/xhr", "").body());
        send(session, AUTH);
        assertEquals(
                "welcome",
                only(post(session + "/xhr", "")).getJsonObject("body").getString("type"));
        send(session, REGISTER);
        assertEquals(
                "registered",
                only(post(session + "/xhr", "")).getJsonObject("body").getString("type"));

        server.push("room.1", 1, "one");
        assertEquals(1, only(post(session + "/xhr", "")).getJsonObject("body").getInteger("seq"));
        server.push("room.1", 2, "two");
        assertEquals(2, only(post(session + "/xhr", "")).getJsonObject("body").getInteger("seq"));
    }

    /** A poll that came to another event loop would open the session a second time. */
    @Test
    void pollsOfASessionWaitForEachOtherOnAllEventLoops() {
        String session = "/live/000/turns";
        List<CompletableFuture<String>> polls = new ArrayList<>();
        // What one of them needs for the first time shall not take the time of the event loop that waits.
        assertEquals(404, answer("/nowhere").join().statusCode());

        server.live.polls().take(session + "/xhr", () -> {
            polls.add(poll(session));
            polls.add(poll(session));
            until("both event loops wait", () -> waiting() == 2);
        });

        until("it is open", () -> polls.stream().anyMatch(CompletableFuture::isDone));
        send(session, AUTH);
        List<String> answers =
                polls.stream().map(CompletableFuture::join).sorted().toList();
        assertTrue(answers.get(0).contains("welcome"), answers::toString);
        assertEquals("o\n", answers.get(1));
    }

    /** By a client that is on none of the server's event loops. */
    private CompletableFuture<String> poll(String session) {
        return answer(session + "/xhr").thenApply(HttpResponse::body);
    }

    private CompletableFuture<HttpResponse<String>> answer(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port + path))
                .version(Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.noBody())
                .build();
        return java.net.http.HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofString());
    }

    private static long waiting() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getState() == Thread.State.BLOCKED)
                .filter(thread -> Arrays.stream(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().equals(LivePolls.class.getName())))
                .count();
    }

    @Test
    void streamingIsServedLikeASocket() {
        String session = "/live/000/stream";
        Buffer streamed = Buffer.buffer();
        await(http.request(HttpMethod.POST, server.port, "127.0.0.1", session + "/xhr_streaming")
                .compose(request -> request.send().onSuccess(response -> response.handler(streamed::appendBuffer))));
        until("it is open", () -> streamed.toString().contains("\no\n"));

        send(session, AUTH, REGISTER);
        until("it is registered", () -> streamed.toString().contains("registered"));
        server.push("room.1", 1, "one");
        server.push("room.1", 2, "two");

        until("both are there", () -> streamed.toString().contains("\\\"two\\\""));
        assertTrue(
                streamed.toString().indexOf("\\\"one\\\"") < streamed.toString().indexOf("\\\"two\\\""));
    }

    @Test
    void aRefusedTicketEndsTheSession() {
        String session = "/live/000/refused";
        assertEquals("o\n", post(session + "/xhr", "").body());
        send(session, AUTH.replace("\"ada\"", "\"bad\""));
        String answers =
                post(session + "/xhr", "").body() + post(session + "/xhr", "").body();

        assertTrue(answers.contains("c[3000"), answers);
        until("it is gone", () -> server.live.counts().sockets() == 0);
        assertEquals(404, post(session + "/xhr_send", "[\"{}\"]").status());
    }

    @Test
    void theClientIsToldWhatItMayUse() {
        JsonObject info =
                new JsonObject(call(HttpMethod.GET, "/live/info", null).body());
        assertTrue(info.getBoolean("websocket"));
        assertFalse(call(HttpMethod.GET, "/live/iframe.html", null).body().contains("cdn"));
        assertFalse(info.getBoolean("cookie_needed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/live/info", "/live/000/x/xhr", "/live/websocket", "/live/000/x/websocket"})
    void pagesOfOtherSitesAreKeptOut(String path) {
        for (String origin : new String[] {"https://evil.example", "null", "http://127.0.0.1:1", "http://[", "x"}) {
            HttpMethod method = path.endsWith("xhr") ? HttpMethod.POST : HttpMethod.GET;
            Answer answer = call(method, path, "", "Origin", origin);
            assertEquals(403, answer.status());
            assertEquals("application/problem+json", answer.type());
        }
    }

    @Test
    void ourOwnPagesAreLetIn() {
        Answer answer = call(HttpMethod.GET, "/live/info", null, "Origin", "http://127.0.0.1:" + server.port);
        assertEquals(200, answer.status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "[",
                "[null]",
                "{}",
                "null",
                "[\"{}\"] x",
                "[[\"{}\"]]",
                "\"",
                "[\"\\uD800\"",
                "a[\"x\"]"
            })
    void whatIsNotSockJsIsMalformed(String body) {
        String session = "/live/000/malformed";
        post(session + "/xhr", "");

        assertEquals(400, post(session + "/xhr_send", body).status());
    }

    @Test
    void tooMuchAtOnceIsRefused() {
        String session = "/live/000/big";
        post(session + "/xhr", "");

        Answer answer = post(session + "/xhr_send", "[\"" + "x".repeat(100_000) + "\"]");
        assertEquals(413, answer.status());
        assertEquals("application/problem+json", answer.type());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/live/nothing", "/live/000/x/jsonp", "/live/000/x/htmlfile", "/live/0.0/x/xhr", "/live/a/b/c/d"
            })
    void otherPathsAreNotThere(String path) {
        Answer answer = call(HttpMethod.GET, path, null);
        assertEquals(404, answer.status());
        assertEquals("application/problem+json", answer.type());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/live/websocket", "/live/000/x/websocket"})
    void whoDoesNotWantAWebSocketGetsNone(String path) {
        assertEquals(400, call(HttpMethod.GET, path, null).status());
        assertEquals(
                400, call(HttpMethod.GET, path, null, "Upgrade", "websocket").status());
        assertEquals(
                400,
                call(HttpMethod.GET, path, null, "Upgrade", "websocket", "Connection", "Upgrade")
                        .status());
    }
}
