package io.helpconnect.web;

import io.helpconnect.bus.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Reads the body of a request: at most 64 KiB, in at most 15 seconds. */
final class Body {
    static final int MOST = 64 * 1024;
    private static final long DEADLINE = 15_000;
    /** A client that sends too much hears so if it stops before this much more; then the connection is closed. */
    private static final long DISCARDED_AT_MOST = 16L * 1024 * 1024;

    private Body() {}

    static boolean announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING) : !length.equals("0");
    }

    static Future<Buffer> read(Vertx vertx, HttpServerRequest request) {
        if (!announced(request)) {
            return Future.succeededFuture(Buffer.buffer());
        }
        if (announcesTooMuch(request)) {
            return Future.failedFuture(tooLarge());
        }
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        long deadline = vertx.setTimer(DEADLINE, late -> whole.tryFail(tooSlow()));
        request.handler(chunk -> {
            if (body.length() + chunk.length() > MOST) {
                whole.tryFail(tooLarge());
            } else {
                body.appendBuffer(chunk);
            }
        });
        request.exceptionHandler(whole::tryFail);
        request.endHandler(end -> whole.tryComplete(body));
        return whole.future().onComplete(done -> vertx.cancelTimer(deadline));
    }

    private static boolean announcesTooMuch(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length != null && Long.parseLong(length) > MOST;
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private static Throwable tooLarge() {
        return Problem.of(413, "too-large", "Too large", "The body may have " + MOST / 1024 + " KiB.")
                .failure();
    }

    private static Throwable tooSlow() {
        return Problem.of(408, "too-slow", "Too slow", "The body did not arrive in time.")
                .failure();
    }

    /** Lets go of the rest of a request that is answered already: read and forgotten for a while, then cut off. */
    static void discard(Vertx vertx, HttpServerRequest request) {
        if (request.isEnded() || !announced(request)) {
            return;
        }
        long[] discarded = {0};
        long deadline = vertx.setTimer(DEADLINE, late -> request.connection().close());
        request.exceptionHandler(gone -> vertx.cancelTimer(deadline));
        request.endHandler(end -> vertx.cancelTimer(deadline));
        request.handler(chunk -> {
            discarded[0] += chunk.length();
            if (discarded[0] > DISCARDED_AT_MOST) {
                vertx.cancelTimer(deadline);
                request.connection().close();
            }
        });
        request.resume();
    }
}
