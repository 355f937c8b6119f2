package io.helpconnect.web;

import io.helpconnect.bus.Problem;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;

/** One event loop's share of the HTTP server: looks at the path and hands on. What it shares with the others is in Web. */
final class HttpVerticle extends VerticleBase {
    private static final int LONGEST_ADDRESS = 4096;
    private static final int MOST_HEADERS = 8192;
    private static final int LARGEST_FRAME = 64 * 1024;
    private static final int IDLE_SECONDS = 90;
    private static final long LAST_REQUESTS_SECONDS = 10;

    private final Web web;
    private HttpServer server;
    private Api api;
    private Router live;

    HttpVerticle(Web web) {
        this.web = web;
    }

    @Override
    public Future<?> start() {
        api = web.api();
        live = Router.router(vertx);
        web.mountLive(live);
        server = vertx.createHttpServer(options()).requestHandler(this::handle).invalidRequestHandler(this::refuse);
        return server.listen(web.wantedPort(), web.host()).onSuccess(open -> web.opened(open.actualPort()));
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setMaxInitialLineLength(LONGEST_ADDRESS)
                .setMaxHeaderSize(MOST_HEADERS)
                .setMaxWebSocketFrameSize(LARGEST_FRAME)
                .setMaxWebSocketMessageSize(LARGEST_FRAME)
                // One frame for all the sockets of a topic: it cannot be compressed for each of them.
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setHandle100ContinueAutomatically(true)
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
    }

    // Whatever a handler throws is answered in one place.
    @SuppressWarnings("IllegalCatch")
    private void handle(HttpServerRequest request) {
        String path = request.path();
        if (path != null && (path.startsWith("/live/") || path.equals("/live"))) {
            SecurityHeaders.addTo(request.response().headers());
            live.handle(request);
            return;
        }
        Exchange exchange = web.exchange(request);
        if (web.isDraining()) {
            // Whoever comes again does so elsewhere.
            exchange.headers().set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        try {
            dispatch(exchange, path == null ? "" : path);
        } catch (RuntimeException e) {
            exchange.fail(e);
        }
    }

    private void dispatch(Exchange exchange, String path) {
        if (path.startsWith("/api/") || path.equals("/api")) {
            switch (path) {
                case "/api/openapi.json" -> web.openApi().handle(exchange);
                case "/api/docs" -> web.pages().handleDocs(exchange);
                default -> api.handle(exchange);
            }
        } else if (!web.probes().handle(exchange)) {
            web.pages().handle(exchange);
        }
    }

    private void refuse(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        String name = cause == null ? "" : cause.getClass().getSimpleName();
        Exchange exchange = web.exchange(request);
        request.response().putHeader("Connection", "close");
        exchange.fail(
                switch (name) {
                    case "TooLongHttpLineException" ->
                        Problem.of(414, "address-too-long", "Too long", "The address is too long.");
                    case "TooLongHttpHeaderException" ->
                        Problem.of(431, "headers-too-long", "Too long", "The headers are too long.");
                    default -> Problem.malformed("This is not HTTP.");
                });
        request.connection().close();
    }

    /** Takes no new connection, finishes what runs, then closes. */
    @Override
    public Future<?> stop() {
        return server == null ? Future.succeededFuture() : server.shutdown(LAST_REQUESTS_SECONDS, TimeUnit.SECONDS);
    }
}
