package io.helpconnect.web;

import io.helpconnect.bus.Problem;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;

/** Probes and metrics, for this machine only. */
final class ManagementVerticle extends VerticleBase {
    private static final CharSequence TEXT = HttpHeaders.createOptimized("text/plain; version=0.0.4; charset=utf-8");
    private static final String HOST = "127.0.0.1";

    private final Web web;
    private final int port;
    private HttpServer server;

    ManagementVerticle(Web web, int port) {
        this.web = web;
        this.port = port;
    }

    @Override
    public Future<?> start() {
        server = vertx.createHttpServer().requestHandler(this::handle);
        return server.listen(port, HOST).onSuccess(open -> web.managementOpened(open.actualPort()));
    }

    private void handle(HttpServerRequest request) {
        // Not counted: who reads the figures should not change them.
        Exchange exchange = new Exchange(vertx, new Metrics(), request);
        if ("/metrics".equals(request.path())) {
            exchange.send(200, TEXT, Buffer.buffer(web.metrics().text()));
        } else if (!web.probes().handle(exchange)) {
            exchange.fail(Problem.notFound("page"));
        }
    }
}
