package io.helpconnect.web;

import io.vertx.core.Future;
import java.util.List;

/** The way to one browser, whatever carries it. Used on the socket's event loop. */
interface LiveWire {

    /** Sends frames in order; done when they have left this process. */
    Future<Void> send(List<LiveFrame> frames);

    /** Shows that the server is there. */
    void heartbeat();

    void close(LiveClose why);
}
