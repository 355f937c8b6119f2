package io.helpconnect.push;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A push service of the test: it keeps what it is given, and answers as it is told to. */
final class PushServer implements AutoCloseable {
    static final Consumer<HttpServerResponse> TAKEN =
            response -> response.setStatusCode(201).end();

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final Map<String, Consumer<HttpServerResponse>> answers = new ConcurrentHashMap<>();
    private final Map<String, Phone> phones = new ConcurrentHashMap<>();
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final List<HttpServerResponse> held = new CopyOnWriteArrayList<>();

    record Message(String path, Map<String, String> headers, Buffer body) {}

    PushServer() {
        server = vertx.createHttpServer().requestHandler(this::take);
        await(server.listen(0, "127.0.0.1"));
    }

    private void take(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            request.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
            messages.add(new Message(request.path(), headers, body));
            answers.getOrDefault(request.path(), TAKEN).accept(request.response());
        });
    }

    static Consumer<HttpServerResponse> status(int status) {
        return response -> response.setStatusCode(status).end();
    }

    PushServer answers(String path, Consumer<HttpServerResponse> how) {
        answers.put(path, how);
        return this;
    }

    /** From now on answers there wait for {@link #release}. */
    PushServer holds(String path) {
        return answers(path, held::add);
    }

    void release() {
        answers.values().removeIf(answer -> true);
        held.forEach(TAKEN);
        held.clear();
    }

    /** A browser at this service. */
    Phone phone(String path) {
        return phone("127.0.0.1", path);
    }

    Phone phone(String host, String path) {
        return phones.computeIfAbsent(path, missing -> new Phone("http://" + host + ":" + server.actualPort() + path));
    }

    List<Message> messages(String path) {
        return messages.stream().filter(one -> one.path.equals(path)).toList();
    }

    /** What the browser there read, once it was so much. */
    List<JsonObject> read(String path, int count) {
        until(count + " at " + path, () -> messages(path).size() >= count);
        return read(path);
    }

    /** What the browser there read of the message of this number, from 1. */
    byte[] bytes(String path, int number) {
        until(number + " at " + path, () -> messages(path).size() >= number);
        return phones.get(path).read(messages(path).get(number - 1).body().getBytes());
    }

    List<JsonObject> read(String path) {
        return messages(path).stream()
                .map(one ->
                        new JsonObject(new String(phones.get(path).read(one.body.getBytes()), StandardCharsets.UTF_8)))
                .toList();
    }

    String origin() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
