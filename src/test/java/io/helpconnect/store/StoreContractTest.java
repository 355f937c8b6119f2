package io.helpconnect.store;

import static io.helpconnect.bus.Caller.SYSTEM;
import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.awaitFailure;
import static io.helpconnect.testing.Await.awaitProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Told;
import io.helpconnect.store.Documents.Insert;
import io.helpconnect.store.Documents.Inserted;
import io.helpconnect.store.Documents.Taken;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store promises. */
abstract class StoreContractTest {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    final Vertx vertx = Vertx.vertx();
    Store store;
    Documents<Thing> things;

    abstract Store openStore();

    @BeforeEach
    void openThings() {
        store = openStore();
        things = await(store.open(Thing.KIND));
    }

    @AfterEach
    void closeAll() {
        await(store.close());
        await(vertx.close());
    }

    Inserted<Thing> insert(String id, Thing thing, Fact... facts) {
        return await(things.insert(id, SYSTEM, Change.to(thing, facts)));
    }

    Future<Thing> grow(String id, long by) {
        return things.change(id, SYSTEM, "thing", thing -> {
            Thing grown = thing.size(thing.size() + by);
            return Change.to(grown, new Thing.Grown(grown.size()));
        });
    }

    List<String> ids(Query query) {
        return await(things.find(query)).items().stream().map(Document::id).toList();
    }

    /** All pages, two documents each. */
    List<String> pages(Query query) {
        List<String> ids = new ArrayList<>();
        String cursor = null;
        do {
            Query.Slice<Thing> page = await(things.find(query.limit(2).after(cursor)));
            page.items().forEach(item -> ids.add(item.id()));
            cursor = page.next();
        } while (cursor != null);
        return ids;
    }

    List<Told> outbox() {
        return await(store.outbox().pending(NOW.plusSeconds(1), null, 1000)).facts().stream()
                .map(Outbox.Saved::told)
                .toList();
    }

    @Test
    void whatWasInsertedIsReadBack() {
        Thing thing = Thing.of("ann").name("a ladder").at(NOW).cells("c1", "c2");
        assertEquals(new Inserted<>(thing, true), insert("1", thing));
        assertEquals(Optional.of(new Document<>("1", 1, thing)), await(things.get("1")));
        assertEquals(Optional.empty(), await(things.get("2")));
    }

    @Test
    void anInsertOfATakenIdLeavesWhatIsThereAndTellsNoFact() {
        Thing first = Thing.of("ann");
        insert("1", first);
        assertEquals(new Inserted<>(first, false), insert("1", Thing.of("bob"), new Thing.Grown(1)));
        assertEquals(List.of(), outbox());
    }

    @Test
    void twoInsertsOfOneIdAtOnceMakeOne() {
        var one = things.insert("1", SYSTEM, Change.to(Thing.of("ann")));
        var other = things.insert("1", SYSTEM, Change.to(Thing.of("bob")));
        assertEquals(
                1,
                List.of(await(one), await(other)).stream()
                        .filter(Inserted::made)
                        .count());
        assertEquals(await(one).state(), await(other).state());
    }

    @Test
    void severalAreReadAtOnceWithoutThoseThatAreMissing() {
        insert("1", Thing.of("ann"));
        insert("2", Thing.of("bob"));
        assertEquals(Map.of("1", Thing.of("ann"), "2", Thing.of("bob")), await(things.get(Set.of("1", "2", "3"))));
        assertEquals(Map.of(), await(things.get(Set.of())));
    }

    @Test
    void aChangeIsSavedWithItsFactsAndTheNextVersion() {
        insert("1", Thing.of("ann"));
        Caller ann = new Caller("ann", io.helpconnect.bus.Role.USER, "::1", "r1");
        await(things.change("1", ann, "thing", thing -> Change.to(thing.size(5), new Thing.Grown(5))));
        assertEquals(
                new Document<>("1", 2, Thing.of("ann").size(5)),
                await(things.get("1")).orElseThrow());
        Told told = outbox().get(0);
        assertEquals(List.of(new Told(told.id(), NOW, "1", ann, new Thing.Grown(5))), outbox());
        assertEquals(22, told.id().length());
    }

    @Test
    void aChangeOfWhatIsNotThereSaysWhatIsMissing() {
        Problem problem = awaitProblem(grow("1", 1));
        assertEquals(404, problem.status());
        assertEquals("There is no such thing.", problem.detail());
    }

    @Test
    void aFactMayBeToldWithoutAChange() {
        insert("1", Thing.of("ann"));
        await(things.change("1", SYSTEM, "thing", thing -> Change.to(thing, new Thing.Grown(0))));
        assertEquals(1, await(things.get("1")).orElseThrow().version());
        assertEquals(1, outbox().size());
    }

    @Test
    void changesOfOneDocumentAtOnceLoseNothing() {
        insert("1", Thing.of("ann"));
        var all = IntStream.range(0, 200).mapToObj(i -> grow("1", 1)).toList();
        await(Future.all(all));
        assertEquals(200, await(things.get("1")).orElseThrow().state().size());
        assertEquals(
                IntStream.rangeClosed(1, 200).mapToObj(Thing.Grown::new).toList(),
                outbox().stream().map(Told::fact).toList());
        assertEquals(200, outbox().stream().map(Told::id).distinct().count());
    }

    @Test
    void aRuleThatFailsFailsAlone() {
        insert("1", Thing.of("ann"));
        var before = grow("1", 1);
        var refused = things.change("1", SYSTEM, "thing", thing -> {
            throw Problem.conflict("No.").failure();
        });
        var broken = things.change("1", SYSTEM, "thing", thing -> {
            throw new IllegalStateException("broken");
        });
        var after = grow("1", 1);
        assertEquals(409, awaitProblem(refused).status());
        assertInstanceOf(IllegalStateException.class, awaitFailure(broken));
        await(before);
        assertEquals(2, await(after).size());
    }

    @Test
    void aUniqueValueIsTakenOnce() {
        insert("1", Thing.of("ann").email("a@x"));
        assertInstanceOf(
                Taken.class,
                awaitFailure(
                        things.insert("2", SYSTEM, Change.to(Thing.of("bob").email("a@x"), new Thing.Grown(1)))));
        insert("3", Thing.of("cid"));
        insert("4", Thing.of("dee"));
        assertEquals(Optional.empty(), await(things.get("2")));
        assertEquals(List.of(), outbox());
        assertEquals(List.of("1"), ids(Query.where("email", "a@x")));
        assertEquals(List.of(), ids(Query.where("email", "b@x")));
    }

    @Test
    void aChangeToATakenValueFailsAloneAmongThoseSavedWithIt() {
        insert("1", Thing.of("ann").email("a@x"));
        insert("2", Thing.of("bob"));
        var before = grow("2", 1);
        var taken = things.change("2", SYSTEM, "thing", thing -> Change.to(thing.email("a@x"), new Thing.Grown(-1)));
        var after = grow("2", 1);
        assertInstanceOf(Taken.class, awaitFailure(taken));
        assertEquals(1, await(before).size());
        assertEquals(2, await(after).size());
        assertEquals(
                Thing.of("bob").size(2), await(things.get("2")).orElseThrow().state());
        assertEquals(2, outbox().size());
    }

    @Test
    void aValueThatWasGivenUpMayBeTaken() {
        insert("1", Thing.of("ann").email("a@x"));
        var givenUp = things.change("1", SYSTEM, "thing", thing -> Change.to(thing.email(null)));
        var taken = things.insert("2", SYSTEM, Change.to(Thing.of("bob").email("a@x")));
        await(givenUp);
        assertTrue(await(taken).made());
    }

    @Test
    void insertsInOrderStopBeforeTheFirstThatIsTaken() {
        insert("3", Thing.of("ann"));
        var inserts = IntStream.rangeClosed(1, 4)
                .mapToObj(i -> new Insert<>("" + i, SYSTEM, Change.to(Thing.of("bob"), new Thing.Grown(i))))
                .toList();
        assertEquals(2, await(things.insertInOrder(inserts)));
        assertEquals(Optional.empty(), await(things.get("4")));
        assertEquals(List.of("1", "2"), outbox().stream().map(Told::document).toList());
        assertEquals(0, await(things.insertInOrder(inserts)));
    }

    @Test
    void insertsInOrderThatMeetATakenValueMakeThoseBeforeIt() {
        insert("0", Thing.of("ann").email("a@x"));
        var inserts = List.of(
                new Insert<>("1", SYSTEM, Change.to(Thing.of("bob"), new Thing.Grown(1))),
                new Insert<>("2", SYSTEM, Change.to(Thing.of("bob").email("a@x"), new Thing.Grown(2))),
                new Insert<>("3", SYSTEM, Change.to(Thing.of("bob"))));
        assertInstanceOf(Taken.class, awaitFailure(things.insertInOrder(inserts)));
        assertEquals(Set.of("1"), await(things.get(Set.of("1", "2", "3"))).keySet());
        assertEquals(List.of("1"), outbox().stream().map(Told::document).toList());
    }

    @Test
    void whatWasDeletedIsGoneAndMayBeMadeAgain() {
        insert("1", Thing.of("ann").cells("c"));
        var grown = grow("1", 1);
        var deleted = things.delete("1");
        var late = grow("1", 1);
        var again = things.insert("1", SYSTEM, Change.to(Thing.of("bob").cells("d")));
        await(grown);
        await(deleted);
        assertEquals(404, awaitProblem(late).status());
        assertTrue(await(again).made());
        await(things.delete("nobody"));
        assertEquals(List.of(), ids(Query.where("cells", "c")));
        assertEquals(List.of("1"), ids(Query.where("cells", "d")));
    }

    @Test
    void whoDeletesLateLeavesWhatHasChangedSince() {
        insert("1", Thing.of("ann").size(1));
        insert("2", Thing.of("ann").size(2));
        insert("3", Thing.of("ann").size(3));
        var seen = await(things.find(Query.where("owner", "ann"))).items();
        await(grow("1", 1));
        await(things.delete("2"));
        insert("2", Thing.of("ann").size(20));
        seen.forEach(one -> await(things.delete(one)));
        seen.forEach(one -> await(things.delete(one)));
        assertEquals(List.of("1", "2"), ids(Query.where("owner", "ann")));
        await(things.deleteFound(Query.where("owner", "ann")));
        assertEquals(List.of(), ids(Query.where("owner", "ann")));
    }

    @Test
    void pagesFollowOneAnotherInOrder() {
        for (int i = 0; i < 7; i++) {
            insert("" + i, Thing.of("ann").at(NOW.plusSeconds(i / 2)).size(i));
        }
        insert("x", Thing.of("bob").at(NOW));
        Query anns = Query.where("owner", "ann");
        assertEquals(List.of("0", "1", "2", "3", "4", "5", "6"), pages(anns.ascending("at")));
        assertEquals(List.of("6", "5", "4", "3", "2", "1", "0"), pages(anns.descending("at")));
        assertEquals(List.of("0", "1", "2", "3", "4", "5", "6"), pages(anns));
        assertEquals(List.of("0", "1", "2", "3", "4", "5", "6", "x"), pages(Query.all()));
        assertEquals(
                List.of("2", "3", "4", "5"),
                pages(anns.ascending("at").from(NOW.plusSeconds(1)).below(NOW.plusSeconds(3))));
        assertEquals(
                List.of("5", "4", "3", "2"),
                pages(anns.descending("at").from(NOW.plusSeconds(1)).below(NOW.plusSeconds(3))));
        assertEquals(
                List.of("6", "5"),
                pages(Query.where("good", false).descending("size").from(5)));
        assertEquals(
                List.of("0", "x", "1"),
                pages(Query.where("good", false).ascending("size").below(2)));
    }

    @Test
    void whatHasNoValueComesFirstAscendingAndLastDescending() {
        insert("a", Thing.of("ann"));
        insert("b", Thing.of("ann"));
        insert("c", Thing.of("ann"));
        insert("d", Thing.of("ann").at(NOW));
        insert("e", Thing.of("ann").at(NOW.plusSeconds(1)));
        insert("f", Thing.of("ann").at(NOW.plusSeconds(1)));
        Query anns = Query.where("owner", "ann");
        assertEquals(List.of("a", "b", "c", "d", "e", "f"), pages(anns.ascending("at")));
        assertEquals(List.of("f", "e", "d", "c", "b", "a"), pages(anns.descending("at")));
    }

    @Test
    void aDocumentIsFoundByEachElementOfAList() {
        insert("1", Thing.of("ann").cells("c1", "c2", "c2").at(NOW));
        insert("2", Thing.of("ann").cells("c2").at(NOW.plusSeconds(1)));
        insert("3", Thing.of("bob").cells("c2"));
        insert("4", new Thing("ann", null, null, 0, false, null, null));
        assertEquals(List.of("1"), ids(Query.where("cells", "c1")));
        assertEquals(List.of("1", "2", "3"), pages(Query.where("cells", "c2")));
        assertEquals(
                List.of("2", "1"),
                pages(Query.where("cells", "c2").and("owner", "ann").descending("at")));
        await(things.change("1", SYSTEM, "thing", thing -> Change.to(thing.cells("c3"))));
        assertEquals(List.of("2", "3"), ids(Query.where("cells", "c2")));
        assertEquals(List.of("1"), ids(Query.where("cells", "c3")));
    }

    @Test
    void aQueryThatNoIndexAnswersIsRefusedAtOnce() {
        for (Query query : List.of(
                Query.where("at", NOW),
                Query.where("owner", "ann").ascending("size"),
                Query.all().ascending("at"),
                Query.all().ascending("cells"),
                Query.where("nothing", 1),
                Query.where("cells", "c").and("owner", "ann").and("at", NOW).and("size", 1))) {
            assertThrows(IllegalArgumentException.class, () -> things.find(query), query.toString());
        }
    }

    @Test
    void aForeignCursorIsRefused() {
        insert("1", Thing.of("ann").at(NOW));
        insert("2", Thing.of("ann").at(NOW));
        Query newest = Query.where("owner", "ann").descending("at").limit(1);
        String cursor = await(things.find(newest)).next();
        assertEquals(List.of("1"), ids(newest.after(cursor)));
        for (Query query : List.of(
                newest.after("?"),
                newest.after(""),
                newest.after("AAAA"),
                newest.after(cursor.substring(4)),
                newest.ascending("at").after(cursor),
                Query.where("owner", "bob").descending("at").after(cursor),
                Query.all().after(cursor))) {
            assertEquals(
                    Set.of("cursor"), awaitProblem(things.find(query)).errors().keySet(), query.toString());
        }
    }

    @Test
    void savedFactsAreHandedOverOnceTheyAreKept() {
        List<Outbox.Saved> saved = new CopyOnWriteArrayList<>();
        store.outbox().onSaved(saved::addAll);
        insert("1", Thing.of("ann"), new Thing.Grown(1), new Thing.Grown(2));
        await(grow("1", 3));
        assertEquals(
                saved,
                await(store.outbox().pending(NOW.plusSeconds(1), null, 1000)).facts());
        assertEquals(3, saved.size());
        assertEquals(List.of(), await(store.outbox().pending(NOW, null, 1000)).facts());
        Outbox.Page first = await(store.outbox().pending(NOW.plusSeconds(1), null, 1));
        assertEquals(saved.subList(0, 1), first.facts());
        assertEquals(
                saved.subList(1, 2),
                await(store.outbox().pending(NOW.plusSeconds(1), first.next(), 1))
                        .facts());
        await(store.outbox().delivered(saved.subList(0, 2)));
        assertEquals(
                saved.subList(2, 3),
                await(store.outbox().pending(NOW.plusSeconds(1), null, 1000)).facts());
    }

    @Test
    void positionsAreNeverGivenTwice() {
        List<Outbox.Saved> saved = new CopyOnWriteArrayList<>();
        store.outbox().onSaved(saved::addAll);
        insert("1", Thing.of("ann"), new Thing.Grown(1));
        await(store.outbox().delivered(saved));
        insert("2", Thing.of("ann"), new Thing.Grown(1));
        assertTrue(saved.get(1).position().compareTo(saved.get(0).position()) > 0);
    }

    @Test
    void theAnswerComesBackOnTheCallersContext() {
        Context context = vertx.getOrCreateContext();
        var answers = io.vertx.core.Promise.<Boolean>promise();
        context.runOnContext(go -> things.insert("1", SYSTEM, Change.to(Thing.of("ann")))
                .compose(inserted -> {
                    assertSame(context, vertx.getOrCreateContext());
                    return things.get("1");
                })
                .map(found -> vertx.getOrCreateContext() == context)
                .onComplete(answers));
        assertEquals(true, await(answers.future()));
    }

    @Test
    void aKindMayBeOpenedByEachWhoUsesIt() {
        insert("1", Thing.of("ann"));
        assertEquals(1, await(await(store.open(Thing.KIND)).get(Set.of("1"))).size());
        var other = Kind.of("things", Thing.class);
        assertThrows(IllegalArgumentException.class, () -> store.open(other));
        await(store.ping());
    }

    @Test
    void aClosedStoreTakesNothingMore() {
        var last = things.insert("1", SYSTEM, Change.to(Thing.of("ann")));
        await(store.close());
        assertTrue(await(last).made());
        assertEquals(503, awaitProblem(grow("1", 1)).status());
        assertEquals(503, awaitProblem(things.get("1")).status());
        assertEquals(503, awaitProblem(store.ping()).status());
        store = openStore();
    }
}
