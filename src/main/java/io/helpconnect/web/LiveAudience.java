package io.helpconnect.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The sockets of one event loop that listen to one topic, and what they are told in its next turn. */
final class LiveAudience {
    private static final LiveSocket[] NOBODY = {};

    private final LiveLoop loop;
    private final LiveLimits limits;
    private final Set<LiveSocket> sockets = new LinkedHashSet<>();
    /** The same, to be walked through; {@code null} once somebody came or went. */
    private LiveSocket[] row = NOBODY;

    private List<LiveFrame> frames = new ArrayList<>();
    private int bytes;

    LiveAudience(LiveLoop loop, LiveLimits limits) {
        this.loop = loop;
        this.limits = limits;
    }

    synchronized void add(LiveSocket socket) {
        if (sockets.add(socket)) {
            row = null;
        }
    }

    synchronized void remove(LiveSocket socket) {
        if (sockets.remove(socket)) {
            row = null;
        }
    }

    private synchronized LiveSocket[] row() {
        if (row == null) {
            row = sockets.toArray(NOBODY);
        }
        return row;
    }

    synchronized List<LiveSocket> sockets() {
        return List.copyOf(sockets);
    }

    synchronized boolean isEmpty() {
        return sockets.isEmpty();
    }

    /** Any thread. If the event loop has no turn for so long that too much waits, all are cut off, as slow readers are. */
    void tell(LiveFrame frame) {
        boolean first;
        synchronized (this) {
            if (sockets.isEmpty()) {
                return;
            }
            first = frames.isEmpty();
            if (frames.size() < limits.pendingFrames() && bytes + frame.size() <= limits.pendingBytes()) {
                frames.add(frame);
                bytes += frame.size();
            } else {
                sockets.forEach(socket -> socket.end(LiveClose.SLOW));
                sockets.clear();
                row = null;
            }
        }
        if (first) {
            loop.tell(this);
        }
    }

    private synchronized List<LiveFrame> take() {
        List<LiveFrame> taken = frames;
        frames = new ArrayList<>();
        bytes = 0;
        return taken;
    }

    /** Writes what waits, in pieces that a connection may buffer; the last is not sent yet. On the event loop. */
    void deliver() {
        List<LiveFrame> piece = new ArrayList<>();
        int size = 0;
        for (LiveFrame frame : take()) {
            if (size > 0 && size + frame.size() > LiveOutbox.AT_ONCE) {
                write(piece);
                flush();
                piece = new ArrayList<>();
                size = 0;
            }
            piece.add(frame);
            size += frame.size();
        }
        write(piece);
    }

    private void write(List<LiveFrame> piece) {
        try (LiveBatch batch = new LiveBatch(piece)) {
            for (LiveSocket socket : row()) {
                socket.deliver(batch);
            }
        }
    }

    /** On the event loop. */
    void flush() {
        for (LiveSocket socket : row()) {
            socket.flush();
        }
    }
}
