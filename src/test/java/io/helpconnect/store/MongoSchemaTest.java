package io.helpconnect.store;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.awaitFailure;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Secret;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MongoSchemaTest extends SchemaTest {
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
        MongoLease paused = await(MongoLease.take(server, clock, "things")).orElseThrow();
        Store store = await(open(RENAMED));
        Future<Documents<Thing>> things = store.open(Thing.KIND);
        assertTrue(await(MongoLease.take(server, clock, "things")).isEmpty());
        assertFalse(things.isComplete());
        clock.advance(Duration.ofMinutes(1));
        assertBrought(await(things));
        assertInstanceOf(MongoLease.Lost.class, awaitFailure(paused.renew()));
        await(server.close());
        await(store.close());
    }
}
