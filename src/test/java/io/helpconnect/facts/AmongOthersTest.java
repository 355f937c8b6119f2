package io.helpconnect.facts;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Hearing;
import io.helpconnect.bus.Told;
import io.helpconnect.leases.OneOfMany;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Kind;
import io.helpconnect.store.SqliteStore;
import io.helpconnect.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several who deliver facts from one store, each with a connection of its own, as several processes do. */
class AmongOthersTest {
    record Counter(long count) {}

    record Counted(long count) implements Fact {}

    private static final Kind<Counter> KIND = Kind.of("counters", Counter.class);

    /** Nobody is taken for gone while a test lasts. */
    private static final LeftBehind.Pace PATIENT =
            new LeftBehind.Pace(Duration.ofMillis(50), Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1));

    private static final LeftBehind.Pace QUICK = new LeftBehind.Pace(
            Duration.ofMillis(50), Duration.ofSeconds(15), Duration.ofMillis(40), Duration.ofMillis(500));

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.strict(vertx);
    private final List<Told> heard = new CopyOnWriteArrayList<>();
    private final List<Member> members = new ArrayList<>();
    private Future<Void> acknowledged = Future.succeededFuture();

    @BeforeEach
    void listen() {
        await(bus.hear("audit", Counted.class, (told, fact) -> {
            heard.add(told);
            return acknowledged;
        }));
    }

    @AfterEach
    void close() {
        members.forEach(Member::leave);
        await(vertx.close());
    }

    /** A process with a store of its own on the one file. */
    private final class Member {
        final Clock clock;
        final Store store;
        final Documents<Counter> counters;
        DirectDelivery delivery;
        boolean gone;

        Member(Clock clock) {
            this.clock = clock;
            store = SqliteStore.open(vertx, folder.resolve("store.db"), clock);
            counters = await(store.open(KIND));
            members.add(this);
        }

        Member deliver(LeftBehind.Pace pace) {
            var hearings = List.of(new Hearing("audit", Counted.class));
            delivery = new DirectDelivery(
                            vertx, bus, store.outbox(), hearings, await(DeadLetters.in(store, bus, clock)), clock)
                    .amongOthers(await(OneOfMany.in(store, "facts", clock)), pace);
            delivery.start();
            return this;
        }

        Future<Counter> count(String id) {
            return counters.insert(id, Caller.SYSTEM, Change.to(new Counter(0)))
                    .compose(made -> counters.change(id, Caller.SYSTEM, "counter", counter -> {
                        var next = new Counter(counter.count() + 1);
                        return Change.to(next, new Counted(next.count()));
                    }));
        }

        void leave() {
            if (!gone) {
                gone = true;
                await((delivery == null ? Future.<Void>succeededFuture() : delivery.close())
                        .compose(done -> store.close()));
            }
        }
    }

    private Member member() {
        return new Member(Clock.systemUTC());
    }

    /** One whose clock is behind or ahead. */
    private Member member(Duration ahead) {
        return new Member(Clock.offset(Clock.systemUTC(), ahead));
    }

    private List<Long> heard(String document) {
        return heard.stream()
                .filter(told -> told.document().equals(document))
                .map(told -> ((Counted) told.fact()).count())
                .toList();
    }

    private List<Long> heardFirst(String document) {
        return heard(document).stream().distinct().toList();
    }

    private static List<Long> to(long most) {
        return LongStream.rangeClosed(1, most).boxed().toList();
    }

    private boolean outboxIsEmpty() {
        return await(members.get(0).store.outbox().pending(Instant.MAX, null, 1))
                .facts()
                .isEmpty();
    }

    @Test
    void eachTellsWhatItHasSavedOnce() {
        Member a = member().deliver(PATIENT);
        Member b = member().deliver(PATIENT);
        var counts = new ArrayList<Future<Counter>>();
        for (int i = 0; i < 50; i++) {
            counts.add(a.count("a"));
            counts.add(b.count("b"));
        }
        await(Future.all(counts));
        until("all is delivered", this::outboxIsEmpty);
        assertEquals(to(50), heard("a"));
        assertEquals(to(50), heard("b"));
    }

    @Test
    void whereBothChangeOneDocumentEachFactIsFirstHeardInOrder() {
        Member a = member().deliver(PATIENT);
        Member b = member().deliver(PATIENT);
        for (int i = 0; i < 20; i++) {
            await(a.count("c"));
            await(b.count("c"));
        }
        until("all is delivered", this::outboxIsEmpty);
        assertEquals(to(40), heardFirst("c"));
    }

    @Test
    void whoStartsLeavesToOthersWhatTheyHaveUnderWay() {
        Promise<Void> open = Promise.promise();
        acknowledged = open.future();
        Member a = member().deliver(PATIENT);
        await(a.count("a"));
        until("it is under way", () -> heard.size() == 1);
        Member b = member().deliver(PATIENT);
        await(b.count("b"));
        until("it is told too", () -> heard.size() == 2);
        assertEquals(1, b.delivery.counts().waiting());
        open.complete();
        until("all is delivered", this::outboxIsEmpty);
        assertEquals(to(1), heard("a"));
    }

    @Test
    void whatOneHasLeftThatIsGoneIsToldByOneOfTheOthersInOrder() {
        Member a = member().deliver(QUICK);
        Member b = member().deliver(QUICK);
        Member dead = member(Duration.ofMinutes(-1));
        for (int i = 0; i < 5; i++) {
            await(dead.count("x"));
            await(dead.count("y"));
        }
        dead.leave();
        until("all is delivered", this::outboxIsEmpty);
        assertEquals(to(5), heard("x"));
        assertEquals(to(5), heard("y"));
        await(a.delivery.idle());
        await(b.delivery.idle());
    }

    @Test
    void whatComesAfterWhatSomeoneHasLeftIsToldBehindIt() {
        Member a = member().deliver(QUICK);
        Member dead = member(Duration.ofMinutes(-1));
        await(dead.count("x"));
        await(dead.count("x"));
        await(a.count("x"));
        dead.leave();
        until("all is delivered", this::outboxIsEmpty);
        assertEquals(to(3), heardFirst("x"));
    }

    @Test
    void theOrderDoesNotRestOnClocks() {
        Member early = member(Duration.ofHours(2));
        Member late = member(Duration.ofHours(-2));
        await(early.count("x"));
        await(late.count("x"));
        await(early.count("x"));
        early.leave();
        members.remove(early);
        member().deliver(QUICK);
        until("all is delivered", this::outboxIsEmpty);
        assertEquals(to(3), heard("x"));
    }

    @Test
    void whatOneHasLeftIsToldAfterItHasComeBack() {
        Member before = member(Duration.ofMinutes(-1));
        await(before.count("x"));
        before.leave();
        members.remove(before);
        member().deliver(QUICK);
        until("all is delivered", this::outboxIsEmpty);
        assertEquals(to(1), heard("x"));
    }
}
