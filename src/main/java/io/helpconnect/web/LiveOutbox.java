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
    private static final int AT_ONCE = 64 * 1024;

    private final Context context;
    private final LiveWire wire;
    private final LiveLimits limits;
    private final Runnable overflow;
    private final Deque<LiveFrame> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private int leavingBytes;
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

    private void askForTurn() {
        if (!turnComes && leavingBytes < AT_ONCE) {
            turnComes = true;
            context.runOnContext(turn -> flush());
        }
    }

    /** Sends what waits, up to what a connection should buffer. On the socket's event loop. */
    void flush() {
        List<LiveFrame> batch = new ArrayList<>();
        int bytes = 0;
        synchronized (this) {
            turnComes = false;
            while (!waiting.isEmpty() && leavingBytes + bytes < AT_ONCE) {
                LiveFrame frame = waiting.remove();
                batch.add(frame);
                bytes += frame.size();
            }
            waitingBytes -= bytes;
            if (bytes > 0 && leavingBytes == 0) {
                leavingSince = System.nanoTime();
            }
            leavingBytes += bytes;
        }
        if (!batch.isEmpty()) {
            int left = bytes;
            wire.send(batch).onComplete(sent -> left(left));
        }
    }

    private synchronized void left(int bytes) {
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
