package io.helpconnect.store;

import static io.helpconnect.bus.Caller.SYSTEM;
import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.awaitFailure;
import static io.helpconnect.testing.Await.awaitProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.helpconnect.store.Documents.Taken;
import io.helpconnect.testing.TestClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
    void anOlderReleaseThatStillRunsLeavesItAlone() {
        writeOldThings();
        Store older = await(open(Migrations.ALL));
        Documents<OldThing> old = await(older.open(OldThing.KIND));
        await(older.ping());
        assertEquals(7, await(old.get("t7")).orElseThrow().state().size());

        Store newer = await(open(RENAMED));
        Documents<Thing> things = await(newer.open(Thing.KIND));
        assertEquals(503, awaitProblem(change(old, "t7", 8)).status());
        assertEquals(503, awaitProblem(older.ping()).status());
        assertEquals(503, awaitProblem(old.get("t7")).status());
        assertEquals(
                503,
                awaitProblem(old.insert("late", SYSTEM, Change.to(new OldThing("bob", "b@x", 1))))
                        .status());
        assertBrought(things);
        await(Future.all(older.close(), newer.close()));
    }

    private static Future<OldThing> change(Documents<OldThing> things, String id, long size) {
        return things.change(id, SYSTEM, "thing", thing -> Change.to(new OldThing(thing.owner(), thing.mail(), size)));
    }

    /** What the next release makes of {@link OldThing}: it has more to say, in the thing and in its parts. */
    record GrownThing(
            String owner,
            String mail,
            long size,
            String colour,
            Map<String, PaintedPart> parts,
            List<PaintedPart> order) {
        static final Kind<GrownThing> KIND = Kind.of("things", GrownThing.class, Index.on("owner"));

        record PaintedPart(String id, String name, String colour) {}
    }

    /** What this release knows of it. */
    record ThingOfParts(String owner, String mail, long size, Map<String, Part> parts, List<Part> order) {
        static final Kind<ThingOfParts> KIND = Kind.of("things", ThingOfParts.class, Index.on("owner"));

        record Part(String id, String name) {}
    }

    @Test
    void whatANewerReleaseAddedStaysWhereAnOlderOneWrites() {
        Store newer = await(open(Migrations.ALL));
        Store older = await(open(Migrations.ALL));
        Documents<GrownThing> grown = await(newer.open(GrownThing.KIND));
        Documents<ThingOfParts> things = await(older.open(ThingOfParts.KIND));
        var lid = new GrownThing.PaintedPart("lid", "Lid", "red");
        var leg = new GrownThing.PaintedPart("leg", "Leg", "green");
        await(grown.insert(
                "1",
                SYSTEM,
                Change.to(new GrownThing("ann", "a@x", 1, "blue", Map.of("top", lid), List.of(lid, leg)))));

        var arm = new ThingOfParts.Part("arm", "Arm");
        for (String name : List.of("Big leg", "Bigger leg")) {
            var longLeg = new ThingOfParts.Part("leg", name);
            await(things.change(
                    "1",
                    SYSTEM,
                    "thing",
                    thing -> Change.to(
                            new ThingOfParts("ann", null, thing.size() + 1, thing.parts(), List.of(arm, longLeg)))));
        }
        assertEquals(
                new GrownThing(
                        "ann",
                        null,
                        3,
                        "blue",
                        Map.of("top", lid),
                        List.of(
                                new GrownThing.PaintedPart("arm", "Arm", null),
                                new GrownThing.PaintedPart("leg", "Bigger leg", "green"))),
                await(grown.get("1")).orElseThrow().state());
        await(Future.all(older.close(), newer.close()));
    }

    @Test
    void nothingStaysOfWhatIsErased() {
        Store newer = await(open(Migrations.ALL));
        Store older = await(open(Migrations.ALL));
        Documents<GrownThing> grown = await(newer.open(GrownThing.KIND));
        Documents<ThingOfParts> things = await(older.open(ThingOfParts.KIND));
        await(grown.insert("1", SYSTEM, Change.to(new GrownThing("ann", null, 0, "blue", Map.of(), List.of()))));
        await(things.change("1", SYSTEM, "thing", Change::erasing));
        assertEquals(
                new GrownThing("ann", null, 0, null, Map.of(), List.of()),
                await(grown.get("1")).orElseThrow().state());
        await(Future.all(older.close(), newer.close()));
    }

    @Test
    void anOlderReleaseDoesNotStartAfterwards() {
        writeOldThings();
        await(await(open(RENAMED)).close());
        assertInstanceOf(StoreProblem.class, awaitFailure(open(Migrations.ALL)));
    }
}
