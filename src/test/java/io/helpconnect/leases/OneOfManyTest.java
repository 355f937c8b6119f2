package io.helpconnect.leases;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.store.SqliteStore;
import io.helpconnect.store.Store;
import io.helpconnect.testing.TestClock;
import io.vertx.core.Context;
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
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several who offer to do one job, each with a store of its own on one file, and a time that the test makes pass. */
class OneOfManyTest {
    /** So long that no timer fires while the test lasts. */
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private static final Duration LENGTH = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final TestClock clock = new TestClock(Instant.parse("2026-11-21T10:00:00Z"));
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000);
    private final List<Store> stores = new ArrayList<>();

    @AfterEach
    void close() {
        stores.forEach(store -> await(store.close()));
        await(vertx.close());
    }

    /** One who offers to do the job, and the turns that they had. */
    private final class Member {
        final Store store = SqliteStore.open(vertx, folder.resolve("store.db"), Clock.systemUTC());
        final List<Turn> turns = new CopyOnWriteArrayList<>();
        final OneOfMany one;
        Promise<Void> end = Promise.promise();

        Member(Clock itsClock, AtomicLong itsNanos) {
            stores.add(store);
            one = new OneOfMany(await(store.open(Lease.KIND)), "sweep", itsClock, itsNanos::get);
        }

        Member offer() {
            context.runOnContext(go -> one.every(vertx, PAUSE, turn -> {
                turns.add(turn);
                return end.future();
            }));
            look();
            return this;
        }

        /** All runs end at once. */
        Member quick() {
            end.complete();
            return this;
        }

        void look() {
            Promise<Void> looked = Promise.promise();
            context.runOnContext(go -> one.lookNow().onComplete(looked));
            await(looked.future());
        }

        Turn turn() {
            until("a turn", () -> !turns.isEmpty());
            return turns.get(turns.size() - 1);
        }
    }

    private Member member() {
        return new Member(clock, nanos);
    }

    private void pass(Duration time) {
        clock.advance(time);
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void theFirstRunIsBegunAtOnceAndTheNextWhenItIsDueByTheSame() {
        Member a = member().quick().offer();
        assertEquals(1, a.turn().token());
        Member b = member().quick().offer();
        for (int i = 0; i < 3; i++) {
            b.look();
            a.look();
        }
        assertEquals(1, a.turns.size());
        for (int run = 2; run < 5; run++) {
            pass(PAUSE);
            b.look();
            a.look();
            b.look();
            assertEquals(run, a.turns.size());
        }
        assertEquals(0, b.turns.size());
        assertEquals(1, a.turn().token());
        await(a.one.stop());
        await(b.one.stop());
    }

    @Test
    void whereTheHolderIsGoneAnotherTakesOverWhenARunIsOverdueAndNoSignOfLifeWasSeen() {
        Member a = member().quick().offer();
        a.turn();
        Member b = member().quick().offer();
        b.look();
        pass(PAUSE);
        b.look();
        assertEquals(0, b.turns.size(), "the holder has its time to begin");
        pass(LENGTH);
        b.look();
        assertEquals(2, b.turn().token());
        a.look();
        assertEquals(1, a.turns.size());
        await(b.one.stop());
    }

    @Test
    void whoComesNewSeesForItselfThatTheHolderIsSilent() {
        Member a = member().quick().offer();
        a.turn();
        pass(Duration.ofDays(1));
        Member b = member().quick().offer();
        b.look();
        assertEquals(0, b.turns.size(), "however long overdue it is by the clocks, which may be wrong");
        pass(LENGTH.multipliedBy(5).dividedBy(4));
        b.look();
        assertEquals(2, b.turn().token());
        await(b.one.stop());
    }

    @Test
    void whoLetsGoIsNotWaitedFor() {
        Member a = member().quick().offer();
        a.turn();
        Member b = member().quick().offer();
        await(a.one.stop());
        b.look();
        assertEquals(0, b.turns.size(), "not due yet");
        pass(PAUSE);
        b.look();
        assertEquals(2, b.turn().token());
        await(b.one.stop());
    }

    @Test
    void whoStopsWhileItBeginsLetsGoAsWell() {
        Member a = member().quick();
        Promise<Void> stopped = Promise.promise();
        context.runOnContext(go -> {
            a.one.every(vertx, PAUSE, turn -> Future.succeededFuture());
            a.one.stop().onComplete(stopped);
        });
        await(stopped.future());
        assertEquals(null, lease(a).holder());
    }

    @Test
    void ofManyWhoTryAtOnceOneBegins() {
        List<Member> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(member().quick());
        }
        all.forEach(Member::offer);
        all.forEach(Member::look);
        until("one has it", () -> all.stream().anyMatch(one -> !one.turns.isEmpty()));
        all.forEach(Member::look);
        assertEquals(1, all.stream().mapToInt(one -> one.turns.size()).sum());
        all.forEach(one -> await(one.one.stop()));
    }

    @Test
    void aHolderThatWasStoppedWakesUpToATurnThatIsOver() {
        Member stopped = member().offer();
        Turn turn = stopped.turn();
        assertTrue(turn.goesOn());
        Member other = member().quick().offer();
        other.look();
        pass(PAUSE.plus(LENGTH));
        other.look();
        assertEquals(2, other.turn().token());

        assertFalse(turn.goesOn());
        assertEquals(null, await(turn.then(() -> Future.failedFuture("the next page"))));
        Lease taken = lease(other);
        stopped.end.complete();
        stopped.look();
        await(stopped.one.stop());
        assertEquals(taken, lease(other), "what it still writes changes nothing");
        await(other.one.stop());
    }

    private static Lease lease(Member seenBy) {
        return await(await(seenBy.store.open(Lease.KIND)).get("sweep"))
                .orElseThrow()
                .state();
    }

    @Test
    void aTurnIsOverForItsHolderBeforeAnotherBegins() {
        Member holder = member().offer();
        Turn turn = holder.turn();
        pass(LENGTH.minusMillis(1));
        assertTrue(turn.goesOn());
        pass(Duration.ofMillis(1));
        assertFalse(turn.goesOn());
        holder.end.complete();
        await(holder.one.stop());
    }

    @Test
    void clocksThatDifferByHoursDoNotMakeTwoHolders() {
        Member slow = new Member(Clock.offset(clock, Duration.ofHours(-3)), new AtomicLong())
                .quick()
                .offer();
        slow.turn();
        Member fast = new Member(Clock.offset(clock, Duration.ofHours(3)), nanos)
                .quick()
                .offer();
        fast.look();
        pass(LENGTH);
        fast.look();
        assertEquals(0, fast.turns.size());
        pass(LENGTH.dividedBy(4));
        fast.look();
        assertEquals(2, fast.turn().token(), "by its clock the run is overdue: it comes early, and is one");
        slow.look();
        assertEquals(1, slow.turns.size());
        await(fast.one.stop());
    }

    @Test
    void runsAreBegunThoughTheTimeOfDayStandsStill() {
        Member a = member().quick().offer();
        a.turn();
        a.look();
        nanos.addAndGet(PAUSE.toNanos());
        until("another run", () -> {
            a.look();
            return a.turns.size() == 2;
        });
        await(a.one.stop());
    }

    @Test
    void aRunThatFailsIsNotTheLast() {
        Member a = member();
        a.end.fail("no");
        a.offer().turn();
        pass(PAUSE);
        until("a run after it", () -> {
            a.look();
            return a.turns.size() == 2;
        });
        await(a.one.stop());
    }
}
