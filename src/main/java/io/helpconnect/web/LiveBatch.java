package io.helpconnect.web;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;

/**
 * Frames that leave together. Their bytes are put into one piece for all sockets of an event loop. Whoever makes a batch
 * closes it once it has been written everywhere; the bytes live until the last connection has sent them.
 */
final class LiveBatch implements AutoCloseable {
    private final List<LiveFrame> frames;
    private final int size;
    private ByteBuf plain;
    private ByteBuf wrapped;

    LiveBatch(List<LiveFrame> frames) {
        this.frames = frames;
        int sum = 0;
        for (LiveFrame frame : frames) {
            sum += frame.size();
        }
        this.size = sum;
    }

    List<LiveFrame> frames() {
        return frames;
    }

    /** What it costs to keep it waiting, in characters. */
    int size() {
        return size;
    }

    /** As WebSocket messages; released by whoever takes it. */
    ByteBuf plain(ByteBufAllocator memory) {
        if (plain == null) {
            plain = memory.ioBuffer(size + LiveFraming.LONGEST_HEAD * frames.size());
            for (LiveFrame frame : frames) {
                plain.writeBytes(frame.plain());
            }
        }
        return plain.retainedDuplicate();
    }

    /** As WebSocket messages in the framing of SockJS; released by whoever takes it. */
    ByteBuf wrapped(ByteBufAllocator memory) {
        if (wrapped == null) {
            wrapped = memory.ioBuffer(2 * size);
            for (LiveFrame frame : frames) {
                wrapped.writeBytes(frame.wrapped());
            }
        }
        return wrapped.retainedDuplicate();
    }

    @Override
    public void close() {
        if (plain != null) {
            plain.release();
        }
        if (wrapped != null) {
            wrapped.release();
        }
    }
}
