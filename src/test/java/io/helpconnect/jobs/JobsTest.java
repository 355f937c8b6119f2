package io.helpconnect.jobs;

import static io.helpconnect.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.store.Store;
import io.helpconnect.testing.Await;
import io.helpconnect.testing.TestClock;
import io.helpconnect.testing.TestStores;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobsTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Policy POLICY = new Policy(
            4, 1, Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofMinutes(10), Duration.ofHours(1));

    private final Vertx vertx = Vertx.vertx();
    private final TestClock clock = new TestClock(START);
    private final Store store = TestStores.open(vertx, clock);
    private final Jobs<Work> jobs = await(Jobs.in(store, "test", Work.class, clock));
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final Map<String, String> givenUp = new ConcurrentHashMap<>();

    record Work(String what) {}

    @AfterEach
    void close() {
        await(store.close());
        await(vertx.close());
    }

    private Crew<Work> crew(Function<Work, Future<Outcome>> how) {
        return crew(jobs, how);
    }

    private Crew<Work> crew(Jobs<Work> queue, Function<Work, Future<Outcome>> how) {
        return queue.work(vertx, POLICY, new Worker<>() {
            @Override
            public Future<Outcome> work(String id, Work work) {
                return how.apply(work).onSuccess(outcome -> done.add(id));
            }

            @Override
            public Future<?> gaveUp(String id, Work work, String why) {
                givenUp.put(id, why);
                return Future.succeededFuture();
            }
        });
    }

    private QueueHealth health() {
        return await(Jobs.health(store, clock.instant())).get(0);
    }

    private void awaitDone(String... ids) {
        assertTrue(Await.reached(Duration.ofSeconds(10), () -> done.size() >= ids.length), done.toString());
        assertEquals(List.of(ids), done);
    }

    @Test
    void whatWasAddedIsDoneOnceHoweverOftenItIsAdded() {
        assertTrue(await(jobs.add("1", "lane", new Work("a"))));
        assertFalse(await(jobs.add("1", "lane", new Work("a"))));
        crew(work -> Future.succeededFuture(Outcome.DONE));
        awaitDone("1");
        assertTrue(Await.reached(Duration.ofSeconds(10), () -> health().waiting() == 0));
        assertFalse(await(jobs.add("1", "lane", new Work("a"))), "a repeat is known after it was done");
        await(jobs.add("2", "lane", new Work("b")));
        assertTrue(Await.reached(Duration.ofSeconds(10), () -> done.size() == 2));
        assertEquals(List.of("1", "2"), done);
    }

    @Test
    void whatIsNotDueWaits() {
        await(jobs.add("later", "lane", START.plusSeconds(60), new Work("b")));
        var crew = crew(work -> Future.succeededFuture(Outcome.DONE));
        await(jobs.add("now", "lane", new Work("a")));
        awaitDone("now");
        clock.advance(Duration.ofSeconds(60));
        crew.look();
        awaitDone("now", "later");
    }

    @Test
    void aLaneThatHangsHoldsUpNoOther() {
        Promise<Outcome> hanging = Promise.promise();
        for (int i = 0; i < 150; i++) {
            await(jobs.add("hanging" + i, "broken", new Work("hang")));
        }
        await(jobs.add("fine", "fine", new Work("go")));
        crew(work -> work.what().equals("hang") ? hanging.future() : Future.succeededFuture(Outcome.DONE));
        awaitDone("fine");
    }

    @Test
    void whatFailsIsTriedAgainAfterPausesThatGrowAndAtLastGivenUp() {
        await(jobs.add("1", "lane", new Work("a")));
        var tries = new CopyOnWriteArrayList<Instant>();
        var crew = crew(work -> {
            tries.add(clock.instant());
            return Future.succeededFuture(Outcome.failed("no answer"));
        });
        assertTrue(Await.reached(Duration.ofSeconds(30), () -> {
            if (health().failing() > 0 || givenUp.isEmpty()) {
                clock.advance(Duration.ofSeconds(5));
                crew.look();
            }
            return !givenUp.isEmpty();
        }));
        assertEquals(Map.of("1", "no answer"), givenUp);
        assertTrue(tries.size() > 4, tries.toString());
        Duration first = Duration.between(tries.get(0), tries.get(1));
        Duration last = Duration.between(tries.get(tries.size() - 2), tries.get(tries.size() - 1));
        assertTrue(last.compareTo(first.multipliedBy(4)) > 0, tries.toString());
        assertTrue(Await.reached(Duration.ofSeconds(10), () -> health().waiting() == 0));
    }

    @Test
    void whatIsHopelessIsGivenUpAtOnce() {
        await(jobs.add("1", "lane", new Work("a")));
        crew(work -> Future.succeededFuture(Outcome.hopeless("gone")));
        assertTrue(Await.reached(Duration.ofSeconds(10), () -> !givenUp.isEmpty()));
        assertEquals(List.of("1"), done);
    }

    @Test
    void whatANodeLeftHalfDoneIsBegunAgainElsewhere() {
        await(jobs.add("1", "lane", new Work("a")));
        Promise<Outcome> never = Promise.promise();
        var started = Promise.<Void>promise();
        var dead = crew(work -> {
            started.tryComplete();
            return never.future();
        });
        await(started.future());
        dead.stop();
        clock.advance(Duration.ofSeconds(31));
        crew(work -> Future.succeededFuture(Outcome.DONE));
        awaitDone("1");
        // The first one wakes up late: its claim is worth nothing any more.
        never.complete(Outcome.failed("late"));
        assertTrue(Await.reached(Duration.ofSeconds(10), () -> health().waiting() == 0));
        assertEquals(0, health().failing());
    }

    @Test
    void whatIsAddedWhereThereIsRoomIsBegunThereAndNobodyElseGoesForIt() {
        var begun = new CopyOnWriteArrayList<String>();
        Promise<Outcome> under = Promise.promise();
        crew(work -> {
            begun.add("here " + work.what());
            return under.future();
        });
        var elsewhere = await(Jobs.in(store, "test", Work.class, clock));
        crew(elsewhere, work -> {
            begun.add("there " + work.what());
            return Future.succeededFuture(Outcome.DONE);
        });
        await(jobs.add("1", "lane", new Work("a")));
        await(elsewhere.add("2", "lane", new Work("b")));
        awaitDone("2");
        under.complete(Outcome.DONE);
        awaitDone("2", "1");
        assertEquals(Set.of("here a", "there b"), Set.copyOf(begun));
        assertEquals(2, begun.size());
    }

    @Test
    void whatIsAddedWhileANodeStopsIsBegunElsewhereAtOnce() {
        var begun = new AtomicInteger();
        for (int i = 0; i < 20; i++) {
            var leaving = crew(work -> {
                begun.incrementAndGet();
                return Promise.<Outcome>promise().future();
            });
            var added = jobs.add("" + i, "lane " + i, new Work("a"));
            leaving.stop();
            await(added);
        }
        crew(await(Jobs.in(store, "test", Work.class, clock)), work -> Future.succeededFuture(Outcome.DONE));
        assertTrue(Await.reached(Duration.ofSeconds(10), () -> done.size() + begun.get() == 20), done.toString());
        assertTrue(begun.get() < 20, "hardly ever is one begun before its node stops");
    }

    @Test
    void whatDiedWhereItWasAddedIsBegunAgainElsewhere() {
        var started = Promise.<Void>promise();
        var dead = crew(work -> {
            started.tryComplete();
            return Promise.<Outcome>promise().future();
        });
        await(jobs.add("1", "lane", new Work("a")));
        await(started.future());
        dead.stop();
        clock.advance(Duration.ofSeconds(31));
        crew(await(Jobs.in(store, "test", Work.class, clock)), work -> Future.succeededFuture(Outcome.DONE));
        awaitDone("1");
    }

    @Test
    void whatIsAddedComesAfterWhatItsLaneWaitsFor() {
        var first = Promise.<Outcome>promise();
        crew(work -> work.what().equals("0") ? first.future() : Future.succeededFuture(Outcome.DONE));
        var wanted = new ArrayList<String>();
        for (int i = 0; i < 30; i++) {
            // By name their order would be another.
            String id = (char) ('a' + i * 7 % 26) + "" + i;
            await(jobs.add(id, "lane", new Work("" + i)));
            clock.advance(Duration.ofMillis(1));
            wanted.add(id);
            if (i == 9) {
                first.complete(Outcome.DONE);
            }
        }
        awaitDone(wanted.toArray(String[]::new));
    }

    @Test
    void whatWaitsIsDoneOnceByAllWhoWorkOnIt() {
        for (int i = 0; i < 250; i++) {
            await(jobs.add("" + i, "lane " + i % 20, new Work("a")));
        }
        crew(work -> Future.succeededFuture(Outcome.DONE));
        crew(await(Jobs.in(store, "test", Work.class, clock)), work -> Future.succeededFuture(Outcome.DONE));
        assertTrue(Await.reached(Duration.ofSeconds(20), () -> health().waiting() == 0));
        assertEquals(250, done.size());
        assertEquals(250, Set.copyOf(done).size());
    }

    @Test
    void whatIsCancelledIsNotDone() {
        await(jobs.add("1", "lane", START.plusSeconds(5), new Work("a")));
        await(jobs.cancel("1"));
        await(jobs.cancel("unknown"));
        clock.advance(Duration.ofSeconds(10));
        crew(work -> Future.succeededFuture(Outcome.DONE));
        await(jobs.add("2", "lane", new Work("b")));
        awaitDone("2");
    }

    @Test
    void whatIsTooEarlyIsPutOffWithoutCountingAsATry() {
        await(jobs.add("1", "lane", new Work("a")));
        crew(work -> Future.succeededFuture(Outcome.later(START.plus(Duration.ofHours(8)))));
        assertTrue(Await.reached(Duration.ofSeconds(10), () -> done.size() == 1));
        assertTrue(Await.reached(
                Duration.ofSeconds(10),
                () -> health().waiting() == 1 && health().late().isZero()));
        assertEquals(0, health().failing());
    }
}
