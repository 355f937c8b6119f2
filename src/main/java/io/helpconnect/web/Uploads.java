package io.helpconnect.web;

import io.helpconnect.bus.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicLong;

/** How much this node holds of files that are on their way in: 64 MiB at most, whoever sends them. More get 503. */
final class Uploads {
    private static final long MOST = 64L * 1024 * 1024;

    private final AtomicLong held = new AtomicLong();

    /**
     * Keeps room for a file before any of it is read. To be called once for what was admitted: it gives the room back.
     *
     * @throws io.helpconnect.bus.Failure 411 where the request does not say how long it is, 413 where it is too long, 503
     *     where there is no room just now
     */
    Runnable admit(HttpServerRequest request, int most) {
        long length = length(request);
        if (length > most) {
            throw Body.tooLarge(most);
        }
        if (held.addAndGet(length) > MOST) {
            held.addAndGet(-length);
            throw Problem.unavailable("Too many files are being sent just now.").failure();
        }
        return () -> held.addAndGet(-length);
    }

    private static long length(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || !length.matches("[0-9]{1,15}")) {
            throw Problem.of(411, "length", "Length needed", "Say in Content-Length how long the file is.")
                    .failure();
        }
        return Long.parseLong(length);
    }

    long held() {
        return held.get();
    }
}
