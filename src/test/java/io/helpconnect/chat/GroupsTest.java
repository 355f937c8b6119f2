package io.helpconnect.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Failure;
import io.helpconnect.bus.NewId;
import io.helpconnect.store.Change;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class GroupsTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final List<String> PEOPLE = List.of("anna", "ben", "carla", "dora", "emil");

    private final ChatRoom group = Groups.open(new NewId("room", "print"), "Party", "anna", Set.of("ben"), NOON)
            .state();

    @Test
    void whoOpensAGroupIsItsSteward() {
        assertEquals(List.of("anna", "ben"), group.members());
        assertEquals(List.of("anna"), group.stewards());
        assertEquals(Rooms.Kind.GROUP, group.kind());
    }

    @Test
    void onlyAStewardMayChangeIt() {
        assertStatus(403, () -> Groups.add(group, "room", "ben", Set.of("carla"), 0, NOON));
        assertStatus(403, () -> Groups.remove(group, "room", "ben", "anna", NOON));
        assertStatus(403, () -> Groups.rename(group, "room", "ben", "Other", NOON));
        assertStatus(403, () -> Groups.change(group, "room", "ben", "ben", Rooms.Role.STEWARD, NOON));
        assertStatus(404, () -> Groups.add(group, "room", "mallory", Set.of("mallory"), 0, NOON));
    }

    @Test
    void whoIsAddedIsAFactAndHasNothingUnread() {
        Change<ChatRoom> added = Groups.add(group, "room", "anna", Set.of("carla"), 7, NOON);
        assertEquals(List.of("anna", "ben", "carla"), added.state().members());
        assertEquals(7, added.state().readBy("carla"));
        assertEquals(
                List.of(new Rooms.RoomChanged(
                        "room",
                        new Rooms.Event(Rooms.What.ADDED, List.of("carla"), null, null),
                        Set.of("anna", "ben", "carla"))),
                added.facts());
    }

    @Test
    void whatIsSoAlreadyIsNoFact() {
        assertSame(
                group, Groups.add(group, "room", "anna", Set.of("ben"), 0, NOON).state());
        assertSame(group, Groups.remove(group, "room", "anna", "carla", NOON).state());
        assertSame(group, Groups.rename(group, "room", "anna", "Party", NOON).state());
        assertEquals(
                List.of(),
                Groups.add(group, "room", "anna", Set.of("ben"), 0, NOON).facts());
    }

    @Test
    void aGroupHasAHundredMembersAtMost() {
        Set<String> many = IntStream.range(0, 98).mapToObj(i -> "user" + i).collect(Collectors.toSet());
        ChatRoom full = Groups.add(group, "room", "anna", many, 0, NOON).state();
        assertEquals(100, full.members().size());
        assertStatus(409, () -> Groups.add(full, "room", "anna", Set.of("one more"), 0, NOON));
    }

    @Test
    void theLastStewardCannotBecomeAMember() {
        assertStatus(409, () -> Groups.change(group, "room", "anna", "anna", Rooms.Role.MEMBER, NOON));
        ChatRoom two = Groups.change(group, "room", "anna", "ben", Rooms.Role.STEWARD, NOON)
                .state();
        ChatRoom one = Groups.change(two, "room", "ben", "anna", Rooms.Role.MEMBER, NOON)
                .state();
        assertEquals(List.of("ben"), one.stewards());
    }

    @Test
    void whereTheLastStewardLeavesTheLongestMemberFollows() {
        ChatRoom three =
                Groups.add(group, "room", "anna", Set.of("carla"), 0, NOON).state();
        ChatRoom left = Groups.leave(three, "room", "anna", NOON).state();
        assertEquals(List.of("ben"), left.stewards());
        assertFalse(left.has("anna"));
    }

    @Test
    void onlyGroupsCanBeLeft() {
        ChatRoom direct =
                ChatRoom.direct("room", "anna", "ben", NewId.random(), NOON).state();
        assertStatus(409, () -> Groups.leave(direct, "room", "anna", NOON));
        assertStatus(409, () -> Groups.add(direct, "room", "anna", Set.of("carla"), 0, NOON));
    }

    @Test
    void mutingHoldsUntilItsTimeAndLetsMentionsPass() {
        ChatRoom muted =
                group.mute("ben", new Rooms.Mute(NOON.plusSeconds(60), true)).state();
        assertEquals(Set.of("ben"), muted.quiet(Set.of(), NOON));
        assertEquals(Set.of(), muted.quiet(Set.of("ben"), NOON));
        assertEquals(Set.of(), muted.quiet(Set.of(), NOON.plusSeconds(60)));
        ChatRoom forGood = group.mute("ben", new Rooms.Mute(null, false)).state();
        assertEquals(Set.of("ben"), forGood.quiet(Set.of("ben"), NOON.plusSeconds(1_000_000)));
        assertEquals(Set.of(), forGood.unmute("ben").state().quiet(Set.of(), NOON));
    }

    @Test
    void aRoomClosesThirtyDaysAfterTheFirstEndOfItsMatch() {
        ChatRoom ended = group.ended(NOON).state();
        assertSame(ended, ended.ended(NOON.plusSeconds(99)).state());
        assertSame(ended, ended.openAt(NOON.plus(ChatRoom.OPEN_AFTER_THE_END).minusMillis(1)));
        assertStatus(409, () -> ended.openAt(NOON.plus(ChatRoom.OPEN_AFTER_THE_END)));
    }

    @Property(tries = 200)
    void whateverIsDoneAGroupThatHasMembersHasAStewardAmongThem(@ForAll long seed) {
        Random random = new Random(seed);
        ChatRoom now = group;
        for (int i = 0; i < 30; i++) {
            now = tried(now, random);
            assertTrue(now.members().containsAll(now.stewards()));
            assertEquals(now.members().isEmpty(), now.stewards().isEmpty());
        }
    }

    private static ChatRoom tried(ChatRoom room, Random random) {
        String by = PEOPLE.get(random.nextInt(PEOPLE.size()));
        String user = PEOPLE.get(random.nextInt(PEOPLE.size()));
        Rooms.Role role = random.nextBoolean() ? Rooms.Role.STEWARD : Rooms.Role.MEMBER;
        try {
            return switch (random.nextInt(4)) {
                case 0 -> Groups.add(room, "room", by, Set.of(user), 0, NOON).state();
                case 1 -> Groups.remove(room, "room", by, user, NOON).state();
                case 2 -> Groups.leave(room, "room", by, NOON).state();
                default -> Groups.change(room, "room", by, user, role, NOON).state();
            };
        } catch (Failure refused) {
            return room;
        }
    }

    private static void assertStatus(int status, Executable refused) {
        assertEquals(status, assertThrows(Failure.class, refused).problem().status());
    }
}
