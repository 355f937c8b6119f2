package io.helpconnect.testing;

import static io.helpconnect.testing.Await.await;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Secret;
import io.helpconnect.feature.Feature;
import io.helpconnect.web.Tokens;
import io.helpconnect.web.Web;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
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

/** The routes of one feature over real HTTP, where whoever is named is logged in. */
public final class FeatureServer implements AutoCloseable {
    private static final Tokens.SigningKey KEY =
            new Tokens.SigningKey(new Secret(Base64.getEncoder().encodeToString(new byte[32])));
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Vertx vertx;
    private final Web web;

    private FeatureServer(Vertx vertx, Web web) {
        this.vertx = vertx;
        this.web = web;
    }

    public static FeatureServer of(Feature feature, Vertx vertx, Bus bus) {
        await(bus.answer(Tokens.FindSigningKey.class, asked -> Future.succeededFuture(KEY)));
        var web = new Web(vertx, bus, FeatureHarness.settings(), Clock.systemUTC(), feature.routes());
        await(web.start(1));
        return new FeatureServer(vertx, web);
    }

    /**
     * @param body as JSON, or {@code null}: none
     * @param user who sends it, or {@code null}: a guest
     */
    public HttpResponse<String> send(String method, String path, String body, String user) {
        var request = request(path, user)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return send(request, BodyHandlers.ofString());
    }

    /** A file, as it is. */
    public HttpResponse<String> upload(String path, byte[] file, String user, String... headers) {
        var request = request(path, user).POST(BodyPublishers.ofByteArray(file));
        return send(headers.length == 0 ? request : request.headers(headers), BodyHandlers.ofString());
    }

    public HttpResponse<byte[]> download(String path, String user) {
        return send(request(path, user), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path, String user) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.port() + path));
        return user == null ? request : request.header("Authorization", "Bearer " + token(user));
    }

    private static <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return HTTP.send(request.build(), handler);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public int port() {
        return web.port();
    }

    /** Of someone who is logged in. */
    public String token(String user) {
        var claims = new JsonObject().put("sub", user).put("role", "user");
        var options = new JWTOptions().setAlgorithm("HS256").setExpiresInSeconds(600);
        return JWTAuth.create(vertx, KEY.forJwt()).generateToken(claims, options);
    }

    @Override
    public void close() {
        await(web.stop());
    }
}
