package io.helpconnect.store;

import static io.helpconnect.bus.Caller.SYSTEM;
import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.awaitProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writes that wait while another is written. */
final class GroupCommitTest {
    private final Vertx vertx = Vertx.vertx();
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<Integer> groups = new CopyOnWriteArrayList<>();
    private Store store;
    private Documents<Thing> things;
    private Future<Thing> slow;

    @BeforeEach
    void keepTheWriterBusy() throws InterruptedException {
        store = SqliteStore.inMemory(vertx);
        things = await(store.open(Thing.KIND));
        await(things.insert("slow", SYSTEM, Change.to(Thing.of("ann"))));
        await(things.insert("1", SYSTEM, Change.to(Thing.of("ann"))));
        store.outbox().onSaved(facts -> groups.add(facts.size()));
        var busy = new CountDownLatch(1);
        slow = things.change("slow", SYSTEM, "thing", thing -> {
            busy.countDown();
            waitFor(release);
            return Change.none(thing);
        });
        busy.await();
    }

    @AfterEach
    void close() {
        release.countDown();
        await(store.close());
        await(vertx.close());
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Future<Thing> grow() {
        return things.change("1", SYSTEM, "thing", thing -> {
            Thing grown = thing.size(thing.size() + 1);
            return Change.to(grown, new Thing.Grown(grown.size()));
        });
    }

    @Test
    void waitingChangesOfOneDocumentAreSavedInOneWrite() {
        List<Future<Thing>> all = IntStream.range(0, 200).mapToObj(i -> grow()).toList();
        release.countDown();
        await(Future.all(all));
        assertEquals(
                IntStream.rangeClosed(1, 200).mapToObj(i -> (long) i).toList(),
                all.stream().map(grown -> grown.result().size()).toList());
        assertEquals(
                new Document<>("1", 2, Thing.of("ann").size(200)),
                await(things.get("1")).orElseThrow());
        assertEquals(List.of(200), groups);
    }

    @Test
    void waitingWritesOfManyDocumentsAreCommittedTogether() {
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(things.insert("new" + i, SYSTEM, Change.to(Thing.of("bob"), new Thing.Grown(i))));
            all.add(grow());
        }
        release.countDown();
        await(Future.all(all));
        assertEquals(List.of(200), groups);
    }

    @Test
    void whatDoesNotFitInTheQueueIsRefusedAndTheRestIsSaved() {
        List<Future<Thing>> all = new ArrayList<>();
        Future<Thing> refused = grow();
        while (!refused.failed()) {
            all.add(refused);
            refused = grow();
        }
        assertEquals(503, awaitProblem(refused).status());
        assertEquals(10_000, all.size());
        release.countDown();
        await(Future.join(all));
        assertTrue(slow.succeeded());
        assertEquals(10_000, await(things.get("1")).orElseThrow().state().size());
    }
}
