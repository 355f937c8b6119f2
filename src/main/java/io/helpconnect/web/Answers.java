package io.helpconnect.web;

import io.helpconnect.bus.Download;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.Request;
import io.helpconnect.web.CachedAnswers.Answer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;

/** Writes what was answered: as JSON, as a file, or as what is kept encoded. */
final class Answers {
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final CharSequence NO_CACHE = HttpHeaders.createOptimized("no-cache");

    private final Vertx vertx;
    private final CachedAnswers cached;
    private final boolean secure;

    /** @param secure whether people reach the site by https */
    Answers(Vertx vertx, CachedAnswers cached, boolean secure) {
        this.vertx = vertx;
        this.cached = cached;
        this.secure = secure;
    }

    /**
     * @param generation of the cached answers when the asking began
     * @return done when it has left
     */
    <Q extends Request<R>, R extends Message> Future<Void> write(
            Exchange exchange, Endpoint<Q, R> endpoint, R answer, long generation, boolean sameForAll) {
        Route<Q, R> route = endpoint.route();
        if (route.changes() != null) {
            cached.stale(route.changes());
        }
        if (route.cached() != null && sameForAll) {
            Answer fresh = new Answer(Json.bytes(answer), generation);
            cached.keep(exchange.request().uri(), fresh);
            return write(exchange, fresh);
        }
        exchange.headers().set(HttpHeaders.CACHE_CONTROL, NO_STORE);
        if (route.creation() != null) {
            exchange.headers()
                    .set(HttpHeaders.LOCATION, route.creation().where().apply(answer));
        }
        if (endpoint.givesCookie()) {
            RefreshCookies.write(exchange.request(), endpoint.cookieIn(answer), secure);
        }
        if (route.status() == 204) {
            return exchange.send(204, null, null);
        }
        if (answer instanceof Download file) {
            return Downloads.write(vertx, exchange, file);
        }
        byte[] json = endpoint.givesCookie() ? RefreshCookies.without(answer) : Json.bytes(answer);
        return exchange.send(route.statusOf(answer), Exchange.JSON, Buffer.buffer(json));
    }

    static Future<Void> write(Exchange exchange, Answer answer) {
        exchange.headers().set(HttpHeaders.CACHE_CONTROL, NO_CACHE);
        exchange.headers().set(HttpHeaders.ETAG, answer.etag());
        return Etags.matches(exchange.request().getHeader(HttpHeaders.IF_NONE_MATCH), answer.etag())
                ? exchange.send(304, null, null)
                : exchange.send(200, Exchange.JSON, answer.body());
    }
}
