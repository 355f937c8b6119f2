package io.helpconnect.store;

import static io.helpconnect.bus.Caller.SYSTEM;
import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.awaitFailure;
import static io.helpconnect.testing.Await.awaitProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Told;
import io.helpconnect.store.Documents.Insert;
import io.helpconnect.store.Documents.Inserted;
import io.helpconnect.store.Documents.Taken;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store promises of changes. */
abstract class ChangeContract extends StoreCase {
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
        await(givenUp);
        var taken = things.insert("2", SYSTEM, Change.to(Thing.of("bob").email("a@x")));
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
}
