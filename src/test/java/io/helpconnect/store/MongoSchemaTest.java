package io.helpconnect.store;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.awaitFailure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Secret;
import io.helpconnect.testing.Await;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MongoSchemaTest extends SchemaTest {
    /** That of {@link #RENAMED} on {@link Thing}. */
    private static final String WORK = "3 unique_email unique_owner_name";

    private final Secret url = TestMongo.url();

    @Override
    Future<Store> open(Migrations migrations) {
        return MongoStore.open(vertx, url, clock, migrations, Waits.DEFAULT, Set.of());
    }

    @Test
    void nodesThatStartTogetherBringItAlongOnce() {
        writeOldThings();
        List<Store> nodes = await(Future.all(
                        IntStream.range(0, 3).mapToObj(node -> open(RENAMED)).toList()))
                .list();
        List<Documents<Thing>> all = await(Future.all(
                        nodes.stream().map(node -> node.open(Thing.KIND)).toList()))
                .list();
        all.forEach(SchemaTest::assertBrought);
        await(Future.all(nodes.stream().map(Store::close).toList()));
    }

    @Test
    void oneWhoHasTheRightIsWaitedForUntilItsTermIsOver() {
        writeOldThings();
        var server = new MongoServer(vertx, MongoSettings.of(url, Waits.DEFAULT), Waits.DEFAULT);
        MongoLease paused = await(take(server)).orElseThrow();
        Store store = await(open(RENAMED));
        Future<Documents<Thing>> things = store.open(Thing.KIND);
        assertTrue(await(take(server)).isEmpty());
        assertFalse(things.isComplete());
        Await.until("its term is over", () -> {
            clock.advance(Duration.ofSeconds(1));
            return things.isComplete();
        });
        assertBrought(await(things));
        assertInstanceOf(MongoLease.Lost.class, awaitFailure(paused.reach("t9")));
        await(server.close());
        await(store.close());
    }

    /** The one before has brought all up to t44, and has gone without a word. */
    @Test
    void whoComesAfterGoesOnWhereTheOneBeforeWas() {
        writeOldThings();
        var server = new MongoServer(vertx, MongoSettings.of(url, Waits.DEFAULT), Waits.DEFAULT);
        MongoLease gone =
                await(MongoLease.take(server, "things", WORK, watch())).orElseThrow();
        await(gone.reach("t44"));
        Store store = await(open(RENAMED));
        Future<Documents<Thing>> things = store.open(Thing.KIND);
        Await.until("its term is over", () -> {
            clock.advance(Duration.ofSeconds(1));
            return things.isComplete();
        });
        await(things);
        assertTrue(store.progress() > 0);
        assertEquals(1, schema(server, "t44"), "brought along already, as far as anyone knows");
        assertEquals(3, schema(server, "t440"));
        assertEquals(3, schema(server, "t45"));

        MongoLease other =
                await(MongoLease.take(server, "things", "3 other", watch())).orElseThrow();
        assertEquals("", other.reached(), "other work begins at its beginning");
        await(server.close());
        await(store.close());
    }

    private int schema(MongoServer server, String id) {
        return new Stored(await(server.client().findOne("things", new JsonObject().put("_id", id), null))).schema();
    }

    private Future<Optional<MongoLease>> take(MongoServer server) {
        return MongoLease.take(server, "things", WORK, watch());
    }

    private MongoLease.Watch watch() {
        return new MongoLease.Watch(clock, () -> {});
    }
}
