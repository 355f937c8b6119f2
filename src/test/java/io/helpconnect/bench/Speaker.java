package io.helpconnect.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A connection over which messages are posted to a room. */
final class Speaker implements Ears.Link {
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    private final SocketChannel channel;

    private Speaker(SocketChannel channel) {
        this.channel = channel;
    }

    static Speaker open(Ears ears, int port) throws IOException {
        var speaker = new Speaker(Ears.connect(port, 0));
        ears.listen(speaker.channel, speaker);
        return speaker;
    }

    void post(Object message) throws IOException {
        var request = ByteBuffer.wrap(Requests.post("/say", "none", message).getBytes());
        channel.write(request);
        if (request.hasRemaining()) {
            throw new IOException("the server does not read what is posted");
        }
    }

    /** Several answers may come together: they are all alike. */
    @Override
    public void ready(ByteBuffer scratch) throws IOException {
        if (channel.read(scratch) < 0) {
            throw new IOException("the server closed the connection of a speaker");
        }
        if (scratch.flip().limit() > STATUS_AT && scratch.get(STATUS_AT) != '2') {
            throw new IOException("the server refused a message");
        }
    }

    void close() throws IOException {
        channel.close();
    }
}
