package io.helpconnect.torture;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** How the requests went of clients that do not give up at once. Times are those of {@link System#nanoTime}. */
final class Tries {
    /** Why there was no answer. */
    enum Why {
        /** Nobody listened there. */
        NOBODY,
        /** The connection broke, or the answer did not come in time. */
        CUT,
        /** A 503. */
        UNAVAILABLE
    }

    /** @param at when it was known */
    record Failure(long sent, long at, URI node, Why why, String what) {}

    private long requests;
    private final List<Failure> failures = new ArrayList<>();
    private final List<Failure> givenUp = new ArrayList<>();

    synchronized void begun() {
        requests++;
    }

    synchronized void failed(Failure failure) {
        failures.add(failure);
    }

    /** With this, a request had failed as often as its client tries. */
    synchronized void givenUp(Failure failure) {
        givenUp.add(failure);
    }

    synchronized long requests() {
        return requests;
    }

    synchronized List<Failure> failures() {
        return List.copyOf(failures);
    }

    synchronized List<Failure> givenUp() {
        return List.copyOf(givenUp);
    }

    long count(Why why) {
        return failures().stream().filter(failure -> failure.why() == why).count();
    }
}
