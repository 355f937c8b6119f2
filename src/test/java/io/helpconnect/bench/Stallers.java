package io.helpconnect.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Listeners that stop reading at the first message, but ping; whoever is cut off for it comes back. */
final class Stallers implements AutoCloseable {
    private static final long PING = Duration.ofSeconds(1).toNanos();

    private final Ears ears;
    private final RoomProcess server;
    private final int count;
    private final int buffer;
    private final List<Listener> listeners = new ArrayList<>();
    private long nextPing;

    Stallers(Ears ears, RoomProcess server, int count, int buffer) {
        this.ears = ears;
        this.server = server;
        this.count = count;
        this.buffer = buffer;
    }

    /** To be called often: so many are there and do not read, or are on their way in. */
    void keepUp() {
        try {
            if (System.nanoTime() - nextPing > 0) {
                nextPing = System.nanoTime() + PING;
                for (var listener : listeners) {
                    if (listener.hears()) {
                        listener.ping();
                    }
                }
            }
            listeners.removeIf(Listener::isGone);
            while (listeners.size() < count) {
                listeners.add(open());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Listener open() throws IOException {
        var ear = new StallingEar();
        ear.listener = Listener.open(ears, server.port(), buffer, server.dialect(), Room.nextUser(), ear);
        return ear.listener;
    }

    private static final class StallingEar implements Listener.Ear {
        private Listener listener;

        @Override
        public boolean hear(ByteBuffer bytes, int from, int size, long now) {
            boolean said = size > 1000;
            if (said) {
                listener.stall();
            }
            return said;
        }
    }

    @Override
    public void close() throws IOException {
        for (var listener : listeners) {
            listener.close();
        }
    }
}
