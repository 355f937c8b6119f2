package io.helpconnect.facts;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.awaitProblem;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Hearing;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Told;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Kind;
import io.helpconnect.store.SqliteStore;
import io.helpconnect.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectDeliveryTest {
    record Counter(long count) {}

    record Counted(long count) implements Fact {}

    record Unheard(long count) implements Fact {}

    private static final Kind<Counter> KIND = Kind.of("counters", Counter.class);

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.strict(vertx);
    private final List<Hearing> hearings = new ArrayList<>();
    private final Clock clock = Clock.systemUTC();
    private Store store;
    private Documents<Counter> counters;
    private DirectDelivery delivery;

    @BeforeEach
    void openStore() {
        store = SqliteStore.inMemory(vertx);
        counters = await(store.open(KIND));
    }

    @AfterEach
    void closeAll() {
        if (delivery != null) {
            await(delivery.close());
        }
        await(store.close());
        await(vertx.close());
    }

    private void start() {
        delivery = new DirectDelivery(vertx, bus, store.outbox(), hearings, deadLetters(), clock);
        delivery.start();
    }

    private DeadLetters deadLetters() {
        return await(DeadLetters.in(store, bus, clock));
    }

    private List<Told> hear(String hearer, Bus.Hearer<Counted> handler) {
        hearings.add(new Hearing(hearer, Counted.class));
        List<Told> heard = new CopyOnWriteArrayList<>();
        await(bus.hear(hearer, Counted.class, (told, fact) -> {
            heard.add(told);
            return handler.hear(told, fact);
        }));
        return heard;
    }

    private List<Told> hear(String hearer) {
        return hear(hearer, (told, fact) -> Future.succeededFuture());
    }

    private Future<Counter> count(String id) {
        return count(counters, id);
    }

    private static Future<Counter> count(Documents<Counter> counters, String id) {
        return counters.insert(id, Caller.SYSTEM, Change.to(new Counter(0)))
                .compose(made -> counters.change(id, Caller.SYSTEM, "counter", counter -> {
                    var next = new Counter(counter.count() + 1);
                    return Change.to(next, new Counted(next.count()));
                }));
    }

    private void countTo(int most, String... ids) {
        List<Future<Counter>> all = new ArrayList<>();
        for (String id : ids) {
            IntStream.range(0, most).forEach(i -> all.add(count(id)));
        }
        await(Future.all(all));
    }

    private static List<Long> counts(List<Told> heard, String document) {
        return heard.stream()
                .filter(told -> told.document().equals(document))
                .map(told -> ((Counted) told.fact()).count())
                .toList();
    }

    private static List<Long> to(long most) {
        return IntStream.rangeClosed(1, (int) most).mapToObj(i -> (long) i).toList();
    }

    private long pending() {
        return await(store.outbox().pending(Instant.MAX, null, 1000)).facts().size();
    }

    @Test
    void whatAHearerCannotTakeBecomesADeadLetterAndWhatFollowsGoesOn() {
        var mended = new AtomicBoolean();
        List<Told> heard = hear(
                "picky",
                (told, fact) -> fact.count() == 2 && !mended.get()
                        ? Future.failedFuture(new IllegalStateException("cannot take a two"))
                        : Future.succeededFuture());
        List<Told> other = hear("other");
        delivery = new DirectDelivery(vertx, bus, store.outbox(), hearings, deadLetters(), clock, 3);
        delivery.start();
        countTo(4, "a", "b");
        await(delivery.idle());
        assertEquals(to(4), counts(other, "a"));
        assertEquals(List.of(1L, 2L, 2L, 2L, 3L, 4L), counts(heard, "a"));
        assertEquals(0, pending());
        assertEquals(2, delivery.counts().dead());

        var letters = deadLetters();
        assertEquals(2, await(letters.count()));
        var dead = await(letters.page(DeadLetter.State.DEAD, 10, null)).items().get(0);
        assertEquals("picky", dead.state().hearer());
        assertEquals("Counted", dead.state().fact());
        assertEquals(3, dead.state().tries());
        assertEquals(409, awaitProblem(letters.replay(dead.id(), Caller.SYSTEM)).status());

        mended.set(true);
        assertEquals(
                DeadLetter.State.REPLAYED,
                await(letters.replay(dead.id(), Caller.SYSTEM)).state());
        assertEquals(1, await(letters.count()));
        assertEquals(
                409, awaitProblem(letters.discard(dead.id(), Caller.SYSTEM)).status());
        var lost = await(letters.page(DeadLetter.State.DEAD, 10, null)).items().get(0);
        assertEquals(
                DeadLetter.State.DISCARDED,
                await(letters.discard(lost.id(), Caller.SYSTEM)).state());
        assertEquals(0, await(letters.count()));
        assertEquals(404, awaitProblem(letters.replay("unknown", Caller.SYSTEM)).status());
    }

    @Test
    void aHearerThatIsAwayIsWaitedForHoweverOftenItIsTold() {
        hearings.add(new Hearing("away", Counted.class));
        delivery = new DirectDelivery(vertx, bus, store.outbox(), hearings, deadLetters(), clock, 2);
        delivery.start();
        countTo(1, "a");
        until("told more often than a failure is", () -> delivery.counts().retried() > 4);
        assertEquals(0, delivery.counts().dead());
        List<Told> heard = new CopyOnWriteArrayList<>();
        await(bus.hear("away", Counted.class, (told, fact) -> {
            heard.add(told);
            return Future.succeededFuture();
        }));
        await(delivery.idle());
        assertEquals(to(1), counts(heard, "a"));
    }

    @Test
    void everyHearerIsToldEveryFactInOrderPerDocument() {
        List<Told> audit = hear("audit");
        List<Told> notes = hear("notes");
        start();
        countTo(100, "a", "b", "c");
        await(delivery.idle());
        for (String id : List.of("a", "b", "c")) {
            assertEquals(to(100), counts(audit, id));
            assertEquals(to(100), counts(notes, id));
        }
        assertEquals(0, pending());
        assertEquals(new Delivery.Counts("direct", 0, false, 300, 0, 0, Duration.ZERO), delivery.counts());
    }

    @Test
    void whatIsNotAcknowledgedIsToldAgainBeforeWhatFollows() {
        Map<String, Integer> tries = new ConcurrentHashMap<>();
        List<Told> heard = hear(
                "audit",
                (told, fact) -> tries.merge(told.id(), 1, Integer::sum) < 3
                        ? Future.failedFuture(Problem.unavailable("not now").failure())
                        : Future.succeededFuture());
        start();
        countTo(2, "a");
        await(delivery.idle());
        assertEquals(List.of(1L, 1L, 1L, 2L, 2L, 2L), counts(heard, "a"));
        assertEquals(1, heard.subList(0, 3).stream().distinct().count());
        assertEquals(4, delivery.counts().retried());
    }

    @Test
    void aHearerThatFailsHoldsUpNeitherOthersNorOtherDocuments() {
        List<Told> stubborn = hear(
                "stubborn",
                (told, fact) -> told.document().equals("a")
                        ? Future.failedFuture(new IllegalStateException("never"))
                        : Future.succeededFuture());
        List<Told> audit = hear("audit");
        start();
        countTo(3, "a", "b");
        until(
                "all others are told",
                () -> audit.size() == 6 && counts(stubborn, "b").size() == 3);
        until("it is told again", () -> stubborn.size() > 4);
        assertEquals(List.of(1L), counts(stubborn, "a").stream().distinct().toList());
        until("what is delivered is forgotten", () -> pending() == 3);
        assertTrue(delivery.counts().oldest().toMillis() >= 0);
    }

    @Test
    void aFactThatNobodyHearsIsForgotten() {
        start();
        await(counters.insert("a", Caller.SYSTEM, Change.to(new Counter(0), new Unheard(1))));
        await(delivery.idle());
        assertEquals(0, pending());
    }

    @Test
    void whatWasLeftFromBeforeTheStartIsToldFirst() {
        List<Told> heard = hear("audit");
        countTo(1500, "a");
        start();
        countTo(10, "b");
        await(delivery.idle());
        assertEquals(to(1500), counts(heard, "a"));
        assertEquals(to(10), counts(heard, "b"));
        assertEquals(0, pending());
    }

    @Test
    void aHearerThatComesLaterIsToldWhatWaited() {
        hearings.add(new Hearing("audit", Counted.class));
        start();
        countTo(3, "a");
        until("it was tried", () -> delivery.counts().retried() > 0);
        List<Told> heard = hear("audit");
        hearings.remove(1);
        await(delivery.idle());
        assertEquals(to(3), counts(heard, "a"));
    }

    @Test
    void moreThanFitsIntoMemoryWaitsInTheOutbox() {
        io.vertx.core.Promise<Void> open = io.vertx.core.Promise.promise();
        List<Told> heard = hear("audit", (told, fact) -> open.future());
        start();
        await(delivery.idle());
        int most = DirectDelivery.MOST_UNDER_WAY / 4 + 100;
        for (String id : List.of("a", "b", "c", "d")) {
            countTo(most, id);
        }
        until("it is full", () -> delivery.counts().more());
        assertEquals(DirectDelivery.MOST_UNDER_WAY, delivery.counts().waiting());
        open.complete();
        await(delivery.idle());
        for (String id : List.of("a", "b", "c", "d")) {
            assertTrue(to(most).equals(counts(heard, id)), id);
        }
    }

    @Test
    void afterItIsClosedNothingIsToldAndNothingIsLost() {
        List<Told> heard = hear("audit");
        start();
        countTo(5, "a");
        await(delivery.close());
        countTo(5, "b");
        assertEquals(List.of(), counts(heard, "b"));
        start();
        await(delivery.idle());
        assertEquals(to(5), counts(heard, "b"));
        assertTrue(counts(heard, "a").containsAll(to(5)));
    }

    @Test
    void whatAnotherProcessSavedOfADocumentIsToldBeforeWhatFollowsHere(@TempDir Path folder) {
        Path file = folder.resolve("store.db");
        Store elsewhere = SqliteStore.open(vertx, file, clock);
        Documents<Counter> theirs = await(elsewhere.open(KIND));
        Store here = SqliteStore.open(vertx, file, clock);
        Documents<Counter> ours = await(here.open(KIND));
        List<Told> heard = hear("audit");
        delivery =
                new DirectDelivery(vertx, bus, here.outbox(), hearings, await(DeadLetters.in(here, bus, clock)), clock);
        delivery.start();
        await(delivery.idle());
        for (int round = 0; round < 20; round++) {
            await(count(theirs, "a"));
            await(count(theirs, "b"));
            await(count(ours, "a"));
        }
        await(delivery.idle());
        assertEquals(to(40), counts(heard, "a"));
        assertEquals(List.of(), counts(heard, "b"));
        await(delivery.close());
        await(here.close());
        await(elsewhere.close());
    }

    @Test
    void whatAProcessThatDiedHasLeftIsSwept(@TempDir Path folder) {
        Path file = folder.resolve("store.db");
        Store dead = SqliteStore.open(vertx, file, Clock.offset(clock, Duration.ofMinutes(-1)));
        Documents<Counter> theirs = await(dead.open(KIND));
        Store here = SqliteStore.open(vertx, file, clock);
        List<Told> heard = hear("audit");
        delivery =
                new DirectDelivery(vertx, bus, here.outbox(), hearings, await(DeadLetters.in(here, bus, clock)), clock);
        delivery.start();
        await(delivery.idle());
        await(count(theirs, "a"));
        await(dead.close());
        until("it is swept", () -> heard.size() == 1);
        await(delivery.close());
        await(here.close());
    }
}
