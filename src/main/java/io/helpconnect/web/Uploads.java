package io.helpconnect.web;

import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much this node holds of files that are on their way in: 64 MiB at most, whoever sends them, and two files of one
 * person: a few who send slowly leave room for others.
 */
final class Uploads {
    static final int MOST_OF_ONE = 2;
    private static final long MOST = 64L * 1024 * 1024;
    private static final int SOON = 2;

    private final AtomicLong held = new AtomicLong();
    private final ConcurrentMap<String, Integer> underWay = new ConcurrentHashMap<>();

    /**
     * Keeps room for a file before any of it is read. To be called once for what was admitted: it gives the room back.
     *
     * @param who sends it: a user, or else an address
     * @throws io.helpconnect.bus.Failure 411 where the request does not say how long it is, 413 where it is too long, 429
     *     where this person is sending two already, 503 where there is no room just now
     */
    Runnable admit(HttpServerRequest request, int most, String who) {
        long length = length(request);
        if (length > most) {
            throw Body.tooLarge(most);
        }
        if (underWay.merge(who, 1, Integer::sum) > MOST_OF_ONE) {
            leave(who);
            throw tooManyAtOnce();
        }
        if (held.addAndGet(length) > MOST) {
            held.addAndGet(-length);
            leave(who);
            throw Problem.unavailable("Too many files are being sent just now.").failure();
        }
        return () -> {
            held.addAndGet(-length);
            leave(who);
        };
    }

    private void leave(String who) {
        underWay.computeIfPresent(who, (id, before) -> before == 1 ? null : before - 1);
    }

    private static Failure tooManyAtOnce() {
        return Problem.of(
                        429,
                        "too-many",
                        "Too many at once",
                        "You are sending " + MOST_OF_ONE + " files already. The next one can follow in a moment.")
                .after(SOON)
                .failure();
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

    /** People who send something just now. */
    int senders() {
        return underWay.size();
    }
}
