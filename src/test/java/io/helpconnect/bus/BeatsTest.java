package io.helpconnect.bus;

import static io.helpconnect.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Beats.Beat;
import io.helpconnect.testing.Await;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BeatsTest {
    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.on(vertx);
    private final Beats beats = await(Beats.between(vertx, bus, "me"));

    @AfterEach
    void close() {
        await(vertx.close());
    }

    private boolean isMissing(long number) {
        return beats.isMissing(new Beat("other", number), System.nanoTime());
    }

    @Test
    void nothingIsMissedWhereAllBeatsCome() {
        assertFalse(isMissing(1));
        assertFalse(isMissing(2));
        assertFalse(isMissing(3));
    }

    @Test
    void aBeatThatDidNotComeIsNoticedWithTheNext() {
        assertFalse(isMissing(1));
        assertTrue(isMissing(3));
        assertFalse(isMissing(4));
    }

    @Test
    void anOldBeatThatComesLateIsNothingNew() {
        assertFalse(isMissing(7));
        assertFalse(isMissing(6));
        assertFalse(isMissing(7));
        assertFalse(isMissing(8));
    }

    @Test
    void whoHasOnlyComeMissesNothingOfThoseWhoWereThere() {
        assertFalse(isMissing(5_000));
    }

    /** Somebody who dies between a write and its push leaves a message of which nobody tells. */
    @Test
    void whoFallsSilentMayHaveLeftSomethingUntold() {
        long heard = System.nanoTime();
        beats.isMissing(new Beat("other", 1), heard);
        assertFalse(beats.fallsSilent(heard + Duration.ofSeconds(3).toNanos()));
        assertTrue(beats.fallsSilent(heard + Duration.ofSeconds(3).toNanos() + 1));
        assertFalse(beats.fallsSilent(heard + Duration.ofSeconds(9).toNanos()), "that is known");
        beats.isMissing(new Beat("other", 2), heard + Duration.ofSeconds(10).toNanos());
        assertTrue(beats.fallsSilent(heard + Duration.ofSeconds(14).toNanos()));
    }

    @Test
    void whoBeginsToListenAgainIsToldWhatTheyKeepMayBeOld() {
        var told = new AtomicInteger();
        var listening = bus.whenMissed(told::incrementAndGet);
        bus.push("beats", new Beat("other", 1));
        bus.push("beats", new Beat("other", 20));
        bus.push("beats", new Beat("other", 40));
        Await.until("told, once for all that was missed at a time", () -> told.get() == 1);
        await(listening.stop());
        bus.lookAgain();
        assertEquals(1, told.get());
    }
}
