package io.helpconnect.bench;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The least that a Vert.x server can do: {@code /bytes/N} answers N bytes from memory. A program of its own. */
public final class BareServer extends AbstractVerticle {
    static final String PATH = "/bytes/";
    private static final int MOST_BYTES = 1_000_000;
    private static final Map<Integer, Buffer> BODIES = new ConcurrentHashMap<>();

    private final int port;

    private BareServer(int port) {
        this.port = port;
    }

    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        // On as many event loops as the program.
        var options = new DeploymentOptions()
                .setInstances(Math.max(2, Runtime.getRuntime().availableProcessors()));
        Vertx.vertx()
                .deployVerticle(() -> new BareServer(port), options)
                .onSuccess(ready -> System.out.println("http://127.0.0.1:" + port))
                .onFailure(failure -> System.exit(1));
    }

    @Override
    public void start(Promise<Void> ready) {
        vertx.createHttpServer()
                .requestHandler(BareServer::answer)
                .listen(port, "127.0.0.1")
                .<Void>mapEmpty()
                .onComplete(ready);
    }

    private static void answer(HttpServerRequest request) {
        int size = Integer.parseInt(request.path().substring(PATH.length()));
        request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(BODIES.computeIfAbsent(Math.min(size, MOST_BYTES), n -> Buffer.buffer("x".repeat(n))));
    }
}
