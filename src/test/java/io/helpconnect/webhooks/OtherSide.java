package io.helpconnect.webhooks;

import static io.helpconnect.testing.Await.await;

import io.helpconnect.testing.Await;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A server that is told by webhooks, and answers as the test wants. */
final class OtherSide {
    static final Consumer<HttpServerResponse> FINE = HttpServerResponse::end;
    static final Consumer<HttpServerResponse> HANGING = response -> {};

    final List<Call> calls = new CopyOnWriteArrayList<>();
    volatile Consumer<HttpServerResponse> answer = FINE;
    private final HttpServer server;

    record Call(String path, MultiMap headers, String body) {
        String delivery() {
            return headers.get("X-HelpConnect-Delivery");
        }
    }

    OtherSide(Vertx vertx) {
        server = await(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    calls.add(new Call(request.path(), request.headers(), body.toString()));
                    answer.accept(request.response());
                }))
                .listen(0, "127.0.0.1"));
    }

    static Consumer<HttpServerResponse> status(int status) {
        return response -> response.setStatusCode(status).end();
    }

    String host() {
        return "127.0.0.1:" + server.actualPort();
    }

    String url() {
        return "http://" + host() + "/hook";
    }

    void awaitCalls(int count) {
        Await.until(count + " calls", () -> calls.size() >= count);
    }
}
