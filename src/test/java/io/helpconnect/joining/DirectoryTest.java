package io.helpconnect.joining;

import static io.helpconnect.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.helpconnect.testing.Await;
import io.vertx.core.Completable;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.impl.clustered.DefaultNodeSelector;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the event bus itself makes of who listens where, with a Hazelcast that says what it is told to. */
final class DirectoryTest {
    private static final String TOPIC = "live:room.1";

    private static final class Told extends HazelcastClusterManager {
        private volatile List<String> listening = List.of();
        private volatile Promise<Void> answers = answered();
        private final AtomicInteger lookups = new AtomicInteger();
        private volatile RegistrationListener news;

        private static Promise<Void> answered() {
            Promise<Void> answered = Promise.promise();
            answered.complete();
            return answered;
        }

        @Override
        public void getRegistrations(String address, Completable<List<RegistrationInfo>> known) {
            lookups.incrementAndGet();
            var found = listening.stream()
                    .map(node -> new RegistrationInfo(node, 0, false))
                    .toList();
            answers.future().<List<RegistrationInfo>>map(done -> found).onComplete(known);
        }

        @Override
        public String getNodeId() {
            return "a";
        }

        @Override
        public List<String> getNodes() {
            return List.of("a", "b", "c");
        }

        @Override
        public void registrationListener(RegistrationListener listener) {
            news = listener;
        }
    }

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final Told hazelcast = new Told();
    private final Directory directory = new Directory(hazelcast);
    private final DefaultNodeSelector bus = new DefaultNodeSelector();

    @BeforeEach
    void listen() {
        directory.init(vertx);
        bus.init(directory);
        directory.registrationListener(bus);
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    private Set<String> pushedTo(String address) {
        Promise<Iterable<String>> chosen = Promise.promise();
        Promise<Void> after = Promise.promise();
        context.runOnContext(push -> bus.selectForPublish(address, chosen));
        var nodes = new ArrayList<String>();
        await(chosen.future()).forEach(nodes::add);
        context.runOnContext(next -> after.complete());
        await(after.future());
        return new TreeSet<>(nodes);
    }

    private void newsOf(String... nodes) {
        var listening = Stream.of(nodes)
                .map(node -> new RegistrationInfo(node, 0, false))
                .toList();
        hazelcast.news.registrationsUpdated(new RegistrationUpdateEvent(TOPIC, listening));
    }

    @Test
    void whoListensIsLookedUpOnceAndThenFollowed() {
        hazelcast.listening = List.of("b");
        assertEquals(Set.of("b"), pushedTo(TOPIC));
        newsOf("b", "c");
        assertEquals(Set.of("b", "c"), pushedTo(TOPIC));
        assertEquals(1, hazelcast.lookups.get());
    }

    @Test
    void thatNobodyListensIsLookedUpOnceAsWell() {
        assertEquals(Set.of("a"), pushedTo(TOPIC));
        assertEquals(Set.of("a"), pushedTo(TOPIC));
        newsOf("b");
        assertEquals(Set.of("b"), pushedTo(TOPIC));
        newsOf();
        assertEquals(Set.of("a"), pushedTo(TOPIC));
        assertEquals(1, hazelcast.lookups.get());
    }

    /** As after a partition: a node listens, and the news of it never came. */
    @Test
    void newsThatNeverCameAreMadeUpForByForgetting() {
        hazelcast.listening = List.of("a");
        assertEquals(Set.of("a"), pushedTo(TOPIC));
        hazelcast.listening = List.of("a", "b");
        directory.forgetListeners();
        assertEquals(Set.of("a", "b"), pushedTo(TOPIC));
    }

    @Test
    void whatIsOldIsForgotten() {
        assertEquals(Set.of("a"), pushedTo(TOPIC));
        hazelcast.listening = List.of("b");
        directory.forgetListeners(Duration.ofMinutes(1));
        assertEquals(Set.of("a"), pushedTo(TOPIC));
        directory.forgetListeners(Duration.ZERO);
        assertEquals(Set.of("b"), pushedTo(TOPIC));
    }

    @Test
    void whereItTakesLongAllNodesGetItAndItIsLookedUpAgain() {
        hazelcast.listening = List.of("b");
        hazelcast.answers = Promise.promise();
        assertEquals(Set.of("a", "b", "c"), pushedTo(TOPIC));
        assertEquals(Set.of("a", "b", "c"), pushedTo(TOPIC));
        hazelcast.answers.complete();
        Await.until("it is looked up again", () -> pushedTo(TOPIC).equals(Set.of("b")));
        assertEquals(2, hazelcast.lookups.get());
    }

    /** Else the next push could overtake what waits for the answer. */
    @Test
    void whatIsBeingLookedUpIsNotForgotten() {
        assertEquals(Set.of("a"), pushedTo(TOPIC));
        directory.forgetListeners();
        hazelcast.answers = Promise.promise();
        Promise<Iterable<String>> first = Promise.promise();
        context.runOnContext(push -> bus.selectForPublish(TOPIC, first));
        Await.until("it is being looked up", () -> hazelcast.lookups.get() == 2);
        directory.forgetListeners();
        hazelcast.answers.complete();
        await(first.future());
        assertFalse(pushedTo(TOPIC).isEmpty());
        assertEquals(2, hazelcast.lookups.get());
    }
}
