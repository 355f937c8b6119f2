package io.helpconnect.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;

/** {@code GET /api/openapi.json}: written once, when it is first asked for, off the event loop. */
final class OpenApi {
    private final Vertx vertx;
    private final List<Endpoint<?, ?>> endpoints;
    private Future<Page> page;

    OpenApi(Vertx vertx, List<Endpoint<?, ?>> endpoints) {
        this.vertx = vertx;
        this.endpoints = endpoints;
    }

    void handle(Exchange exchange) {
        if (!exchange.looks()) {
            exchange.refuseMethod("GET, HEAD");
            return;
        }
        exchange.runs("GET /api/openapi.json");
        page().onSuccess(written -> written.serve(exchange)).onFailure(exchange::fail);
    }

    private synchronized Future<Page> page() {
        if (page == null) {
            page = vertx.executeBlocking(
                    () -> Page.of("openapi.json", new ApiDescription(endpoints).json(), "no-cache", null));
        }
        return page;
    }
}
