package io.helpconnect.bus;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.awaitFailure;
import static io.helpconnect.testing.Await.awaitProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BusTest {
    record Greet(String name, Instant at, Secret word, Caller caller) implements Request<Greeting> {
        static Greet name(String name) {
            return new Greet(name, Instant.parse("2026-11-21T10:00:00.120Z"), new Secret("sesame"), Caller.SYSTEM);
        }
    }

    record Greeting(String text, Map<String, List<Long>> more, Role role) implements Message {
        static Greeting text(String text) {
            return new Greeting(text, Map.of("seen", List.of(1L, 1L << 60)), Role.MODERATOR);
        }
    }

    /** Waits for a tenth of a second only. */
    record Wait(boolean repeatable) implements Request<Done> {
        @Override
        public Duration deadline() {
            return Duration.ofMillis(100);
        }
    }

    record Greeted(String name) implements Fact {}

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.strict(vertx);

    @AfterEach
    void closeVertx() {
        await(vertx.close());
    }

    @Test
    void theAnswerIsWhatTheHandlerGave() {
        List<Greet> asked = new CopyOnWriteArrayList<>();
        await(bus.answer(Greet.class, greet -> {
            asked.add(greet);
            return Future.succeededFuture(Greeting.text("Hello " + greet.name()));
        }));
        assertEquals(Greeting.text("Hello Ann"), await(bus.ask(Greet.name("Ann"))));
        assertEquals(List.of(Greet.name("Ann")), asked);
    }

    @Test
    void theStrictBusHandsOverACopyAndTheOrdinaryOneTheRecordItself() {
        Greet greet = Greet.name("Ann");
        List<Greet> asked = new CopyOnWriteArrayList<>();
        await(bus.answer(Greet.class, copy -> {
            asked.add(copy);
            return Future.succeededFuture(Greeting.text("Hello"));
        }));
        await(bus.ask(greet));
        Vertx other = Vertx.vertx();
        Bus ordinary = Bus.on(other);
        await(ordinary.answer(Greet.class, itself -> {
            asked.add(itself);
            return Future.succeededFuture(Greeting.text("Hello"));
        }));
        await(ordinary.ask(greet));
        await(other.close());
        assertNotSame(greet, asked.get(0));
        assertSame(greet, asked.get(1));
    }

    @Test
    void aFailureArrivesAsItself() {
        Problem problem = Problem.invalid("name", "is too long");
        await(bus.answer(Greet.class, greet -> Future.failedFuture(problem.failure())));
        assertEquals(problem, awaitProblem(bus.ask(Greet.name("Ann"))));
    }

    @Test
    void anUnknownThrowableBecomesA500ThatSaysNothing() {
        await(bus.answer(Greet.class, greet -> {
            throw new IllegalStateException("the password is sesame");
        }));
        Throwable failure = awaitFailure(bus.ask(Greet.name("Ann")));
        assertEquals(Problem.internal(), ((Failure) failure).problem());
        assertFalse(failure.toString().contains("sesame"), failure.toString());
    }

    @Test
    void whereNobodyAnswersItIsAskedOnceMoreAndThenUnavailable() {
        assertEquals(503, awaitProblem(bus.ask(Greet.name("Ann"))).status());
        Future<Greeting> answer = bus.ask(Greet.name("Bob"));
        await(bus.answer(Greet.class, greet -> Future.succeededFuture(Greeting.text("late " + greet.name()))));
        assertEquals("late Bob", await(answer).text());
    }

    @Test
    void aTimeoutIsAskedAgainOnlyWhereThatIsHarmless() {
        AtomicInteger asked = new AtomicInteger();
        await(bus.answer(Wait.class, wait -> {
            asked.incrementAndGet();
            return Promise.<Done>promise().future();
        }));
        assertEquals(503, awaitProblem(bus.ask(new Wait(false))).status());
        assertEquals(1, asked.get());
        assertEquals(503, awaitProblem(bus.ask(new Wait(true))).status());
        assertEquals(3, asked.get());
    }

    @Test
    void aHearerAcknowledgesWhatItWasTold() {
        List<Told> heard = new CopyOnWriteArrayList<>();
        await(bus.hear("audit", Fact.class, (told, fact) -> {
            heard.add(told);
            return ((Greeted) fact).name().equals("Ann")
                    ? Future.succeededFuture()
                    : Future.failedFuture(new IllegalStateException("unknown"));
        }));
        Hearing hearing = new Hearing("audit", Fact.class);
        Told told = new Told("1", Instant.parse("2026-11-21T10:00:00Z"), "doc", Caller.SYSTEM, new Greeted("Ann"));
        assertEquals(Done.DONE, await(bus.tell(hearing, told)));
        assertEquals(List.of(told), heard);
        Told other = new Told("2", told.at(), "doc", Caller.SYSTEM, new Greeted("Bob"));
        assertEquals(500, awaitProblem(bus.tell(hearing, other)).status());
        assertEquals(
                503,
                awaitProblem(bus.tell(new Hearing("nobody", Greeted.class), told))
                        .status());
    }

    @Test
    void allWhoListenToATopicAreReachedInOrderUntilTheyStop() {
        List<Message> one = new CopyOnWriteArrayList<>();
        List<Message> other = new CopyOnWriteArrayList<>();
        Promise<Void> last = Promise.promise();
        Listening stopped = await(bus.listen("room.1", one::add));
        await(bus.listen("room.1", message -> {
            other.add(message);
            if (other.size() == 3) {
                last.complete();
            }
        }));
        Promise<Void> first = Promise.promise();
        await(bus.listen("room.2", message -> first.complete()));
        bus.push("room.1", new Greeted("Ann"));
        bus.push("room.2", new Greeted("nobody"));
        await(first.future());
        await(stopped.stop());
        bus.push("room.1", new Greeted("Bob"));
        bus.push("room.1", new Greeted("Cid"));
        await(last.future());
        assertEquals(List.of(new Greeted("Ann"), new Greeted("Bob"), new Greeted("Cid")), other);
        assertEquals(1, one.size());
    }
}
