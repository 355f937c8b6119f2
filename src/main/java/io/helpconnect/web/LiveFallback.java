package io.helpconnect.web;

import io.helpconnect.bus.Problem;
import io.vertx.core.Future;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;

/** The way to a browser for which Vert.x speaks SockJS. Its heartbeat is that of SockJS. */
final class LiveFallback implements LiveWire {
    private final SockJSSocket socket;
    private Future<Void> written = Future.succeededFuture();
    private long bytes;

    LiveFallback(SockJSSocket socket) {
        this.socket = socket;
    }

    @Override
    public void write(LiveBatch batch) {
        bytes = flush() + batch.size();
        for (LiveFrame frame : batch.frames()) {
            written = socket.write(frame.text());
        }
    }

    @Override
    public long flush() {
        return written.isComplete() ? 0 : bytes;
    }

    @Override
    public Future<Void> left() {
        return written;
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
