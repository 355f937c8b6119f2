package io.helpconnect.web;

import io.helpconnect.bus.Json;
import io.helpconnect.bus.Problem;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and the one answer that it gets. */
final class Exchange {
    static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final CharSequence PROBLEM = HttpHeaders.createOptimized("application/problem+json");
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");
    private static final CharSequence AUTHENTICATE = HttpHeaders.createOptimized("WWW-Authenticate");
    private static final CharSequence BEARER = HttpHeaders.createOptimized("Bearer");
    private static final CharSequence DEAD_BEARER = HttpHeaders.createOptimized("Bearer error=\"invalid_token\"");

    private final Vertx vertx;
    private final Metrics metrics;
    private final HttpServerRequest request;
    private final String id =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    private final long begun = System.nanoTime();
    private String route = "none";

    Exchange(Vertx vertx, Metrics metrics, HttpServerRequest request) {
        this.vertx = vertx;
        this.metrics = metrics;
        this.request = request;
    }

    HttpServerRequest request() {
        return request;
    }

    /** Random; the same in the answer, on the bus and in the logs. */
    String id() {
        return id;
    }

    /** Names the route in logs: the address itself may hold what should not be logged. */
    void runs(String name) {
        route = name;
    }

    MultiMap headers() {
        return request.response().headers();
    }

    /** Whether it only looks: GET or HEAD. */
    boolean looks() {
        return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    }

    void refuseMethod(String possible) {
        headers().set(HttpHeaders.ALLOW, possible);
        fail(Problem.of(405, "method", "Not possible here", "Possible here: " + possible + "."));
    }

    void fail(Throwable failure) {
        fail(Problems.of(failure, id, route));
    }

    void fail(Problem problem) {
        if (problem.retryAfter() != null) {
            headers().set(HttpHeaders.RETRY_AFTER, problem.retryAfter().toString());
        }
        if (problem.status() == 401) {
            boolean tokenSent = request.headers().contains(HttpHeaders.AUTHORIZATION);
            headers().set(AUTHENTICATE, tokenSent ? DEAD_BEARER : BEARER);
        }
        send(problem.status(), PROBLEM, Buffer.buffer(Json.bytes(problem)));
    }

    /**
     * @param body {@code null} for an answer that has none
     * @return done when it has left, or cannot any more
     */
    Future<Void> send(int status, CharSequence type, Buffer body) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return Future.succeededFuture();
        }
        MultiMap headers = response.headers();
        SecurityHeaders.addTo(headers);
        headers.set(REQUEST_ID, id);
        response.setStatusCode(status);
        Future<Void> sent;
        if (body == null) {
            sent = response.end();
        } else {
            headers.set(HttpHeaders.CONTENT_TYPE, type);
            sent = write(response, body);
        }
        done(status);
        return sent.otherwiseEmpty();
    }

    private Future<Void> write(HttpServerResponse response, Buffer body) {
        if (request.method().equals(HttpMethod.HEAD)) {
            response.headers().set(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
            return response.end();
        }
        return response.end(body);
    }

    private void done(int status) {
        Body.discard(vertx, request);
        long took = System.nanoTime() - begun;
        metrics.count(status, took);
        if (LOG.isDebugEnabled()) {
            LOG.atDebug()
                    .addKeyValue("request", id)
                    .addKeyValue("route", route)
                    .addKeyValue("status", status)
                    .addKeyValue("micros", took / 1000)
                    .log("answered");
        }
    }
}
