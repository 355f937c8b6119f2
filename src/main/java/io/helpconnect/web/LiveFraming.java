package io.helpconnect.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.helpconnect.bus.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What frames are wrapped in. */
final class LiveFraming {
    private static final ObjectReader STRINGS =
            Json.MAPPER.readerFor(String[].class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    /** Bytes before a message. */
    static final int LONGEST_HEAD = 10;

    private static final byte FINAL_TEXT = (byte) 0x81;
    private static final int LONGEST_IN_ONE = 125;
    private static final int LONGEST_IN_TWO = 0xFFFF;
    private static final byte TWO_FOLLOW = 126;
    private static final byte EIGHT_FOLLOW = 127;

    private LiveFraming() {}

    /** A text message of a server as it stands on a WebSocket (RFC 6455, 5.2): one frame, not masked. */
    static byte[] message(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST_HEAD + payload.length).put(FINAL_TEXT);
        if (payload.length <= LONGEST_IN_ONE) {
            bytes.put((byte) payload.length);
        } else if (payload.length <= LONGEST_IN_TWO) {
            bytes.put(TWO_FOLLOW).putShort((short) payload.length);
        } else {
            bytes.put(EIGHT_FOLLOW).putLong(payload.length);
        }
        bytes.put(payload);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** The frames that a SockJS client sends together: an array of strings, or one string. Empty if it is neither. */
    static Optional<List<String>> unwrap(String text) {
        try {
            String[] frames = STRINGS.readValue(text.startsWith("\"") ? "[" + text + "]" : text);
            return frames == null || Arrays.asList(frames).contains(null)
                    ? Optional.empty()
                    : Optional.of(List.of(frames));
        } catch (JsonProcessingException notSockJs) {
            return Optional.empty();
        }
    }
}
