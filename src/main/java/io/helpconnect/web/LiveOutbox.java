package io.helpconnect.web;

import io.vertx.core.Context;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What waits to be sent to one socket. Frames may be offered on any thread; all that are offered before the socket's
 * event loop has its turn leave together. While the browser does not read, frames wait here, where they are shared with
 * the other sockets, and not in the connection's own buffer.
 */
final class LiveOutbox {
    /** What a connection should buffer. */
    static final int AT_ONCE = 64 * 1024;

    private final Context context;
    private final LiveWire wire;
    private final LiveLimits limits;
    private final Runnable overflow;
    private final Deque<LiveFrame> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private long leavingBytes;
    private long leavingSince;
    private boolean turnComes;
    private boolean closed;

    /** @param overflow called once, on any thread, when more waits than may */
    LiveOutbox(Context context, LiveWire wire, LiveLimits limits, Runnable overflow) {
        this.context = context;
        this.wire = wire;
        this.limits = limits;
        this.overflow = overflow;
    }

    /** Whether the frame was taken. */
    boolean offer(LiveFrame frame) {
        boolean full;
        synchronized (this) {
            if (closed) {
                return false;
            }
            full = waiting.size() >= limits.pendingFrames()
                    || waitingBytes + leavingBytes + frame.size() > limits.pendingBytes();
            if (full) {
                close();
            } else {
                waiting.add(frame);
                waitingBytes += frame.size();
                askForTurn();
            }
        }
        if (full) {
            overflow.run();
        }
        return !full;
    }

    /** How many of the frames were taken. Nothing waits, as a rule: then they are written past it. On the event loop. */
    int deliver(LiveBatch batch) {
        if (!nothingWaits()) {
            int taken = 0;
            for (LiveFrame frame : batch.frames()) {
                taken += offer(frame) ? 1 : 0;
            }
            return taken;
        }
        wire.write(batch);
        return batch.frames().size();
    }

    private synchronized boolean nothingWaits() {
        return !closed && leavingBytes == 0 && waiting.isEmpty();
    }

    private void askForTurn() {
        if (!turnComes && leavingBytes < AT_ONCE) {
            turnComes = true;
            context.runOnContext(turn -> sendWaiting());
        }
    }

    /** Sends what waits, in pieces, until the connection has as much as it should buffer. On the socket's event loop. */
    void sendWaiting() {
        for (List<LiveFrame> piece = piece(); !piece.isEmpty(); piece = piece()) {
            try (LiveBatch batch = new LiveBatch(piece)) {
                wire.write(batch);
            }
            flush();
        }
    }

    private synchronized List<LiveFrame> piece() {
        turnComes = false;
        List<LiveFrame> piece = new ArrayList<>();
        int bytes = 0;
        while (!waiting.isEmpty() && leavingBytes + bytes < AT_ONCE) {
            LiveFrame frame = waiting.remove();
            piece.add(frame);
            bytes += frame.size();
        }
        waitingBytes -= bytes;
        return piece;
    }

    /** Sends what was written; looks whether the browser reads. On the socket's event loop. */
    void flush() {
        long here = wire.flush();
        if (here > 0) {
            leaving(here);
        }
    }

    private void leaving(long here) {
        long more;
        synchronized (this) {
            more = here - leavingBytes;
            if (more <= 0) {
                return;
            }
            if (leavingBytes == 0) {
                leavingSince = System.nanoTime();
            }
            leavingBytes = here;
        }
        wire.left().onComplete(sent -> left(more));
    }

    private synchronized void left(long bytes) {
        leavingBytes -= bytes;
        leavingSince = System.nanoTime();
        if (!waiting.isEmpty() && !closed) {
            askForTurn();
        }
    }

    /** Whether the browser has read nothing for too long. */
    synchronized boolean stalled(long now) {
        return leavingBytes > 0 && now - leavingSince > limits.stalled().toNanos();
    }

    /** Takes no more; what waits is forgotten. */
    synchronized void close() {
        closed = true;
        waiting.clear();
        waitingBytes = 0;
    }
}
