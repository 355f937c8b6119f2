package io.helpconnect.presence;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.awaitProblem;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.blocks.Blocks;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Hearing;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.Role;
import io.helpconnect.bus.Told;
import io.helpconnect.chat.Rooms;
import io.helpconnect.presence.Presence.PresencePushed;
import io.helpconnect.presence.Presence.State;
import io.helpconnect.store.Documents;
import io.helpconnect.testing.FeatureHarness;
import io.helpconnect.testing.TestClock;
import io.helpconnect.web.LivePresence;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Anna shares rooms with Ben and Carla, of whom she has blocked Carla; Dora shares none. */
class PresenceVerticleTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private final TestClock clock = new TestClock(NOON);
    private final FeatureHarness house = new FeatureHarness(clock);
    private final Bus bus = house.node.bus();

    private final Map<String, Set<String>> blocks =
            new ConcurrentHashMap<>(Map.of("anna", Set.of("carla"), "carla", Set.of("anna")));

    @BeforeEach
    void play() {
        Map<String, Set<String>> rooms =
                Map.of("anna", Set.of("ben", "carla"), "ben", Set.of("anna"), "carla", Set.of("anna"));
        await(bus.answer(
                Rooms.FindNeighbours.class,
                asked -> Future.succeededFuture(new Rooms.Neighbours(rooms.getOrDefault(asked.user(), Set.of())))));
        await(bus.answer(
                Blocks.FindAround.class,
                asked -> Future.succeededFuture(new Blocks.Around(blocks.getOrDefault(asked.user(), Set.of())))));
        house.play(new PresenceFeature());
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void onlyWhoSharesARoomAndIsNotBlockedIsToldAndMayAsk() {
        List<Message> ben = listen("ben");
        List<Message> carla = listen("carla");
        List<Message> dora = listen("dora");
        tell("ben", LivePresence.State.AWAY);
        tell("carla", LivePresence.State.HERE);
        tell("dora", LivePresence.State.HERE);
        tell("anna", LivePresence.State.HERE);
        until("it is pushed", () -> ben.contains(new PresencePushed("presence", "anna", State.ONLINE, null)));
        assertEquals(List.of(State.ONLINE), states("ben", "anna"));
        assertEquals(List.of(State.AWAY), states("anna", "ben", "carla", "dora"));
        assertEquals(List.of(), states("dora", "anna", "ben"));
        assertEquals(List.of(), carla);
        assertEquals(List.of(), dora);
    }

    @Test
    void whoGoesIsToldOfAfterAMomentWithTheTimeAtWhichTheyWent() {
        List<Message> ben = listen("ben");
        tell("ben", LivePresence.State.HERE);
        tell("anna", LivePresence.State.HERE);
        until("she is here", () -> states("ben", "anna").equals(List.of(State.ONLINE)));
        tell("anna", LivePresence.State.GONE);
        tell("anna", LivePresence.State.HERE);
        clock.advance(Duration.ofSeconds(30));
        tell("anna", LivePresence.State.GONE);
        Instant went = clock.instant();
        assertEquals(List.of(State.ONLINE), states("ben", "anna"), "a page that is loaded anew is no leaving");
        clock.advance(Duration.ofSeconds(5));
        until("it is told", () -> ben.contains(new PresencePushed("presence", "anna", State.OFFLINE, went)));
        assertEquals(
                1,
                ben.stream().filter(push -> push.toString().contains("OFFLINE")).count());
        until(
                "it is kept",
                () -> went.equals(
                        await(bus.ask(find("ben", "anna"))).items().get(0).lastSeen()));
    }

    @Test
    void whoHidesIsSeenByNobodyAndSeesNobody() {
        List<Message> ben = listen("ben");
        tell("ben", LivePresence.State.HERE);
        tell("anna", LivePresence.State.HERE);
        until("she is here", () -> states("ben", "anna").equals(List.of(State.ONLINE)));
        assertFalse(await(bus.ask(new Presence.ChangeSettings(false, caller("anna"))))
                .showPresence());
        until("she goes", () -> ben.contains(new PresencePushed("presence", "anna", State.OFFLINE, null)));
        assertEquals(List.of(), states("ben", "anna"));
        assertEquals(List.of(), states("anna", "ben"));
        assertFalse(await(bus.ask(new Presence.FindSettings(caller("anna")))).showPresence());
        assertTrue(await(bus.ask(new Presence.FindSettings(caller("ben")))).showPresence());
    }

    @Test
    void whoBlocksAndWhoIsBlockedVanishForEachOtherAtOnceAndComeBackUnblocked() {
        List<Message> anna = listen("anna");
        List<Message> ben = listen("ben");
        tell("ben", LivePresence.State.AWAY);
        tell("anna", LivePresence.State.HERE);
        until("they see each other", () -> ben.contains(new PresencePushed("presence", "anna", State.ONLINE, null)));
        blocks.putAll(Map.of("anna", Set.of("carla", "ben"), "ben", Set.of("anna")));
        hear(new Blocks.UserBlocked("anna", "ben"));
        until(
                "both vanish",
                () -> ben.contains(new PresencePushed("presence", "anna", State.OFFLINE, null))
                        && anna.contains(new PresencePushed("presence", "ben", State.OFFLINE, null)));
        ben.clear();
        tell("anna", LivePresence.State.AWAY);
        tell("anna", LivePresence.State.HERE);
        assertEquals(List.of(), states("ben", "anna"));
        blocks.putAll(Map.of("anna", Set.of("carla"), "ben", Set.of()));
        hear(new Blocks.UserUnblocked("anna", "ben"));
        until("he sees her", () -> ben.contains(new PresencePushed("presence", "anna", State.ONLINE, null)));
        until("she sees him", () -> anna.contains(new PresencePushed("presence", "ben", State.AWAY, null)));
        assertFalse(ben.contains(new PresencePushed("presence", "anna", State.AWAY, null)), "nothing in between");
    }

    @Test
    void nothingIsToldOfABlockToWhoDidNotSeeTheOther() {
        List<Message> dora = listen("dora");
        List<Message> ben = listen("ben");
        tell("ben", LivePresence.State.HERE);
        tell("dora", LivePresence.State.HERE);
        until("ben is here", () -> states("anna", "ben").equals(List.of(State.ONLINE)));
        await(bus.ask(new Presence.ChangeSettings(false, caller("anna"))));
        until("she is gone", () -> ben.size() == 1);
        hear(new Blocks.UserBlocked("anna", "dora"));
        hear(new Blocks.UserBlocked("anna", "ben"));
        hear(new Blocks.UserUnblocked("anna", "dora"));
        assertEquals(List.of(), dora);
        assertEquals(1, ben.size());
    }

    @Test
    void whenWhoHidesWasLastSeenIsNotKept() {
        Documents<PresenceNote> notes = await(house.store.open(PresenceNote.KIND));
        tell("anna", LivePresence.State.HERE);
        until("she is here", () -> states("ben", "anna").equals(List.of(State.ONLINE)));
        clock.advance(Duration.ofMinutes(5).plusMillis(1));
        until("it is written", () -> await(notes.get("anna")).isPresent());
        await(bus.ask(new Presence.ChangeSettings(false, caller("anna"))));
        assertEquals(
                new PresenceNote(null, true),
                await(notes.get("anna")).orElseThrow().state());
        assertEquals(new PresenceNote(null, true), new PresenceNote(null, true).seen(NOON));
        assertEquals(
                new PresenceNote(null, false),
                new PresenceNote(NOON, false).show(false).show(true));
    }

    @Test
    void aPageThatStaysOpenIsWrittenDownEveryFiveMinutesAtMost() {
        tell("anna", LivePresence.State.HERE);
        for (int i = 0; i < 50; i++) {
            tell("anna", i % 2 == 0 ? LivePresence.State.AWAY : LivePresence.State.HERE);
        }
        Documents<PresenceNote> notes = await(house.store.open(PresenceNote.KIND));
        assertTrue(await(notes.get("anna")).isEmpty());
        clock.advance(Duration.ofMinutes(5).plusMillis(1));
        tell("anna", LivePresence.State.HERE);
        until("it is written", () -> await(notes.get("anna")).isPresent());
    }

    @Test
    void whoBeginsToKeepWhoIsHereAsksForAllOfThem() {
        List<Message> asked = new CopyOnWriteArrayList<>();
        await(bus.listen(LivePresence.WANTED, asked::add));
        house.play(new PresenceFeature());
        until("it is asked for", () -> asked.equals(List.of(new LivePresence.Wanted())));
    }

    @Test
    void nobodyLooksInTheNameOfAnother() {
        await(bus.ask(new Presence.MayListen("anna", caller("anna"))));
        assertEquals(
                404,
                awaitProblem(bus.ask(new Presence.MayListen("anna", caller("ben"))))
                        .status());
    }

    private void hear(Fact fact) {
        await(bus.tell(
                new Hearing(PresenceFeature.NAME, fact.getClass()),
                new Told("fact" + fact, clock.instant(), "block", caller("anna"), fact)));
    }

    private void tell(String user, LivePresence.State state) {
        bus.push(
                LivePresence.TOPIC,
                new LivePresence(
                        "node", false, Map.of(user, state), clock.instant().plusSeconds(3600)));
    }

    private List<Message> listen(String user) {
        List<Message> heard = new CopyOnWriteArrayList<>();
        await(bus.listen("user." + user, heard::add));
        return heard;
    }

    private List<State> states(String by, String... users) {
        return await(bus.ask(find(by, users))).items().stream()
                .map(Presence.Person::state)
                .toList();
    }

    private static Presence.FindPresence find(String by, String... users) {
        return new Presence.FindPresence(Set.of(users), caller(by));
    }

    private static Caller caller(String user) {
        return new Caller(user, Role.USER, null, "request");
    }
}
