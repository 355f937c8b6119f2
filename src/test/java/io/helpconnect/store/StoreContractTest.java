package io.helpconnect.store;

import static io.helpconnect.bus.Caller.SYSTEM;
import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.awaitProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Told;
import io.helpconnect.store.Documents.Insert;
import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What every store promises: of changes, of reading, and of what follows. */
abstract class StoreContractTest extends FindContract {
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

    @Test
    void factsOfADeletedDocumentAreToldBeforeThoseOfOneThatIsMadeInItsPlace() {
        insert("1", Thing.of("ann").email("a@x"), new Thing.Grown(1));
        await(things.delete("1"));
        assertEquals(Optional.empty(), await(things.get("1")));
        assertEquals(Map.of(), await(things.get(Set.of("1"))));
        assertEquals(List.of(), ids(Query.all()));
        assertEquals(404, awaitProblem(grow("1", 1)).status());
        assertTrue(insert("1", Thing.of("bob").email("a@x"), new Thing.Grown(2)).made());
        assertEquals(1, await(things.get("1")).orElseThrow().version());
        assertEquals(
                List.of(new Thing.Grown(1), new Thing.Grown(2)),
                outbox().stream().map(Told::fact).toList());
        await(things.delete("1"));
        await(store.outbox().delivered(pending(null, 10).facts()));
        assertEquals(List.of(), outbox());
        assertEquals(1, await(things.insertInOrder(List.of(new Insert<>("1", SYSTEM, Change.to(Thing.of("cid")))))));
    }

    @Test
    void thePagesOfTheOutboxSkipNothingAndKeepTheOrderOfEachDocument() {
        Documents<Thing> others = await(store.open(Kind.of("others", Thing.class)));
        for (int i = 0; i < 12; i++) {
            String id = "" + i % 4;
            insert(id, Thing.of("ann"));
            await(grow(id, 1));
            await(others.insert("other" + i, SYSTEM, Change.to(Thing.of("bob"), new Thing.Grown(-i))));
        }
        List<Told> found = new ArrayList<>();
        Outbox.Page page = new Outbox.Page(List.of(), null);
        do {
            page = pending(page.next(), 5);
            assertTrue(page.facts().size() <= 5);
            page.facts().forEach(saved -> found.add(saved.told()));
        } while (page.next() != null);
        assertEquals(24, found.stream().map(Told::id).distinct().count());
        assertEquals(24, found.size());
        for (String id : List.of("0", "1", "2", "3")) {
            assertEquals(
                    List.of(new Thing.Grown(1), new Thing.Grown(2), new Thing.Grown(3)),
                    found.stream()
                            .filter(told -> told.document().equals(id))
                            .map(Told::fact)
                            .toList());
        }
    }
}
