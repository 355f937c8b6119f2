package io.helpconnect.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * All connections of the one who measures, on the thread that calls, without any framework: whatever it took of the machine
 * would be missing for the servers, and most for the fastest.
 */
final class Ears implements AutoCloseable {
    private static final int LARGEST_READ = 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

    /** What is done when something can be read. */
    interface Link {
        /** @param scratch is empty, and for the time of the call */
        void ready(ByteBuffer scratch) throws IOException;
    }

    private final Selector selector;
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(LARGEST_READ);

    Ears() throws IOException {
        selector = Selector.open();
    }

    /** @param buffer of the kernel for what it receives, in bytes; 0: as it likes */
    static SocketChannel connect(int port, int buffer) throws IOException {
        var channel = SocketChannel.open();
        if (buffer > 0) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, buffer);
        }
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.configureBlocking(false);
        return channel;
    }

    SelectionKey listen(SocketChannel channel, Link link) throws IOException {
        return channel.register(selector, SelectionKey.OP_READ, link);
    }

    /** Listens until the condition holds. */
    void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("still not, after " + PATIENCE + ": " + what);
            }
            listenFor(PATIENCE.toMillis() / 100);
        }
    }

    /** Listens until then, of {@link System#nanoTime}, to the microsecond. */
    void until(long moment) {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            // The selector knows milliseconds; the last one is spent looking.
            listenFor(left / MILLISECOND - 1);
        }
    }

    private void listenFor(long millis) {
        try {
            if (millis > 0) {
                selector.select(this::read, millis);
            } else {
                selector.selectNow(this::read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(SelectionKey key) {
        try {
            ((Link) key.attachment()).ready(scratch.clear());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }
}
