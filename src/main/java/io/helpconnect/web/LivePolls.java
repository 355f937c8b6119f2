package io.helpconnect.web;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.stream.Stream;

/**
 * The polls of a session, taken one after the other whichever event loop they come to. Vert.x says that a session is open a
 * moment before it knows it itself. The next poll may come to another event loop in between: it would open the session
 * again, and the browser would take that for a session that was lost. So all routers of a node share one of these.
 */
final class LivePolls {
    private static final int AT_ONCE = 64;

    /** Held for the moment in which a poll is taken; sessions share a few. */
    private final List<Object> turns =
            Stream.generate(Object::new).limit(AT_ONCE).toList();

    void take(RoutingContext poll) {
        take(poll.normalizedPath(), poll::next);
    }

    void take(String session, Runnable poll) {
        synchronized (turns.get(Math.floorMod(session.hashCode(), turns.size()))) {
            poll.run();
        }
    }
}
