package io.helpconnect.store;

import static io.helpconnect.bus.Caller.SYSTEM;
import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.awaitFailure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.helpconnect.store.Documents.Taken;
import io.helpconnect.testing.TestClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an older release has written becomes what this one reads: once, by one node, and never backwards. */
abstract class SchemaTest {
    /** How things were. */
    record OldThing(String owner, String mail, long size) {
        static final Kind<OldThing> KIND = Kind.of("things", OldThing.class, Index.on("owner"));
    }

    static final Migrations RENAMED = new Migrations(List.of(
            new Migrations.Step(2, "other_things", thing -> thing.put("never", true)),
            new Migrations.Step(3, "things", thing -> thing.set("email", thing.remove("mail"))),
            new Migrations.Step(
                    3, "things", thing -> thing.put("size", thing.get("size").asLong() * 10))));

    static final int MANY = 450;

    final Vertx vertx = Vertx.vertx();
    final TestClock clock = new TestClock(Instant.parse("2026-11-21T10:00:00Z"));

    @AfterEach
    void close() {
        await(vertx.close());
    }

    abstract Future<Store> open(Migrations migrations);

    void writeOldThings() {
        Store store = await(open(Migrations.ALL));
        Documents<OldThing> things = await(store.open(OldThing.KIND));
        await(Future.all(IntStream.range(0, MANY)
                .mapToObj(i -> things.insert(
                        "t" + i, SYSTEM, Change.to(new OldThing("ann", "a" + i + "@x", i), new Thing.Grown(i))))
                .toList()));
        await(store.close());
    }

    static void assertBrought(Documents<Thing> things) {
        assertEquals(
                new Thing("ann", null, "a7@x", 70, false, null, null),
                await(things.find(Query.where("email", "a7@x"))).states().get(0));
        assertEquals(
                1,
                await(things.find(Query.all().ascending("size").from(4490)))
                        .items()
                        .size());
        assertInstanceOf(
                Taken.class,
                awaitFailure(
                        things.insert("new", SYSTEM, Change.to(Thing.of("bob").email("a449@x")))));
    }

    @Test
    void whatAnOlderReleaseWroteIsReadAndFound() {
        writeOldThings();
        Store store = await(open(RENAMED));
        Documents<Thing> things = await(store.open(Thing.KIND));
        assertBrought(things);
        await(store.close());
        store = await(open(RENAMED));
        assertBrought(await(store.open(Thing.KIND)));
        await(store.close());
    }

    @Test
    void anOlderReleaseDoesNotStartAfterwards() {
        writeOldThings();
        await(await(open(RENAMED)).close());
        assertInstanceOf(StoreProblem.class, awaitFailure(open(Migrations.ALL)));
    }
}
