package io.helpconnect.store;

import static io.helpconnect.bus.Caller.SYSTEM;
import static io.helpconnect.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helpconnect.bus.Secret;
import io.helpconnect.testing.TestClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many collections a look at the outbox asks, and that nothing is overlooked. */
final class MongoMarksTest {
    private static final int KINDS = 12;

    private final Vertx vertx = Vertx.vertx();
    private final TestClock clock = new TestClock(Instant.parse("2026-11-21T10:00:00Z"));
    private final LostAnswers between = new LostAnswers(vertx, TestMongo.address());
    private final Secret url = TestMongo.url(between.url());
    private Store store;
    private List<Documents<Thing>> kinds;

    @BeforeEach
    void open() {
        store = TestMongo.open(vertx, url, clock);
        kinds = openKinds(store);
        look();
    }

    private static List<Documents<Thing>> openKinds(Store store) {
        return await(Future.all(IntStream.range(0, KINDS)
                        .mapToObj(kind -> store.open(Kind.of("things" + kind, Thing.class)))
                        .toList()))
                .list();
    }

    @AfterEach
    void close() {
        await(store.close());
        await(vertx.close());
    }

    private List<Outbox.Saved> look() {
        return await(store.outbox().pending(Instant.MAX, null, 100)).facts();
    }

    private int findsOfALook() {
        int before = between.finds();
        look();
        return between.finds() - before;
    }

    private void tell(int kind, String id) {
        await(kinds.get(kind).insert(id, SYSTEM, Change.to(Thing.of("ann"), new Thing.Grown(1))));
    }

    @Test
    void aLookAsksOnlyWhereFactsMayBe() {
        assertEquals(1, findsOfALook());
        tell(3, "a");
        tell(7, "b");
        tell(7, "c");
        assertEquals(3, findsOfALook());
        await(store.outbox().delivered(look()));
        assertEquals(0, look().size());
        clock.advance(MongoMarks.OPEN);
        assertEquals(1 + KINDS, findsOfALook());
        assertEquals(1, findsOfALook());
    }

    @Test
    void whatNobodyTakesStaysInSight() {
        tell(3, "a");
        for (int minutes = 0; minutes < 10; minutes++) {
            clock.advance(Duration.ofMinutes(1));
            assertEquals(1, look().size());
        }
    }

    /** As an older release saves it, or one whose clock is behind. */
    @Test
    void whatWasSavedWithoutAMarkIsFoundWithinAMinuteAndByWhoStartsAtOnce() {
        tell(3, "a");
        var server = new MongoServer(vertx, MongoSettings.of(url, Waits.DEFAULT), Waits.DEFAULT);
        await(server.client().removeDocument(MongoMarks.COLLECTION, new JsonObject().put(Stored.ID, "things3")));
        await(server.close());
        assertEquals(0, look().size());
        Store started = TestMongo.open(vertx, url, clock);
        openKinds(started);
        assertEquals(
                1,
                await(started.outbox().pending(Instant.MAX, null, 100)).facts().size());
        await(started.close());
        assertEquals(1, look().size());
        clock.advance(MongoMarks.ANYHOW);
        assertEquals(1, look().size());
    }
}
