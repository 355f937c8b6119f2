package io.helpconnect.web;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Failure;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final Route.Limit TEN = new Route.Limit(10, Duration.ofSeconds(10));

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000);
    private final Limits a = new Limits(1, nanos::get);
    private final Limits b = new Limits(1, nanos::get);

    private static int granted(Limits limits, int tries) {
        int granted = 0;
        for (int i = 0; i < tries; i++) {
            try {
                limits.check("log in", TEN, "anna");
                granted++;
            } catch (Failure refused) {
                assertEquals(429, refused.problem().status());
            }
        }
        return granted;
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void aPeriodsCallsAreGrantedAndThenAsManyAsThePeriodLets() {
        assertEquals(10, granted(a, 15));
        assertEquals(0, granted(a, 1));
        pass(Duration.ofSeconds(3));
        assertEquals(3, granted(a, 5));
        pass(Duration.ofHours(1));
        assertEquals(10, granted(a, 15));
    }

    @Test
    void whoIsRefusedIsToldHowLong() {
        granted(a, 10);
        pass(Duration.ofMillis(400));
        var refused = assertThrows(Failure.class, () -> a.check("log in", TEN, "anna"));
        assertEquals(1, refused.problem().retryAfter());
        a.check("log in", TEN, "ben");
        a.check("post", TEN, "anna");
    }

    @Test
    void whatOneNodeHasGrantedTheOtherDoesNotGrantAgain() {
        assertEquals(6, granted(a, 6));
        b.takenElsewhere(a.taken());
        assertEquals(4, granted(b, 10));
        a.takenElsewhere(b.taken());
        assertEquals(0, granted(a, 1));
        assertEquals(List.of(), a.taken());
        pass(Duration.ofSeconds(2));
        assertEquals(2, granted(a, 5));
    }

    @Test
    void whatWasGrantedTwiceBeforeTheyKnewIsMadeUpFor() {
        assertEquals(10, granted(a, 10));
        assertEquals(10, granted(b, 10));
        var taken = a.taken();
        a.takenElsewhere(b.taken());
        b.takenElsewhere(taken);
        pass(Duration.ofSeconds(10));
        assertEquals(0, granted(a, 1) + granted(b, 1));
        pass(Duration.ofSeconds(10));
        assertEquals(10, granted(a, 20));
    }

    @Test
    void whoWasAtAnotherNodeForLongIsNotForgivenWhatWasTakenThereJustNow() {
        b.check("log in", TEN, "ben");
        assertEquals(1, granted(a, 1));
        b.takenElsewhere(a.taken());
        pass(Duration.ofMinutes(1));
        assertEquals(10, granted(a, 10));
        b.takenElsewhere(a.taken());
        assertEquals(0, granted(b, 1));
    }

    @Test
    void nodesTellEachOtherOverTheBus() {
        Vertx vertx = Vertx.vertx();
        Bus bus = Bus.strict(vertx);
        var one = new SharedLimits(vertx, bus, a);
        var other = new SharedLimits(vertx, bus, b);
        await(one.listen());
        await(other.listen());
        assertEquals(10, granted(a, 10));
        one.tell();
        until("the other knows", () -> b.callers() == 1);
        assertEquals(0, granted(b, 1));
        one.stop();
        other.stop();
        await(vertx.close());
    }
}
