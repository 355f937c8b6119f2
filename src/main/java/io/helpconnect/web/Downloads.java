package io.helpconnect.web;

import io.helpconnect.bus.Download;
import io.helpconnect.bus.Problem;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends files so that nothing in them can act in the name of the site, wherever they are opened. 48 at a time on a node,
 * each in two minutes at most: more get 503, and who is slower is cut off.
 */
final class Downloads {
    static final int MOST = 48;
    private static final long DEADLINE = 120_000;
    private static final CharSequence DISPOSITION = HttpHeaders.createOptimized("Content-Disposition");
    private static final CharSequence SANDBOX =
            HttpHeaders.createOptimized("default-src 'none'; sandbox; frame-ancestors 'none'");
    /** A file never changes. Who logs out leaves nothing to who logs in after. */
    private static final CharSequence KEPT = HttpHeaders.createOptimized("private, max-age=86400, immutable");

    private final AtomicInteger underWay = new AtomicInteger();

    /**
     * Keeps a place for a file before it is looked for.
     *
     * @return gives the place back; to be called once
     * @throws io.helpconnect.bus.Failure 503 where there is none
     */
    Runnable admit() {
        if (underWay.incrementAndGet() > MOST) {
            underWay.decrementAndGet();
            throw Problem.unavailable("Many files are being fetched just now.").failure();
        }
        return underWay::decrementAndGet;
    }

    int underWay() {
        return underWay.get();
    }

    /** Done when all of it has left, or the connection has gone. */
    static Future<Void> write(Vertx vertx, Exchange exchange, Download file) {
        MultiMap headers = exchange.headers();
        SecurityHeaders.setPolicy(headers, SANDBOX);
        headers.set(HttpHeaders.CACHE_CONTROL, KEPT);
        headers.set(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
        headers.set(DISPOSITION, (file.inline() ? "inline" : "attachment") + "; filename*=UTF-8''" + encoded(file));
        HttpServerRequest request = exchange.request();
        long deadline = vertx.setTimer(DEADLINE, late -> request.connection().close());
        return exchange.send(200, file.type(), Buffer.buffer(file.content().content()))
                .onComplete(sent -> vertx.cancelTimer(deadline));
    }

    /** As RFC 8187 has it. */
    private static String encoded(Download file) {
        return URLEncoder.encode(file.name(), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
