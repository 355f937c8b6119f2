package io.helpconnect.web;

import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Reads the body of a request: at most 64 KiB in at most 15 seconds, or a file in at most two minutes. */
final class Body {
    static final int MOST = 64 * 1024;
    private static final long DEADLINE = 15_000;
    private static final long DEADLINE_OF_FILES = 120_000;
    /** A client that sends too much hears so if it stops before this much more; then the connection is closed. */
    private static final long DISCARDED_AT_MOST = 16L * 1024 * 1024;

    private Body() {}

    static boolean announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING) : !length.equals("0");
    }

    /** @param most so many bytes; more fail with 413 */
    static Future<Buffer> read(Vertx vertx, HttpServerRequest request, int most) {
        if (!announced(request)) {
            return Future.succeededFuture(Buffer.buffer());
        }
        if (announcesMoreThan(most, request)) {
            return Future.failedFuture(tooLarge(most));
        }
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        long deadline = vertx.setTimer(most > MOST ? DEADLINE_OF_FILES : DEADLINE, late -> whole.tryFail(tooSlow()));
        request.handler(chunk -> {
            if (body.length() + chunk.length() > most) {
                whole.tryFail(tooLarge(most));
            } else {
                body.appendBuffer(chunk);
            }
        });
        request.exceptionHandler(whole::tryFail);
        request.endHandler(end -> whole.tryComplete(body));
        return whole.future().onComplete(done -> vertx.cancelTimer(deadline));
    }

    private static boolean announcesMoreThan(int most, HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length != null && Long.parseLong(length) > most;
        } catch (NumberFormatException e) {
            return true;
        }
    }

    static Failure tooLarge(int most) {
        String words = most > MOST
                ? "A file may have " + most / (1024 * 1024) + " MB."
                : "The body may have " + most / 1024 + " KiB.";
        return Problem.of(413, "too-large", "Too large", words).failure();
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
