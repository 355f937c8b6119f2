package io.helpconnect.blocks;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.awaitProblem;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Role;
import io.helpconnect.testing.FeatureHarness;
import io.helpconnect.testing.People;
import io.helpconnect.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlocksVerticleTest {
    private final TestClock clock = new TestClock(Instant.parse("2026-05-01T12:00:00Z"));
    private final FeatureHarness house = new FeatureHarness(clock);
    private final Bus bus = house.node.bus();
    private final List<Fact> facts = house.facts;

    @BeforeEach
    void play() {
        People.on(bus);
        house.play(new BlocksFeature());
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void bothSidesOfABlockAreFound() {
        block("anna", "ben");
        assertEquals(new Blocks.Between(Set.of(), Set.of("ben")), between("anna", "ben", "carla"));
        assertEquals(new Blocks.Between(Set.of("anna"), Set.of()), between("ben", "anna", "carla"));
        assertEquals(new Blocks.Between(Set.of(), Set.of()), between("carla", "anna", "ben"));
        assertEquals(Set.of("anna"), around("ben"));
        assertEquals(Set.of("ben"), around("anna"));
    }

    @Test
    void aRepeatIsOneBlockAndOneFact() {
        block("anna", "ben");
        block("anna", "ben");
        unblock("anna", "ben");
        unblock("anna", "ben");
        assertEquals(Set.of(), around("anna"));
        assertEquals(List.of(new Blocks.UserBlocked("anna", "ben"), new Blocks.UserUnblocked("anna", "ben")), facts);
    }

    @Test
    void whoIsBlockedAgainIsBlockedAndThatIsToldAgain() {
        block("anna", "ben");
        unblock("anna", "ben");
        assertEquals(new Blocks.Between(Set.of(), Set.of()), between("anna", "ben"));
        assertEquals(List.of(), list("anna"));
        clock.advance(Duration.ofSeconds(1));
        block("anna", "ben");
        assertEquals(new Blocks.Between(Set.of(), Set.of("ben")), between("anna", "ben"));
        assertEquals(List.of("ben"), list("anna"));
        assertEquals(3, facts.size());
        assertEquals(new Blocks.UserBlocked("anna", "ben"), facts.get(2));
    }

    /** The fact and what it tells of are one write: who hears it finds things as it says. */
    @Test
    void whoHearsThatABlockWasLiftedFindsNone() {
        Set<Set<String>> found = ConcurrentHashMap.newKeySet();
        house.store.outbox().onSaved(saved -> saved.stream()
                .filter(one -> one.told().fact() instanceof Blocks.UserUnblocked)
                .forEach(one -> bus.ask(new Blocks.FindAround("ben")).onSuccess(around -> found.add(around.users()))));
        block("anna", "ben");
        unblock("anna", "ben");
        until("it was looked for", () -> !found.isEmpty());
        assertEquals(Set.of(Set.of()), found);
    }

    @Test
    void theOwnListIsNewestFirst() {
        block("anna", "ben");
        clock.advance(Duration.ofSeconds(1));
        block("anna", "carla");
        block("dora", "anna");
        assertEquals(List.of("carla", "ben"), list("anna"));
        assertEquals(List.of(), list("ben"), "nobody is told that they are blocked");
    }

    @Test
    void nobodyBlocksThemselvesOrNobody() {
        assertEquals(
                409,
                awaitProblem(bus.ask(new Blocks.Block("anna", caller("anna")))).status());
        assertEquals(
                404,
                awaitProblem(bus.ask(new Blocks.Block("nobody", caller("anna"))))
                        .status());
    }

    private void block(String user, String other) {
        await(bus.ask(new Blocks.Block(other, caller(user))));
    }

    private void unblock(String user, String other) {
        await(bus.ask(new Blocks.Unblock(other, caller(user))));
    }

    private Blocks.Between between(String user, String... others) {
        return await(bus.ask(new Blocks.FindBetween(user, Set.of(others))));
    }

    private Set<String> around(String user) {
        return await(bus.ask(new Blocks.FindAround(user))).users();
    }

    private List<String> list(String user) {
        return await(bus.ask(new Blocks.ListBlocked(null, null, caller(user)))).items().stream()
                .map(blocked -> blocked.person().id())
                .toList();
    }

    private static Caller caller(String user) {
        return new Caller(user, Role.USER, null, "request");
    }
}
