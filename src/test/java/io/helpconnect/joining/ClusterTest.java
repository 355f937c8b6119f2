package io.helpconnect.joining;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.awaitProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.BuildInfoProvider;
import io.helpconnect.TestSettings;
import io.helpconnect.bus.Bytes;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Request;
import io.helpconnect.bus.Secret;
import io.helpconnect.testing.Await;
import io.helpconnect.testing.JavaProcess;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes in one process, with Hazelcast and sockets between them. */
final class ClusterTest {
    private static final String NAME = "test-" + NewId.randomId();
    private static final int PORT = JavaProcess.freePort();
    private static final String HAZELCAST = "5.3.";

    record Store(String name, Bytes content, Instant at, Secret word, Caller caller) implements Request<Stored> {}

    record Stored(Bytes content, Map<String, List<Long>> more, Instant at) implements Message {}

    record Refuse(String name) implements Request<Done> {}

    record Ping() implements Request<Done> {}

    record Knock() implements Request<Done> {}

    /** Waits for long. */
    record Wait() implements Request<Done> {
        @Override
        public Duration deadline() {
            return Duration.ofMinutes(1);
        }
    }

    record Called(int number) implements Message {}

    private static Joined one;
    private static Joined other;

    private static Joined join() {
        var settings = TestSettings.with(Map.of(
                "cluster.name", NAME, "cluster.port", Integer.toString(PORT), "cluster.members", "127.0.0.1:" + PORT));
        return await(Joined.with(new VertxOptions(), settings.cluster()));
    }

    @BeforeAll
    static void joinBoth() {
        one = join();
        other = join();
    }

    @AfterAll
    static void leave() {
        await(other.vertx().close());
        await(one.vertx().close());
    }

    @Test
    void aRequestAndItsAnswerCrossAsTheyAre() {
        var content = Bytes.of(new byte[] {0, 1, -1, 127, -128});
        var at = Instant.parse("2026-11-21T10:00:00.120Z");
        var asked = new CopyOnWriteArrayList<Store>();
        await(other.bus().answer(Store.class, store -> {
            asked.add(store);
            return Future.succeededFuture(new Stored(store.content(), Map.of("seen", List.of(1L << 60)), store.at()));
        }));
        var store = new Store("ä", content, at, new Secret("sesame"), Caller.SYSTEM);
        assertEquals(
                new Stored(content, Map.of("seen", List.of(1L << 60)), at),
                await(one.bus().ask(store)));
        assertEquals(List.of(store), asked);
    }

    @Test
    void aFailureArrivesAsItself() {
        await(other.bus()
                .answer(
                        Refuse.class,
                        refuse -> Future.failedFuture(
                                Problem.invalid("name", "is taken").failure())));
        assertEquals(Problem.invalid("name", "is taken"), awaitProblem(one.bus().ask(new Refuse("Ann"))));
    }

    @Test
    void whatANodeAnswersItselfDoesNotLeaveIt() {
        var here = new AtomicInteger();
        var there = new AtomicInteger();
        await(one.bus().answer(Ping.class, ping -> {
            here.incrementAndGet();
            return Future.succeededFuture(Done.DONE);
        }));
        await(other.bus().answer(Ping.class, ping -> {
            there.incrementAndGet();
            return Future.succeededFuture(Done.DONE);
        }));
        for (int i = 0; i < 5; i++) {
            await(one.bus().ask(new Ping()));
        }
        assertEquals(List.of(5, 0), List.of(here.get(), there.get()));
    }

    @Test
    void whoStopsAnsweringHereIsAskedThere() {
        var there = new AtomicInteger();
        var listening = await(one.bus().answer(Knock.class, knock -> Future.succeededFuture(Done.DONE)));
        await(other.bus().answer(Knock.class, knock -> {
            there.incrementAndGet();
            return Future.succeededFuture(Done.DONE);
        }));
        await(listening.stop());
        await(one.bus().ask(new Knock()));
        assertEquals(1, there.get());
        assertTrue(await(one.bus().reaches(Knock.class)));
    }

    @Test
    void whatIsPushedReachesAllNodes() {
        Promise<Message> here = Promise.promise();
        Promise<Message> there = Promise.promise();
        await(one.bus().listen("room.1", here::tryComplete));
        await(other.bus().listen("room.1", there::tryComplete));
        one.bus().push("room.1", new Called(7));
        assertEquals(new Called(7), await(here.future()));
        assertEquals(new Called(7), await(there.future()));
    }

    @Test
    void whatANodeOwesFailsWhenItDiesAndItsRegistrationIsForgotten() {
        var third = join();
        Promise<Void> arrived = Promise.promise();
        await(third.bus().answer(Wait.class, wait -> {
            arrived.complete();
            return Promise.<Done>promise().future();
        }));
        var answer = one.bus().ask(new Wait());
        await(arrived.future());
        dies(third);
        assertEquals(503, awaitProblem(answer).status());
        assertEquals(503, awaitProblem(one.bus().ask(new Wait())).status());
        await(third.vertx().close().otherwiseEmpty());
    }

    private static void dies(Joined node) {
        Hazelcast.getAllHazelcastInstances().stream()
                .filter(instance -> id(instance).equals(node.id()))
                .forEach(instance -> instance.getLifecycleService().terminate());
    }

    private static String id(HazelcastInstance instance) {
        return instance.getCluster().getLocalMember().getAttribute("__vertx.nodeId");
    }

    /** One of another is refused by the nodes that are there (ADR 17): for a release with another, all nodes are stopped. */
    @Test
    void itsHazelcastHasTheMinorVersionOfTheReleaseBefore() {
        String version = BuildInfoProvider.getBuildInfo().getVersion();
        assertTrue(version.startsWith(HAZELCAST), version);
    }

    @Test
    void aNodeOfAnotherNameStaysAlone() {
        var settings = TestSettings.with(Map.of(
                "cluster.name", NAME + "-other",
                "cluster.port", Integer.toString(PORT),
                "cluster.members", "127.0.0.1:" + PORT));
        var stranger = await(Joined.with(new VertxOptions(), settings.cluster()));
        await(other.bus().answer(Visit.class, called -> Future.succeededFuture(Done.DONE)));
        Await.until("the node beside it answers", () -> await(one.bus().reaches(Visit.class)));
        assertEquals(503, awaitProblem(stranger.bus().ask(new Visit())).status());
        await(stranger.vertx().close());
    }

    record Visit() implements Request<Done> {}
}
