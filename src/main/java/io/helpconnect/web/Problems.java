package io.helpconnect.web;

import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Problem;
import io.vertx.core.http.HttpClosedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The only mapping of what went wrong to what the client is told. */
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    /** What a failure means is in its problem; anything else is ours: written down here, and nothing of it told. */
    static Problem of(Throwable failure, String requestId, String route) {
        if (failure instanceof Failure known) {
            return known.problem();
        }
        if (failure instanceof HttpClosedException) {
            return Problem.malformed("The request broke off.");
        }
        LOG.atError()
                .addKeyValue("request", requestId)
                .addKeyValue("route", route)
                .setCause(failure)
                .log("a request failed");
        return Problem.internal();
    }
}
