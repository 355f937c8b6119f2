package io.helpconnect.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DemoClockTest {
    private static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");

    private final DemoClock clock = new DemoClock(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void startsFourWeeksAgo() {
        assertEquals(NOW.minus(Duration.ofDays(28)), clock.instant());
        assertEquals(NOW, clock.today());
    }

    @Test
    void goesForwardOnly() {
        Instant later = NOW.minus(Duration.ofDays(3));
        clock.moveTo(later);
        clock.moveTo(later.minusSeconds(1));
        assertEquals(later, clock.instant());
    }

    @Test
    void isTheRealClockOnceReleased() {
        clock.release();
        clock.moveTo(NOW.minusSeconds(60));
        assertEquals(NOW, clock.instant());
        assertEquals(NOW, clock.withZone(ZoneOffset.ofHours(2)).instant());
    }
}
