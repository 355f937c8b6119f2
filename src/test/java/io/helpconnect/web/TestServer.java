package io.helpconnect.web;

import static io.helpconnect.testing.Await.await;

import io.helpconnect.Settings;
import io.helpconnect.TestSettings;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A real server with the routes of {@link Samples}, and a client for it. Every message on its bus is encoded. */
final class TestServer implements AutoCloseable {
    private static final Tokens.SigningKey KEY =
            new Tokens.SigningKey(new Secret(Base64.getEncoder().encodeToString(new byte[32])));

    final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    final Bus bus = Bus.strict(vertx);
    final Samples samples = new Samples();
    final Web web;
    volatile Future<Void> partsReady = Future.succeededFuture();
    private final HttpClient client = HttpClient.newHttpClient();

    private TestServer(Settings settings) {
        web = new Web(vertx, bus, settings, Clock.systemUTC(), Samples.routes()).readyWhen(() -> partsReady);
    }

    static TestServer start() {
        return start(0);
    }

    static TestServer start(double limits) {
        return start(settings(limits));
    }

    static TestServer start(Settings settings) {
        TestServer server = new TestServer(settings);
        server.samples.answerOn(server.bus);
        server.giveKey();
        await(server.web.start(2));
        return server;
    }

    private void giveKey() {
        bus.answer(Tokens.FindSigningKey.class, request -> Future.succeededFuture(KEY));
    }

    static Settings settings(double limits) {
        return TestSettings.with(Map.of(
                "limits", Double.toString(limits),
                "site.name", "Test",
                "site.center", "52.37,4.89",
                "site.tiles", "https://{s}.tiles.example/{z}/{x}/{y}.png",
                "site.attribution", "them"));
    }

    String token(String user, String role) {
        return token(new JsonObject().put("sub", user).put("role", role), 600);
    }

    String token(JsonObject claims, int seconds) {
        return "Bearer "
                + JWTAuth.create(vertx, KEY.forJwt())
                        .generateToken(
                                claims, new JWTOptions().setAlgorithm("HS256").setExpiresInSeconds(seconds));
    }

    String ann() {
        return token("ann", "user");
    }

    /** A request to this server; headers as name, value, name, value. */
    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    String address() {
        return "http://127.0.0.1:" + web.port();
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        return send(request(path, headers).method(method, BodyPublishers.ofString(body)));
    }

    /** Posts JSON as Ann. */
    HttpResponse<String> post(String path, String json, String... headers) {
        return send(request(path, headers)
                .header("Authorization", ann())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }

    static JsonObject errors(HttpResponse<String> response) {
        return json(response).getJsonObject("errors");
    }

    static List<String> schemaNames(JsonObject api) {
        return List.copyOf(
                api.getJsonObject("components").getJsonObject("schemas").fieldNames());
    }

    static <T> T read(HttpResponse<String> response, Class<T> type) {
        return Json.read(response.body(), type);
    }

    @Override
    public void close() {
        await(web.stop());
        await(vertx.close());
    }
}
