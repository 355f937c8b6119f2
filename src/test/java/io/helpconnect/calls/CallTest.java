package io.helpconnect.calls;

import static io.helpconnect.calls.Calls.Presence.DECLINED;
import static io.helpconnect.calls.Calls.Presence.JOINED;
import static io.helpconnect.calls.Calls.Presence.LEFT;
import static io.helpconnect.calls.Calls.Presence.MISSED;
import static io.helpconnect.calls.Calls.Presence.RINGING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Failure;
import io.helpconnect.calls.Calls.Presence;
import io.helpconnect.calls.Calls.Reason;
import io.helpconnect.calls.Calls.Status;
import io.helpconnect.store.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CallTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Duration RING = Duration.ofSeconds(45);

    private final List<Fact> facts = new ArrayList<>();
    private Instant now = NOON;
    private Call call = ring("anna", "ben");

    private Call ring(String by, String... called) {
        var origin = new Call.Origin("call", by, true, NOON.plus(RING), "post", "Groceries", null);
        return take(Call.start(origin, "room", List.of(called), Set.of("mute"), by + "'s phone", NOON));
    }

    private Call take(Change<Call> change) {
        facts.addAll(change.facts());
        return change.state();
    }

    private void then(Function<Call, Change<Call>> rule) {
        call = take(rule.apply(call));
    }

    private void answers(String user, String device) {
        then(it -> it.answer(user, device, now));
    }

    private void passes(Duration time) {
        now = now.plus(time);
        then(it -> it.due(now, true));
    }

    private Presence presence(String user) {
        return call.seat(user).orElseThrow().presence();
    }

    private String problem(Function<Call, Change<Call>> rule) {
        var problem = assertThrows(Failure.class, () -> rule.apply(call)).problem();
        assertEquals(409, problem.status());
        return problem.detail();
    }

    @Test
    void itRingsForAllOthersAndWhoCallsIsInIt() {
        call = ring("anna", "ben", "cleo");
        assertEquals(Status.RINGING, call.status());
        assertEquals(JOINED, presence("anna"));
        assertEquals(RINGING, presence("ben"));
        assertEquals(RINGING, presence("cleo"));
        assertEquals(List.of("anna", "ben", "cleo"), call.present());
        assertTrue(facts.contains(new Calls.CallStarted(
                "call", "room", "anna", Set.of("ben", "cleo"), true, "Groceries", NOON.plus(RING))));
    }

    @Test
    void whoHasMutedTheRoomMayComeAndHearsAndMissesNothing() {
        facts.clear();
        call = ring("anna", "ben", "mute");
        assertTrue(facts.contains(
                new Calls.CallStarted("call", "room", "anna", Set.of("ben"), true, "Groceries", NOON.plus(RING))));
        assertEquals(RINGING, presence("mute"));
        answers("ben", "laptop");
        Call active = call;
        answers("mute", "phone");
        assertTrue(call.has("mute", "phone"));
        call = active;
        facts.clear();
        then(it -> it.leave("ben", "laptop", now));
        then(it -> it.leave("anna", "anna's phone", now));
        assertEquals(MISSED, presence("mute"));
        assertEquals(
                List.of(Calls.CallEnded.class),
                facts.stream().map(Fact::getClass).toList());
    }

    @Test
    void theFirstDeviceThatAnswersIsInTheCall() {
        now = now.plusSeconds(5);
        answers("ben", "laptop");
        assertEquals(Status.ACTIVE, call.status());
        assertEquals(now, call.answeredAt());
        assertEquals("You answered this call on another device.", problem(it -> it.answer("ben", "phone", now)));
        assertEquals("You answered this call on another device.", problem(it -> it.decline("ben", now)));
        assertTrue(call.has("ben", "laptop"));
    }

    @Test
    void theSameDeviceComesBackAsOftenAsItLikes() {
        answers("ben", "laptop");
        Call before = call;
        answers("ben", "laptop");
        assertEquals(before.version(), call.version());
        then(it -> it.leave("ben", "some other", now));
        assertSame(before.seats().size(), call.seats().size());
        assertEquals(JOINED, presence("ben"));
    }

    @Test
    void whoDeclinesEndsACallOfTwoAndHasMissedNothing() {
        facts.clear();
        then(it -> it.decline("ben", now));
        assertEquals(Reason.DECLINED, call.reason());
        assertEquals(DECLINED, presence("ben"));
        assertEquals(LEFT, presence("anna"));
        assertEquals(
                List.of(
                        new Calls.RingingEnded("call", "room", Set.of("ben")),
                        new Calls.CallEnded("call", "room", Reason.DECLINED, NOON, null, now)),
                facts);
        assertNull(call.live());
        assertNull(call.dueAt());
        assertEquals(List.of(), call.present());
        Call ended = call;
        then(it -> it.decline("ben", now));
        assertEquals(ended, call);
    }

    @Test
    void itIsMissedWhenTheRingingIsOver() {
        facts.clear();
        then(it -> it.alive("anna", "anna's phone", NOON.plusSeconds(20)));
        passes(RING.minusMillis(1));
        assertEquals(Status.RINGING, call.status());
        passes(Duration.ofMillis(1));
        assertEquals(Reason.MISSED, call.reason());
        assertEquals(MISSED, presence("ben"));
        assertEquals(
                List.of(
                        new Calls.RingingEnded("call", "room", Set.of("ben")),
                        new Calls.CallMissed("call", "room", "post", "Groceries", "anna", Set.of("ben"), true),
                        new Calls.CallEnded("call", "room", Reason.MISSED, NOON, null, now)),
                facts);
    }

    @Test
    void whoHangsUpBeforeSomeoneComesIsMissed() {
        facts.clear();
        then(it -> it.leave("anna", "anna's phone", now));
        assertEquals(Reason.CANCELLED, call.reason());
        assertEquals(MISSED, presence("ben"));
        assertEquals(3, facts.size());
        assertEquals("This call has ended.", problem(it -> it.answer("ben", "phone", now)));
    }

    @Test
    void aCallOfTwoEndsWithTheFirstWhoHangsUp() {
        answers("ben", "laptop");
        facts.clear();
        then(it -> it.leave("ben", "laptop", now));
        assertEquals(Status.ENDED, call.status());
        assertEquals(Reason.HUNG_UP, call.reason());
        assertEquals(1, facts.size());
        Call ended = call;
        then(it -> it.leave("anna", "anna's phone", now));
        then(it -> it.alive("anna", "anna's phone", now));
        assertEquals(ended, call);
    }

    @Test
    void aGroupGoesOnWhileTwoAreInIt() {
        call = ring("anna", "ben", "cleo", "dora");
        answers("ben", "laptop");
        then(it -> it.decline("dora", now));
        facts.clear();
        passes(Duration.ofSeconds(30));
        keepAlive("anna", "ben");
        passes(Duration.ofSeconds(15));
        assertEquals(MISSED, presence("cleo"));
        assertEquals(Status.ACTIVE, call.status());
        assertEquals(2, facts.size());
        answers("cleo", "phone");
        then(it -> it.leave("anna", "anna's phone", now));
        assertEquals(Status.ACTIVE, call.status());
        then(it -> it.leave("cleo", "phone", now));
        assertEquals(Reason.HUNG_UP, call.reason());
    }

    @Test
    void whoIsNotHeardOfHasLeft() {
        answers("ben", "laptop");
        passes(Duration.ofSeconds(30));
        then(it -> it.alive("anna", "anna's phone", now));
        passes(Duration.ofSeconds(10));
        assertEquals(Reason.LOST, call.reason());
    }

    @Test
    void whoWasLostMayComeBackWhileItGoesOn() {
        call = ring("anna", "ben", "cleo");
        answers("ben", "laptop");
        answers("cleo", "phone");
        passes(Duration.ofSeconds(30));
        then(it -> it.alive("anna", "anna's phone", now));
        then(it -> it.alive("cleo", "phone", now));
        passes(Duration.ofSeconds(10));
        assertEquals(LEFT, presence("ben"));
        assertEquals("This device is not in the call any more.", problem(it -> it.alive("ben", "laptop", now)));
        answers("ben", "laptop");
        assertEquals(JOINED, presence("ben"));
    }

    @Test
    void nobodyIsLostBecauseTheServerWasAway() {
        answers("ben", "laptop");
        now = now.plus(Duration.ofHours(1));
        then(it -> it.due(now, false));
        assertEquals(Status.ACTIVE, call.status());
    }

    @Test
    void ringingEndsThoughTheServerWasAway() {
        now = now.plus(Duration.ofHours(1));
        then(it -> it.due(now, false));
        assertEquals(Reason.MISSED, call.reason());
    }

    @Test
    void atMostSixAreInIt() {
        String[] others = IntStream.range(0, 7).mapToObj(i -> "user" + i).toArray(String[]::new);
        call = ring("anna", others);
        for (int i = 0; i < 5; i++) {
            answers("user" + i, "device" + i);
        }
        assertTrue(problem(it -> it.answer("user5", "device5", now)).startsWith("At most 6"));
        then(it -> it.leave("user0", "device0", now));
        answers("user5", "device5");
        assertEquals(JOINED, presence("user5"));
    }

    @Test
    void signsOfLifeThatComeCloseTogetherChangeNothing() {
        Call before = call;
        then(it -> it.alive("anna", "anna's phone", NOON.plusSeconds(3)));
        assertEquals(before, call);
        then(it -> it.alive("anna", "anna's phone", NOON.plusSeconds(10)));
        assertEquals(before.version(), call.version());
        assertEquals(NOON.plusSeconds(45), call.dueAt());
    }

    private void keepAlive(String... users) {
        for (String user : users) {
            String device = call.seat(user).orElseThrow().device();
            then(it -> it.alive(user, device, now));
        }
    }

    /** Whatever happens in whatever order: what must hold holds after each step. */
    @Property(tries = 300)
    void itIsAlwaysWhole(@ForAll @Size(max = 30) List<@IntRange(max = 159) Integer> steps) {
        call = ring("user0", "user1", "user2", "user3");
        for (int step : steps) {
            String user = "user" + step % 4;
            String device = "device" + step / 4 % 2;
            now = now.plusSeconds(step / 32);
            Call before = call;
            try {
                then(it -> switch (step / 8 % 5) {
                    case 0 -> it.answer(user, device, now);
                    case 1 -> it.decline(user, now);
                    case 2 -> it.leave(user, device, now);
                    case 3 -> it.alive(user, device, now);
                    default -> it.due(now, step % 3 != 0);
                });
            } catch (Failure refused) {
                assertEquals(409, refused.problem().status());
            }
            assertWhole(before);
        }
    }

    private void assertWhole(Call before) {
        boolean over = call.status() == Status.ENDED;
        long joined = Seats.count(call.seats(), JOINED);
        long ringing = Seats.count(call.seats(), RINGING);
        assertEquals(over, joined == 0 || (joined == 1 && ringing == 0), call::toString);
        assertEquals(over, call.reason() != null);
        assertEquals(over, call.live() == null);
        assertEquals(over, call.dueAt() == null);
        assertEquals(over ? 0 : joined + ringing, call.present().size());
        assertTrue(call.version() >= before.version());
        if (before.status() == Status.ENDED) {
            assertEquals(before, call, "what has ended stays as it is");
        }
    }
}
