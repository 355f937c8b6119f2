package io.helpconnect.chat;

import static io.helpconnect.chat.ChatNodes.caller;
import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.NewId;
import io.helpconnect.help.Help;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.helpconnect.testing.TestClock;
import io.helpconnect.web.LiveRevoke;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomKindsTest {
    private final TestClock clock = new TestClock(Instant.parse("2026-05-01T12:00:00Z"));
    private final ChatNodes chat = ChatNodes.one(clock);

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void twoPeopleHaveOneDirectRoomWhoeverAsks() {
        Chat.Room room = await(direct(chat, "anna", "ben"));
        assertEquals(Rooms.Kind.DIRECT, room.kind());
        assertEquals(room.id(), await(direct(chat, "ben", "anna")).id());
        assertEquals(1, rooms("ben").size());
        chat.say(room.id(), "ben", "Hello");
        assertEquals("Hello", chat.look(room.id(), "anna").lastMessage().text());
    }

    @Test
    void twoNodesThatAreAskedAtTheSameTimeOpenOneDirectRoom() {
        try (ChatNodes two = ChatNodes.two(folder.resolve("store.db"))) {
            List<Future<Chat.Room>> asked = IntStream.range(0, 20)
                    .mapToObj(i -> i % 2 == 0 ? direct(two, "anna", "ben") : direct(two, "ben", "anna"))
                    .toList();
            await(Future.all(asked));
            assertEquals(
                    1, asked.stream().map(room -> room.result().id()).distinct().count());
        }
    }

    @Test
    void nobodyTalksToThemselvesOrToNobody() {
        assertEquals(409, chat.problem(openDirect("anna", "anna")).status());
        assertEquals(404, chat.problem(openDirect("anna", "nobody")).status());
        assertEquals(
                404, chat.problem(open(null, "Party", Set.of("nobody"), "anna")).status());
        assertEquals(400, chat.problem(open(null, null, Set.of("ben"), "anna")).status());
        assertEquals(400, chat.problem(open("ben", "Party", null, "anna")).status());
    }

    @Test
    void aRepeatedKeyOpensOneGroupAndAnotherContentIsRefused() {
        NewId key = NewId.forKey("anna", "OpenRoom", "key", "content");
        NewId other = NewId.forKey("anna", "OpenRoom", "key", "other content");
        var first = new Rooms.OpenRoom(key, null, "Party", Set.of("ben"), caller("anna"));
        assertEquals(await(chat.bus.ask(first)).id(), await(chat.bus.ask(first)).id());
        assertEquals(1, rooms("ben").size());
        assertEquals(
                409,
                chat.problem(new Rooms.OpenRoom(other, null, "Ball", Set.of("ben"), caller("anna")))
                        .status());
    }

    @Test
    void somebodyWhoStartsTooManyChatsADayIsStoppedInWords() {
        for (int i = 0; i < RoomBook.MOST_A_DAY; i++) {
            await(direct(chat, "anna", "user" + i));
        }
        var problem = chat.problem(openDirect("anna", "one more"));
        assertEquals(429, problem.status());
        assertTrue(problem.detail().contains("tomorrow"), problem.detail());
        assertEquals(
                "user1", await(direct(chat, "anna", "user1")).members().get(1).id(), "that one is there");
        clock.advance(Duration.ofDays(1));
        await(direct(chat, "anna", "one more"));
    }

    @Test
    void whatHappensToTheMembersHasAPlaceInTheSequence() {
        Chat.Room group = chat.group("anna", "ben");
        entries(group.id(), 1);
        chat.say(group.id(), "anna", "Welcome");
        await(chat.bus.ask(new Rooms.AddMembers(group.id(), Set.of("carla"), caller("anna"))));
        entries(group.id(), 3);
        chat.say(group.id(), "carla", "Hello");
        await(chat.bus.ask(new Rooms.RenameRoom(group.id(), "Summer party", caller("anna"))));
        List<Chat.Message> all = entries(group.id(), 5);
        assertEquals(
                LongStream.rangeClosed(1, 5).boxed().toList(),
                all.stream().map(Chat.Message::seq).toList());
        assertEquals(
                List.of(Chat.Kind.MEMBER, Chat.Kind.MESSAGE, Chat.Kind.MEMBER, Chat.Kind.MESSAGE, Chat.Kind.MEMBER),
                all.stream().map(Chat.Message::kind).toList());
        assertEquals(
                new Rooms.Event(Rooms.What.ADDED, List.of("carla"), null, null),
                all.get(2).event());
        assertEquals(all, chat.history(group.id(), "carla", 2), "carla sees all that was said before");
    }

    @Test
    void whatHappensIsNotedOnceThoughItIsToldTwice() {
        Chat.Room group = chat.group("anna", "ben");
        entries(group.id(), 1);
        chat.facts.stream()
                .filter(told -> told.fact() instanceof Rooms.RoomChanged)
                .forEach(told ->
                        await(chat.bus.tell(new io.helpconnect.bus.Hearing("chat", Rooms.RoomChanged.class), told)));
        assertEquals(1, chat.all(group.id(), "ben").size());
    }

    @Test
    void entriesAboutMembersAreNotUnreadAndNobodyChangesThem() {
        Chat.Room group = chat.group("anna", "ben");
        Chat.Message opened = entries(group.id(), 1).get(0);
        assertEquals(0, chat.look(group.id(), "ben").unread());
        chat.say(group.id(), "anna", "Hello");
        assertEquals(1, chat.look(group.id(), "ben").unread());
        assertEquals(
                404,
                chat.problem(new Chat.EditMessage(group.id(), opened.id(), "Hm", caller("anna")))
                        .status());
        assertEquals(
                404,
                chat.problem(new Chat.DeleteMessage(group.id(), opened.id(), caller("anna")))
                        .status());
        assertEquals(
                404,
                chat.problem(new Chat.React(group.id(), opened.id(), "👍", caller("anna")))
                        .status());
    }

    @Test
    void whoIsRemovedHearsAndSeesNothingMoreAtOnce() {
        Chat.Room group = chat.group("anna", "ben", "carla");
        var revoked = chat.listen(LiveRevoke.TOPIC);
        await(chat.bus.ask(new Rooms.RemoveMember(group.id(), "ben", caller("anna"))));
        until("it is revoked", () -> revoked.contains(new LiveRevoke("room." + group.id(), "ben")));
        assertEquals(
                404, chat.problem(new Chat.FindRoom(group.id(), caller("ben"))).status());
        assertEquals(
                404, chat.problem(new Chat.MayListen(group.id(), caller("ben"))).status());
        await(chat.bus.ask(new Rooms.LeaveRoom(group.id(), caller("carla"))));
        until("it is revoked", () -> revoked.contains(new LiveRevoke("room." + group.id(), "carla")));
        assertEquals(List.of(), rooms("carla"));
    }

    @Test
    void aRoomOfAMatchCannotBeLeftButMuted() {
        String room = chat.room("anna", "ben");
        assertEquals(
                409, chat.problem(new Rooms.LeaveRoom(room, caller("anna"))).status());
        await(chat.bus.ask(new Rooms.MuteRoom(room, null, null, caller("anna"))));
        assertEquals(new Rooms.Mute(null, true), chat.look(room, "anna").muted());
        chat.say(room, "ben", "Are you there?");
        assertEquals(Set.of("anna"), sent().quiet());
        assertEquals(1, chat.look(room, "anna").unread(), "it goes on counting");
        chat.say(room, "ben", "@Name are you there?");
        assertEquals(Set.of(), sent().quiet(), "a mention passes");
        await(chat.bus.ask(new Rooms.UnmuteRoom(room, caller("anna"))));
        chat.say(room, "ben", "Good");
        assertEquals(Set.of(), sent().quiet());
    }

    @Test
    void pinnedRoomsComeFirstAndAreTenAtMost() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            clock.advance(Duration.ofSeconds(1));
            all.add(await(direct(chat, "anna", "user" + i)).id());
        }
        await(pin(all.get(0)));
        await(pin(all.get(0)));
        assertEquals(all.get(0), rooms("anna").get(0).id());
        assertTrue(rooms("anna").get(0).pinned());
        assertEquals(12, rooms("anna").size());
        assertFalse(chat.look(all.get(0), "user0").pinned(), "it is anna's list");
        all.subList(1, 10).forEach(room -> await(pin(room)));
        assertEquals(
                409,
                chat.problem(new Rooms.PinRoom(all.get(10), caller("anna"))).status());
        await(chat.bus.ask(new Rooms.UnpinRoom(all.get(0), caller("anna"))));
        assertEquals(all.get(9), rooms("anna").get(0).id(), "the liveliest of those that are pinned");
    }

    @Test
    void whoFindsADirectRoomThereIsToldSoAndARepeatIsNot() {
        Rooms.OpenRoom first = openDirect("anna", "ben");
        assertNull(await(chat.bus.ask(first)).found());
        assertNull(await(chat.bus.ask(first)).found(), "a repeat finds what it made");
        assertEquals(true, await(chat.bus.ask(openDirect("anna", "ben"))).found());
        assertEquals(true, await(chat.bus.ask(openDirect("ben", "anna"))).found());
        Rooms.OpenRoom group = open(null, "Street", Set.of("ben"), "anna");
        assertNull(await(chat.bus.ask(group)).found());
    }

    @Test
    void aRoomOfBeforeIsBoundToItsMatchOrClosesAfterTheUsualTime() {
        Help.Response ended = response("ended", Help.ResponseStatus.DONE);
        Help.Response live = response("live", Help.ResponseStatus.CONFIRMED);
        await(chat.bus.answer(Help.ListResponses.class, asked -> {
            assertEquals("anna", asked.caller().user());
            return Future.succeededFuture(new Help.Responses(List.of(ended, live), null));
        }));
        Documents<ChatRoom> rooms = await(chat.store().open(ChatRoom.KIND));
        for (String id : List.of("ended", "live", "gone")) {
            ChatRoom old = ChatRoom.of(Rooms.Kind.MATCH, "post", "Groceries", List.of("anna", "ben"), clock.instant());
            await(rooms.insert(id, Caller.SYSTEM, Change.to(old)));
        }
        Instant close = clock.instant().plus(Duration.ofDays(30));
        assertEquals(close, chat.look("ended", "ben").closesAt());
        assertEquals(close, chat.look("gone", "ben").closesAt());
        assertNull(chat.look("live", "ben").closesAt());
        chat.say("live", "ben", "Hello");
        clock.advance(Duration.ofDays(1));
        assertEquals(close, chat.look("ended", "anna").closesAt(), "it is looked up once");
        chat.tell(new Help.ResponseCompleted("post", "Groceries", "live", "anna", "ben", "ben"), clock.instant());
        assertEquals(
                clock.instant().plus(Duration.ofDays(30)),
                chat.look("live", "ben").closesAt());
    }

    private static Help.Response response(String room, Help.ResponseStatus status) {
        return new Help.Response(room, "post", null, "I can come", status, Instant.EPOCH, room, null, null);
    }

    @Test
    void aPinnedRoomThatOneHasLeftCountsNoLonger() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            all.add(chat.group("ben", "anna").id());
        }
        all.subList(0, 10).forEach(room -> await(pin(room)));
        await(chat.bus.ask(new Rooms.LeaveRoom(all.get(3), caller("anna"))));
        await(pin(all.get(10)));
        assertEquals(10, rooms("anna").stream().filter(Chat.Room::pinned).count());
        assertEquals(
                409,
                chat.problem(new Rooms.PinRoom(chat.group("ben", "anna").id(), caller("anna")))
                        .status());
    }

    @Test
    void thirtyDaysAfterItsMatchARoomIsOnlyRead() {
        String room = chat.room("anna", "ben");
        Chat.Message hello = chat.say(room, "anna", "Hello");
        chat.tell(new Help.ResponseCompleted("post", "Groceries", "response", "anna", "ben", "ben"), clock.instant());
        assertEquals(
                clock.instant().plus(Duration.ofDays(30)),
                chat.look(room, "ben").closesAt());
        chat.say(room, "ben", "Thank you");
        clock.advance(Duration.ofDays(30));
        assertTrue(chat.look(room, "ben").closed());
        assertEquals(
                409,
                chat.problem(new Chat.SendMessage(room, "Late", "1", null, caller("ben")))
                        .status());
        assertEquals(
                409,
                chat.problem(new Chat.React(room, hello.id(), "👍", caller("ben")))
                        .status());
        assertEquals(2, chat.all(room, "ben").size());
        chat.read(room, "ben", 2);
    }

    private Chat.MessageSent sent() {
        return chat.facts.stream()
                .map(told -> told.fact())
                .filter(Chat.MessageSent.class::isInstance)
                .map(Chat.MessageSent.class::cast)
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    private List<Chat.Message> entries(String room, int count) {
        until("it is noted", () -> chat.all(room, "anna").size() == count);
        return chat.all(room, "anna");
    }

    private Future<?> pin(String room) {
        return chat.bus.ask(new Rooms.PinRoom(room, caller("anna")));
    }

    private List<Chat.Room> rooms(String user) {
        return await(chat.bus.ask(new Chat.ListRooms(null, null, caller(user)))).items();
    }

    private static Rooms.OpenRoom open(String with, String title, Set<String> members, String by) {
        return new Rooms.OpenRoom(NewId.random(), with, title, members, caller(by));
    }

    private static Rooms.OpenRoom openDirect(String by, String with) {
        return open(with, null, null, by);
    }

    private static Future<Chat.Room> direct(ChatNodes nodes, String by, String with) {
        return nodes.bus.ask(openDirect(by, with));
    }
}
