package io.helpconnect.store;

import io.vertx.core.Future;

/** Where documents live. */
public interface Store {

    /** The documents of a kind; its indexes are made if they are not there yet. */
    <T extends Record> Future<Documents<T>> open(Kind<T> kind);

    Outbox outbox();

    /**
     * Grows while the documents of an older release are brought along, which {@link #open} waits for: for whoever would
     * rather give up than wait for nothing.
     */
    default long progress() {
        return 0;
    }

    /** Whether the store answers now: for readiness. */
    Future<Void> ping();

    /** Finishes the writes that wait, then closes. */
    Future<Void> close();
}
