package io.helpconnect.delivery;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.awaitProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Role;
import io.helpconnect.facts.Delivery.Counts;
import io.helpconnect.facts.FindCounts;
import io.helpconnect.jobs.Jobs;
import io.helpconnect.testing.FeatureHarness;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveryVerticleTest {
    private static final Caller ADMIN = new Caller("admin", Role.ADMIN, "127.0.0.1", "r1");

    private final FeatureHarness house = new FeatureHarness(Clock.systemUTC());
    private final Bus bus = house.node.bus();

    record Errand(String what) {}

    @BeforeEach
    void play() {
        house.play(new DeliveryFeature());
        await(bus.answer(
                FindCounts.class,
                request -> Future.succeededFuture(new Counts("direct", 3, false, 70, 2, 0, Duration.ofMillis(1500)))));
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void healthTellsOfFactsAndOfWorkForOthers() {
        var jobs = await(Jobs.in(house.store, "errands", Errand.class, Clock.systemUTC()));
        await(jobs.add("1", "lane", new Errand("go")));
        var health = await(bus.ask(new Delivery.FindHealth(ADMIN)));
        assertEquals(3, health.waiting());
        assertEquals(70, health.delivered());
        assertEquals(1.5, health.oldestSeconds());
        assertEquals(0, health.dead());
        assertEquals("errands", health.queues().get(0).name());
        assertEquals(1, health.queues().get(0).waiting());
    }

    @Test
    void whereNothingIsDeadTheListIsEmptyAndNothingCanBeReplayed() {
        var list = await(bus.ask(new Delivery.ListDeadLetters(null, null, null, ADMIN)));
        assertTrue(list.items().isEmpty());
        assertEquals(
                404,
                awaitProblem(bus.ask(new Delivery.ReplayDeadLetter("no", ADMIN)))
                        .status());
        assertEquals(
                404,
                awaitProblem(bus.ask(new Delivery.DiscardDeadLetter("no", ADMIN)))
                        .status());
    }
}
