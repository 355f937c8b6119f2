package io.helpconnect.bus;

import io.vertx.core.Future;

/** A registration on the bus that can end. */
@FunctionalInterface
public interface Listening {
    Future<Void> stop();
}
