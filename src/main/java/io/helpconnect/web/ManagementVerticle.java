package io.helpconnect.web;

import io.helpconnect.Settings;
import io.helpconnect.bus.Problem;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;

/** Probes and metrics, for this machine only unless the settings say else: nobody is asked who they are. */
final class ManagementVerticle extends VerticleBase {
    private static final CharSequence TEXT = HttpHeaders.createOptimized("text/plain; version=0.0.4; charset=utf-8");

    private final Web web;
    private final Settings.Management settings;
    private HttpServer server;

    ManagementVerticle(Web web, Settings.Management settings) {
        this.web = web;
        this.settings = settings;
    }

    @Override
    public Future<?> start() {
        server = vertx.createHttpServer().requestHandler(this::handle);
        return server.listen(settings.port(), settings.host())
                .onSuccess(open -> web.managementOpened(open.actualPort()));
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
