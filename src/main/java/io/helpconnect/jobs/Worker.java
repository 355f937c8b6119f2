package io.helpconnect.jobs;

import io.vertx.core.Future;

/** Does what is written down. It may be asked more than once for the same id, also by two nodes. */
@FunctionalInterface
public interface Worker<T extends Record> {
    Future<Outcome> work(String id, T work);

    /** It was given up, after the last failure or because it is hopeless. */
    default Future<?> gaveUp(String id, T work, String why) {
        return Future.succeededFuture();
    }
}
