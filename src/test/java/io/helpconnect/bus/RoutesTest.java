package io.helpconnect.bus;

import static io.helpconnect.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class RoutesTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Known peers = new Known();
    private final Routes routes = new Routes(peers, nanos::get);

    private static final class Known implements Peers {
        private final Set<String> present = new HashSet<>(Set.of("me", "a", "b"));
        private Set<String> answering = Set.of("me", "a", "b");
        private int lookups;
        private Throwable failure;

        @Override
        public String self() {
            return "me";
        }

        @Override
        public Set<String> present() {
            return present;
        }

        @Override
        public Future<Set<String>> answering(String address) {
            lookups++;
            return failure == null ? Future.succeededFuture(answering) : Future.failedFuture(failure);
        }

        @Override
        public void forgetListeners() {}

        @Override
        public void whenGone(Consumer<String> told) {}
    }

    private Set<String> asked() {
        var asked = new TreeSet<String>();
        for (int i = 0; i < 10; i++) {
            String next = await(routes.next("Greet"));
            if (next != null) {
                asked.add(next);
            }
        }
        return asked;
    }

    @Test
    void theOthersAreAskedInTurn() {
        assertEquals(Set.of("a", "b"), asked());
    }

    @Test
    void aRegistrationOfANodeThatIsNotThereCountsForNothing() {
        peers.answering = Set.of("a", "dead");
        assertEquals(Set.of("a"), asked());
        peers.answering = Set.of("dead");
        routes.forget("Greet");
        assertNull(await(routes.next("Greet")));
    }

    @Test
    void whoWasSilentIsAskedAgainAfterAWhile() {
        routes.doubt("a");
        assertEquals(Set.of("b"), asked());
        nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        assertEquals(Set.of("a", "b"), asked());
    }

    @Test
    void whoLeavesIsAskedOnlyWhereNobodyElseAnswers() {
        routes.leaves("a");
        assertEquals(Set.of("b"), asked());
        peers.answering = Set.of("a");
        routes.forget("Greet");
        assertEquals(Set.of("a"), asked());
    }

    @Test
    void whatIsKnownIsReadAnewEverySecondAtMost() {
        asked();
        assertEquals(1, peers.lookups);
        nanos.addAndGet(Duration.ofMillis(1500).toNanos());
        asked();
        assertEquals(2, peers.lookups);
    }

    @Test
    void whoComesWhereNobodyWasIsFoundAtOnce() {
        peers.answering = Set.of();
        assertNull(await(routes.next("Greet")));
        peers.answering = Set.of("b");
        assertEquals("b", await(routes.next("Greet")));
    }

    @Test
    void whereItCannotBeFoundOutWhoAnswersItIsAsIfNobodyDid() {
        peers.failure = new IllegalStateException("not now");
        var failure = (ReplyException) routes.next("Greet").cause();
        assertEquals(ReplyFailure.NO_HANDLERS, failure.failureType());
        peers.failure = null;
        assertEquals(Set.of("a", "b"), asked());
    }

    @Test
    void theDeathOfOneMakesNobodyLookForTheOthersAnew() {
        asked();
        peers.failure = new IllegalStateException("not in this moment");
        peers.present.remove("a");
        routes.gone("a");
        assertEquals(Set.of("b"), asked());
        assertEquals(1, peers.lookups);
    }

    @Test
    void whereAllThatWereKnownAreGoneItIsLookedForOthers() {
        asked();
        peers.present.removeAll(Set.of("a", "b"));
        peers.present.add("c");
        peers.answering = Set.of("c");
        assertEquals(Set.of("c"), asked());
    }

    @Test
    void nothingIsSentToWhoHasGone() {
        asked();
        peers.present.remove("a");
        assertEquals(Set.of("b"), asked());
        peers.answering = Set.of("b");
        routes.gone("a");
        assertEquals(Set.of("b"), asked());
    }
}
