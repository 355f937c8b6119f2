package io.helpconnect.web;

import io.vertx.core.Future;

/** The way to one browser, whatever carries it. Used on the socket's event loop. */
interface LiveWire {

    /** Hands frames over, in order. */
    void write(LiveBatch batch);

    /** Sends what was handed over; how many bytes are still in this process, because the browser does not read. */
    long flush();

    /** Done when all that was handed over so far has left this process, or never will. */
    Future<Void> left();

    /** Shows that the server is there. */
    void heartbeat();

    void close(LiveClose why);
}
