package io.helpconnect.store;

import io.vertx.core.Future;

/** Where documents live. */
public interface Store {

    /** The documents of a kind; its indexes are made if they are not there yet. */
    <T extends Record> Future<Documents<T>> open(Kind<T> kind);

    Outbox outbox();

    /** Whether the store answers now: for readiness. */
    Future<Void> ping();

    /** Finishes the writes that wait, then closes. */
    Future<Void> close();
}
