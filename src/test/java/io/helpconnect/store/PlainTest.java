package io.helpconnect.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Bytes;
import io.helpconnect.bus.Secret;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Records as documents of MongoDB. */
final class PlainTest {
    record Inner(String text, Integer number) {}

    record All(
            Map<String, Inner> named,
            List<Map<String, Long>> counts,
            Bytes bytes,
            BigDecimal exact,
            Duration time,
            Instant at,
            Secret secret,
            double rough,
            float rougher,
            short small,
            boolean good,
            Inner nothing) {}

    @Test
    void whatIsWrittenIsReadBack() {
        var all = new All(
                Map.of(
                        "",
                        new Inner("a", 1),
                        "$set",
                        new Inner(null, null),
                        "a.b%2E",
                        new Inner("%", -1),
                        "%",
                        new Inner("", 0)),
                List.of(Map.of("x.y", Long.MAX_VALUE)),
                Bytes.of(new byte[] {0, -1, 7}),
                new BigDecimal("12345678901234567890.123456789"),
                Duration.ofNanos(123_456_789_012_345L),
                Instant.parse("2026-11-21T10:00:00.123Z"),
                new Secret("s"),
                1.5,
                2.5f,
                (short) 3,
                true,
                null);
        assertEquals(all, Plain.read(Plain.of(all), All.class));
    }

    @Test
    void noNameIsOneThatSomeServerRefuses() {
        for (String name : List.of("", "a.b", "$where", "a\0b", "%")) {
            assertTrue(Plain.name(name).matches("[^.$\\x00]+"), name);
        }
    }
}
