package io.helpconnect.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    record At(Instant at) {}

    private static Instant read(String text) {
        return Json.read(Json.text(Map.of("at", text)), At.class).at();
    }

    @Property
    void itIsAsTheFormatterOfTheLibraryHasIt(@ForAll Instant instant) {
        String text = Json.instant(instant);
        assertEquals(FORM.format(instant), text);
        if (text.length() == 24) {
            assertEquals(instant.truncatedTo(ChronoUnit.MILLIS), read(text));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T12:00:00.000Z",
                "2024-02-29T23:59:59.999Z",
                "0000-01-01T00:00:00.000Z",
                "2026-03-01T12:00:00Z",
                "2026-03-01T12:00:00.123456789Z",
                "1969-12-31T23:59:59.001Z"
            })
    void whateverTheLibraryReadsIsRead(String text) {
        assertEquals(Instant.parse(text), read(text));
    }

    @Test
    void anOffsetIsTaken() {
        assertEquals(Instant.parse("2026-03-01T11:00:00Z"), read("2026-03-01T12:00:00+01:00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30T12:00:00.000Z", "2026-03-01T25:00:00.000Z", "2026-03-01 12:00:00.000Z", "soon"})
    void whatIsNoTimeIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> read(text));
    }

    @Test
    void noneStaysNone() {
        assertNull(Json.read("{\"at\":null}", At.class).at());
    }
}
