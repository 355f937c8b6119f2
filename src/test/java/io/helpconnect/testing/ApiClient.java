package io.helpconnect.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.helpconnect.bus.Json;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Speaks JSON with the server as one user, or as a guest. An {@link IOException} means that there was no reply, so that it
 * is not known whether the request was carried out. Nothing is tried again by itself, but what reads a whole list, makes an
 * account or logs in.
 */
public final class ApiClient {
    /** Longer than a node takes to say that it cannot: twice the 5 seconds of an ask that is asked again. */
    private static final Duration DEADLINE = Duration.ofSeconds(12);

    private static final int TRIES = 5;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(DEADLINE)
            .build();

    private final URI server;
    private final LastingSession session;

    /** A guest. */
    public ApiClient(URI server) {
        this(server, null);
    }

    private ApiClient(URI server, LastingSession session) {
        this.server = server;
        this.session = session;
    }

    /**
     * @param body of the answer; a missing node where there is none
     * @param cookie to be sent along from now on, {@code null}: none was set
     */
    public record Answer(int status, JsonNode body, String cookie) {
        public boolean ok() {
            return status / 100 == 2;
        }

        public String text(String field) {
            return body.path(field).asText(null);
        }
    }

    /** The same user, by another way to the server. */
    public ApiClient by(URI way) {
        return new ApiClient(way, session);
    }

    /** An account, and a client that is logged in to it and stays so. */
    public record Account(String id, String name, String email, ApiClient api) {
        /** The access token of now. */
        public String token() {
            return api.session.accessToken();
        }
    }

    /** Makes an account and logs in to it. A machine that is busy may take more than one try. */
    public Account register(String email, String password, String name) throws IOException {
        String key = UUID.randomUUID().toString();
        var account = Map.of("email", email, "password", password, "name", name);
        var registered = untilAvailable(() -> post("/api/users", key, account));
        if (registered.status() != 201) {
            throw new IllegalStateException("not registered: " + registered);
        }
        return logIn(email, password);
    }

    public Account logIn(String email, String password) throws IOException {
        var begun = begin(email, password);
        var user = begun.body().path("user");
        var lasting = new LastingSession(begun, way -> new ApiClient(way).begin(email, password));
        return new Account(user.path("id").asText(), user.path("name").asText(), email, new ApiClient(server, lasting));
    }

    private Answer begin(String email, String password) throws IOException {
        var answer = untilAvailable(() -> post("/api/session", Map.of("email", email, "password", password)));
        if (answer.status() != 200) {
            throw new IllegalStateException("not logged in: " + answer);
        }
        return answer;
    }

    /** Has an access token from now on that lasts a quarter of an hour. */
    public void refresh() throws IOException {
        session.refresh(server);
    }

    static Answer refresh(URI server, String cookie) throws IOException {
        return answer(HttpRequest.newBuilder(server.resolve("/api/session/refresh"))
                .timeout(DEADLINE)
                .header("Cookie", cookie)
                .header("X-Requested-With", "HelpConnect")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private interface Call {
        Answer send() throws IOException;
    }

    private static Answer untilAvailable(Call call) throws IOException {
        var answer = call.send();
        for (int tries = 1; answer.status() == 503 && tries < TRIES; tries++) {
            Await.pause(BETWEEN_TRIES);
            answer = call.send();
        }
        return answer;
    }

    public Answer get(String path) throws IOException {
        return answer(request(path).GET().build());
    }

    public Answer post(String path, Object body) throws IOException {
        return answer(posting(path, null, body));
    }

    /** @param key the {@code Idempotency-Key}: a repeat with the same one returns the first result */
    public Answer post(String path, String key, Object body) throws IOException {
        return answer(posting(path, key, body));
    }

    public Answer patch(String path, Object body) throws IOException {
        return answer(request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body)))
                .build());
    }

    public Answer put(String path) throws IOException {
        return answer(request(path).PUT(HttpRequest.BodyPublishers.noBody()).build());
    }

    public Answer delete(String path) throws IOException {
        return answer(request(path).DELETE().build());
    }

    /** Sends, and does not care what becomes of it. */
    public void postAndGoOn(String path, String key, Object body) {
        var unused = HTTP.sendAsync(posting(path, key, body), HttpResponse.BodyHandlers.discarding());
    }

    /** Walks through all pages of a list. */
    public void each(String path, Consumer<JsonNode> item) throws IOException {
        String cursor = null;
        do {
            String next = cursor == null ? path : path + (path.contains("?") ? "&" : "?") + "cursor=" + cursor;
            var page = untilAvailable(() -> get(next));
            if (!page.ok()) {
                throw new IllegalStateException(path + ": " + page);
            }
            page.body().path("items").forEach(item);
            cursor = page.text("next");
        } while (cursor != null);
    }

    public List<JsonNode> all(String path) throws IOException {
        var items = new ArrayList<JsonNode>();
        each(path, items::add);
        return items;
    }

    private HttpRequest posting(String path, String key, Object body) {
        var request = request(path).header("Content-Type", "application/json");
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return request.POST(
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body)))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(server.resolve(path)).timeout(DEADLINE);
        if (session != null) {
            request.header("Authorization", "Bearer " + session.accessToken(server));
        }
        return request;
    }

    private static Answer answer(HttpRequest request) throws IOException {
        try {
            var response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(),
                    Json.MAPPER.readTree(response.body()),
                    response.headers()
                            .firstValue("Set-Cookie")
                            .map(set -> set.replaceAll(";.*", ""))
                            .orElse(null));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var interrupted = new InterruptedIOException("interrupted");
            interrupted.initCause(e);
            throw interrupted;
        }
    }
}
