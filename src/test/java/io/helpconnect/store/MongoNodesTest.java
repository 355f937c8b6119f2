package io.helpconnect.store;

import static io.helpconnect.bus.Caller.SYSTEM;
import static io.helpconnect.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Secret;
import io.helpconnect.store.Documents.Insert;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several nodes on one MongoDB. */
final class MongoNodesTest {
    private final Vertx vertx = Vertx.vertx();
    private final Secret url = TestMongo.url();
    private List<Store> nodes;
    private List<Documents<Thing>> things;

    /** All at the same moment, on a server that knows nothing of them yet. */
    @BeforeEach
    void openAtOnce() {
        nodes = IntStream.range(0, 3)
                .mapToObj(node -> TestMongo.open(vertx, url, Clock.systemUTC()))
                .toList();
        things = await(Future.all(
                        nodes.stream().map(node -> node.open(Thing.KIND)).toList()))
                .list();
        await(things.get(0).insert("1", SYSTEM, Change.to(Thing.of("ann"))));
    }

    @AfterEach
    void close() {
        await(Future.all(nodes.stream().map(Store::close).toList()));
        await(vertx.close());
    }

    private Future<Thing> grow(int node) {
        return things.get(node).change("1", SYSTEM, "thing", thing -> {
            Thing grown = thing.size(thing.size() + 1);
            return Change.to(grown, new Thing.Grown(grown.size()));
        });
    }

    private List<Outbox.Saved> outbox(int node) {
        List<Outbox.Saved> all = new ArrayList<>();
        Outbox.Page page = new Outbox.Page(List.of(), null);
        do {
            page = await(nodes.get(node).outbox().pending(Instant.MAX, page.next(), 7));
            all.addAll(page.facts());
        } while (page.next() != null);
        return all;
    }

    @Test
    void changesOfOneDocumentAtAllNodesLoseNothing() {
        TestMongo.needs(MongoAbility.DECIDES_ONCE);
        await(Future.all(IntStream.range(0, 300).mapToObj(i -> grow(i % 3)).toList()));
        assertEquals(300, await(things.get(1).get("1")).orElseThrow().state().size());
        assertEquals(
                IntStream.rangeClosed(1, 300).mapToObj(Thing.Grown::new).toList(),
                outbox(2).stream().map(saved -> saved.told().fact()).toList());
    }

    @Test
    void whatAnotherNodeHasNotDeliveredComesBeforeWhatFollowsHere() {
        await(grow(0));
        await(grow(0));
        List<Outbox.Saved> here = new CopyOnWriteArrayList<>();
        nodes.get(1).outbox().onSaved(here::addAll);
        await(grow(1));
        assertEquals(outbox(2), here);
        await(nodes.get(1).outbox().delivered(here.subList(0, 2)));
        here.clear();
        await(grow(1));
        assertEquals(
                List.of(new Thing.Grown(4)),
                here.stream().map(saved -> saved.told().fact()).toList());
        assertEquals(2, outbox(0).size());
    }

    @Test
    void aUniqueValueIsTakenOnceAmongAllNodes() {
        List<Future<Boolean>> all = IntStream.range(0, 9)
                .mapToObj(i -> things.get(i % 3)
                        .insert("new" + i, SYSTEM, Change.to(Thing.of("bob").email("b@x")))
                        .map(true)
                        .otherwise(false))
                .toList();
        await(Future.all(all));
        assertEquals(1, all.stream().filter(Future::result).count());
    }

    /** As two nodes append to one log: each goes on behind what the other was quicker with. */
    @Test
    void insertsInOrderOfSeveralNodesLeaveNoGap() {
        await(Future.all(
                IntStream.range(0, 3).mapToObj(node -> append(node, 1, 20)).toList()));
        List<String> ids = await(things.get(0).find(Query.where("owner", "log").limit(100))).items().stream()
                .map(Document::id)
                .toList();
        assertEquals(IntStream.rangeClosed(1, 60).mapToObj("log%03d"::formatted).toList(), ids);
    }

    private Future<Integer> append(int node, int from, int left) {
        if (left == 0) {
            return Future.succeededFuture(from);
        }
        var inserts = IntStream.range(from, from + Math.min(5, left))
                .mapToObj(place -> new Insert<>("log%03d".formatted(place), SYSTEM, Change.to(Thing.of("log"))))
                .toList();
        return things.get(node)
                .insertInOrder(inserts)
                .compose(made -> append(node, from + Math.max(1, made), left - made));
    }

    @Test
    void aChangeOfWhatWasDeletedAndMadeAgainIsOfWhatIsThereNow() {
        await(things.get(0).delete("1"));
        await(things.get(1).insert("1", SYSTEM, Change.to(Thing.of("bob"))));
        assertEquals("bob", await(grow(2)).owner());
        assertTrue(await(things.get(0).get("1")).isPresent());
    }
}
