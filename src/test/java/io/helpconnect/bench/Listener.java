package io.helpconnect.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A WebSocket in a room. Of what arrives it looks at the heads of the frames, and at the number of the message. */
final class Listener implements Ears.Link {
    private static final int TEXT = 0x1;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;
    private static final int IN_TWO = 126;
    private static final int IN_EIGHT = 127;

    /** Knows what was said. */
    interface Ear {
        /** Whether these bytes, from the buffer's index on, are a message that was said in the room. */
        boolean hear(ByteBuffer bytes, int from, int size, long now);
    }

    private enum State {
        UPGRADING,
        WELCOMING,
        LISTENING,
        GONE
    }

    private final Ear ear;
    private final Dialect dialect;
    private final String user;
    private final SocketChannel channel;
    private SelectionKey key;
    private byte[] rest = {};
    private State state = State.UPGRADING;
    private int heard;

    private Listener(Ear ear, Dialect dialect, String user, SocketChannel channel) {
        this.ear = ear;
        this.dialect = dialect;
        this.user = user;
        this.channel = channel;
    }

    /** Connects, and asks to listen. */
    static Listener open(Ears ears, int port, int buffer, Dialect dialect, String user, Ear ear) throws IOException {
        var listener = new Listener(ear, dialect, user, Ears.connect(port, buffer));
        listener.key = ears.listen(listener.channel, listener);
        listener.write(ByteBuffer.wrap(("GET " + dialect.path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + "Sec-WebSocket-Version: 13\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII)));
        return listener;
    }

    /** Whether it was welcomed, and has asked to listen. */
    boolean isIn() {
        return state == State.LISTENING;
    }

    /** Whether something that was said in the room has reached it. */
    boolean hears() {
        return heard > 0;
    }

    boolean isGone() {
        return state == State.GONE;
    }

    @Override
    public void ready(ByteBuffer scratch) throws IOException {
        scratch.put(rest);
        int read = readInto(scratch);
        long now = System.nanoTime();
        if (read < 0) {
            state = State.GONE;
            channel.close();
            return;
        }
        scratch.flip();
        int at = state == State.UPGRADING ? upgrade(scratch) : 0;
        at = at < 0 ? 0 : take(scratch, at, now);
        rest = new byte[scratch.limit() - at];
        scratch.get(at, rest);
    }

    private int readInto(ByteBuffer scratch) {
        try {
            return channel.read(scratch);
        } catch (IOException reset) {
            return -1;
        }
    }

    /** Where the frames begin; negative: not yet. */
    private int upgrade(ByteBuffer bytes) throws IOException {
        int end = text(bytes, 0, bytes.limit()).indexOf("\r\n\r\n");
        if (end < 0) {
            return -1;
        }
        send(TEXT, dialect.hello(user));
        state = State.WELCOMING;
        if (dialect.welcome.isEmpty()) {
            welcomed();
        }
        return end + 4;
    }

    private void welcomed() throws IOException {
        send(TEXT, dialect.register());
        state = State.LISTENING;
    }

    /** All frames that are complete. Where the next begins. */
    private int take(ByteBuffer bytes, int from, long now) throws IOException {
        int at = from;
        while (at + 2 <= bytes.limit()) {
            int length = bytes.get(at + 1) & 0x7F;
            int head = length == IN_TWO ? 4 : length == IN_EIGHT ? 10 : 2;
            if (at + head > bytes.limit()) {
                break;
            }
            int size = head == 2
                    ? length
                    : head == 4 ? Short.toUnsignedInt(bytes.getShort(at + 2)) : (int) bytes.getLong(at + 2);
            if (at + head + size > bytes.limit()) {
                break;
            }
            take(bytes.get(at) & 0x0F, bytes, at + head, size, now);
            at += head + size;
        }
        return at;
    }

    private void take(int kind, ByteBuffer bytes, int from, int size, long now) throws IOException {
        if (kind == PING) {
            send(PONG, "");
        } else if (ear.hear(bytes, from, size, now)) {
            heard++;
        } else if (size == 1 && !dialect.pong.isEmpty()) {
            send(TEXT, dialect.pong);
        } else if (state == State.WELCOMING && text(bytes, from, size).contains(dialect.welcome)) {
            welcomed();
        }
    }

    private static String text(ByteBuffer bytes, int from, int size) {
        byte[] copy = new byte[size];
        bytes.get(from, copy);
        return new String(copy, StandardCharsets.UTF_8);
    }

    private void send(int kind, String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        var frame = ByteBuffer.allocate(8 + payload.length).put((byte) (0x80 | kind));
        if (payload.length < IN_TWO) {
            frame.put((byte) (0x80 | payload.length));
        } else {
            frame.put((byte) (0x80 | IN_TWO)).putShort((short) payload.length);
        }
        // The mask is zero, so the payload stays as it is.
        write(frame.putInt(0).put(payload).flip());
    }

    private void write(ByteBuffer few) throws IOException {
        channel.write(few);
        if (few.hasRemaining()) {
            throw new IOException("the server does not read what " + user + " says");
        }
    }

    /** From now on it takes nothing. */
    void stall() {
        key.interestOps(0);
    }

    /** Says that it is still there; finds out whether the server thinks so too. */
    void ping() throws IOException {
        try {
            send(TEXT, "{\"type\":\"ping\"}");
        } catch (IOException cutOff) {
            close();
        }
    }

    void close() throws IOException {
        state = State.GONE;
        channel.close();
    }
}
