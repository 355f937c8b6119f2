package io.helpconnect.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A text message of a server as it stands on a WebSocket (RFC 6455, 5.2): one frame, not masked. */
final class LiveBytes {
    private static final byte FINAL_TEXT = (byte) 0x81;
    private static final int LONGEST_IN_ONE = 125;
    private static final int LONGEST_IN_TWO = 0xFFFF;
    private static final byte TWO_FOLLOW = 126;
    private static final byte EIGHT_FOLLOW = 127;

    private LiveBytes() {}

    static byte[] message(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(10 + payload.length).put(FINAL_TEXT);
        if (payload.length <= LONGEST_IN_ONE) {
            bytes.put((byte) payload.length);
        } else if (payload.length <= LONGEST_IN_TWO) {
            bytes.put(TWO_FOLLOW).putShort((short) payload.length);
        } else {
            bytes.put(EIGHT_FOLLOW).putLong(payload.length);
        }
        bytes.put(payload).flip();
        byte[] exact = new byte[bytes.limit()];
        bytes.get(exact);
        return exact;
    }
}
