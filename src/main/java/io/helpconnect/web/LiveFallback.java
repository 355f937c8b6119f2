package io.helpconnect.web;

import io.helpconnect.bus.Problem;
import io.vertx.core.Future;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.util.ArrayList;
import java.util.List;

/** The way to a browser for which Vert.x speaks SockJS. Its heartbeat is that of SockJS. */
record LiveFallback(SockJSSocket socket) implements LiveWire {

    @Override
    public Future<Void> send(List<LiveFrame> frames) {
        List<Future<Void>> written = new ArrayList<>(frames.size());
        for (LiveFrame frame : frames) {
            written.add(socket.write(frame.text()));
        }
        return Future.join(written).mapEmpty();
    }

    @Override
    public void heartbeat() {
        // SockJS does it.
    }

    /** SockJS closes with its own code, so the reason is said in a frame before. */
    @Override
    public void close(LiveClose why) {
        Problem problem = Problem.of(why.code(), "closed", "The connection is closed", why.reason());
        socket.write(LiveFrame.err(null, problem).text());
        socket.close(why.code(), why.reason());
    }
}
