package io.helpconnect.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordCodecTest {
    record Word(String text, Instant at) implements Message {}

    record Stray(String text) {}

    record Happened(String text) implements Fact {}

    private final RecordCodec codec = RecordCodec.strict();

    private static Buffer wire(String name, String json) {
        byte[] type = name.getBytes(StandardCharsets.UTF_8);
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        return Buffer.buffer()
                .appendUnsignedShort(type.length)
                .appendBytes(type)
                .appendInt(body.length)
                .appendBytes(body);
    }

    @Test
    void whatIsEncodedAnywhereInABufferIsDecodedFromThere() {
        Word word = new Word("Grüße, 邻居 🏡", Instant.parse("2026-11-21T10:00:00.007Z"));
        Buffer buffer = Buffer.buffer("before");
        codec.encodeToWire(buffer, word);
        buffer.appendString("after");
        assertEquals(word, codec.decodeFromWire(6, buffer));
    }

    @Test
    void anInstantHasThreeDecimalsAndAZ() {
        assertEquals(
                "{\"text\":null,\"at\":\"2026-11-21T10:00:00.000Z\"}",
                Json.text(new Word(null, Instant.parse("2026-11-21T10:00:00Z"))));
    }

    @Test
    void anUnknownFieldIsIgnoredAndAMissingOneIsNull() {
        assertEquals(
                new Word("hi", null),
                codec.decodeFromWire(0, wire(Word.class.getName(), "{\"text\":\"hi\",\"colour\":\"red\"}")));
    }

    @Test
    void theOrdinaryCodecHandsOverTheRecordItself() {
        Word word = new Word("hi", null);
        assertSame(word, RecordCodec.sharing().transform(word));
        assertEquals(word, codec.transform(word));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.String",
                "javax.management.loading.MLet",
                "io.helpconnectors.Evil",
                "io.helpconnect.bus.NoSuchClass",
                "io.helpconnect.bus.Bus",
                "io.helpconnect.bus.Role",
                "io.helpconnect.bus.RecordCodecTest$Stray",
                ""
            })
    void onlyOurOwnMessagesAreDecoded(String name) {
        assertThrows(IllegalArgumentException.class, () -> codec.decodeFromWire(0, wire(name, "{}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"fact\":\"java.util.ArrayList\"}",
                "{\"fact\":\"javax.management.loading.MLet\"}",
                "{\"fact\":\"io.helpconnect.bus.RecordCodecTest$Word\"}",
                "{\"fact\":\"io.helpconnect.NoSuchFact\"}",
                "{\"text\":\"no class\"}"
            })
    void onlyOurOwnFactsAreDecoded(String fact) {
        String told = "{\"id\":\"1\",\"document\":\"d\",\"fact\":" + fact + "}";
        assertThrows(IllegalArgumentException.class, () -> Json.read(told, Told.class));
    }

    @Test
    void aFactKeepsItsClass() {
        Told told = new Told("1", Instant.parse("2026-11-21T10:00:00Z"), "d", Caller.SYSTEM, new Happened("x"));
        assertEquals(told, codec.transform(told));
    }
}
