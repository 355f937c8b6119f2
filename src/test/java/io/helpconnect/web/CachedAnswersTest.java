package io.helpconnect.web;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Listening;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CachedAnswersTest {
    private static final String THINGS = "things";

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.strict(vertx);
    private final CachedAnswers here = new CachedAnswers(vertx, bus);
    private final CachedAnswers there = new CachedAnswers(vertx, bus);
    private final AtomicInteger told = new AtomicInteger();

    @BeforeEach
    void listen() {
        await(here.listen(List.of(THINGS)));
        await(there.listen(List.of(THINGS)));
        Listening unused = await(bus.listen("stale." + THINGS, push -> told.incrementAndGet()));
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @Test
    void aChangeIsToldAtOnceAndOnceMoreAMomentLater() {
        here.stale(THINGS);
        until("it was told twice", () -> there.generation(THINGS) == 2);
        until("both came back", () -> told.get() == 2);
        assertEquals(1, here.generation(THINGS));
    }

    @Test
    void manyChangesAreToldInFewPushes() {
        for (int i = 0; i < 1_000; i++) {
            here.stale(THINGS);
        }
        assertEquals(1_000, here.generation(THINGS));
        until("the last is told", () -> told.get() > 1);
        assertTrue(told.get() < 500, () -> told.get() + " pushes");
    }

    @Test
    void whoStopsTellsTheLastChangeBefore() {
        here.stale(THINGS);
        here.stop();
        here.stop();
        until("it was told twice", () -> there.generation(THINGS) == 2);
    }

    @Test
    void whatOthersHaveChangedIsForgottenHere() {
        bus.push("stale." + THINGS, Done.DONE);
        until("it is forgotten", () -> here.generation(THINGS) == 1);
    }
}
