package io.helpconnect.demo;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.helpconnect.store.SqliteStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OneTellerTest {
    private final Vertx vertx = Vertx.vertx();
    private final SqliteStore store = SqliteStore.inMemory(vertx);

    @AfterEach
    void close() {
        await(store.close());
        await(vertx.close());
    }

    private OneTeller node(Vertx on, Duration silent) {
        return await(OneTeller.in(store, on, silent));
    }

    @Test
    void ofSeveralNodesThatStartAtOnceOneTellsAndTheOthersWait() {
        var silent = Duration.ofSeconds(3);
        var turns = Stream.generate(() -> node(vertx, silent))
                .limit(4)
                .map(OneTeller::turn)
                .toList();
        until("one tells", () -> turns.stream().anyMatch(Future::isComplete));
        // Its signs of life keep the others waiting for longer than silence would.
        await(vertx.timer(silent.multipliedBy(3).dividedBy(2).toMillis()));
        assertEquals(1, turns.stream().filter(Future::isComplete).count());
        var teller = turns.stream().filter(Future::isComplete).findFirst().orElseThrow();
        await(teller.result().told());
        await(Future.all(turns));
    }

    @Test
    void onceItIsToldNobodyWaits() {
        var first = await(node(vertx, Duration.ofSeconds(20)).turn());
        await(first.told());
        var later = await(node(vertx, Duration.ofSeconds(20)).turn());
        await(later.told());
        await(node(vertx, Duration.ofSeconds(20)).turn());
    }

    @Test
    void whereTheTellerDiedOneOfTheOthersTakesOver() {
        var died = Vertx.vertx();
        await(node(died, Duration.ofSeconds(1)).turn());
        await(died.close());
        var others = Stream.generate(() -> node(vertx, Duration.ofMillis(800)))
                .limit(2)
                .map(OneTeller::turn)
                .toList();
        until("one takes over", () -> others.stream().anyMatch(Future::isComplete));
        assertFalse(others.stream().allMatch(Future::isComplete));
        await(others.stream()
                .filter(Future::isComplete)
                .findFirst()
                .orElseThrow()
                .result()
                .told());
        await(Future.all(others));
    }
}
