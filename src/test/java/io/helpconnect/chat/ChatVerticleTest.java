package io.helpconnect.chat;

import static io.helpconnect.chat.ChatNodes.caller;
import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.Role;
import io.helpconnect.users.Users.Person;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChatVerticleTest {
    private final ChatNodes chat = ChatNodes.one();

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void anAcceptedResponseOpensARoomForBoth() {
        String room = chat.room("anna", "ben");
        Chat.Room seen = chat.look(room, "anna");
        assertEquals("Groceries", seen.title());
        assertEquals(
                List.of(new Person("anna", "Name of anna", 0), new Person("ben", "Name of ben", 0)), seen.members());
        assertNull(seen.lastMessage());
        assertEquals(0, seen.seq());
        assertEquals(1, rooms("ben").items().size());
    }

    @Test
    void anOpenRoomStaysAsItIsWhenTheFactArrivesAgain() {
        String room = chat.room("anna", "ben");
        chat.say(room, "anna", "Hello");
        chat.room("anna", "ben");
        assertEquals(1, chat.look(room, "ben").seq());
        assertEquals(1, rooms("ben").items().size());
    }

    @Test
    void bothAreToldThatTheirListHasChanged() {
        var anna = chat.listen("user.anna");
        var ben = chat.listen("user.ben");
        String room = chat.room("anna", "ben");
        until("it is pushed", () -> anna.contains(new Chat.RoomsPushed("rooms", room)));
        until("it is pushed", () -> ben.contains(new Chat.RoomsPushed("rooms", room)));
    }

    @Test
    void messagesAreNumberedFromOne() {
        String room = chat.room("anna", "ben");
        assertEquals(1, chat.say(room, "anna", "Hello").seq());
        assertEquals(2, chat.say(room, "ben", "Hi").seq());
        assertEquals(3, chat.say(room, "anna", "When?").seq());
    }

    @Test
    void aRepeatedClientIdReturnsTheFirstMessage() {
        String room = chat.room("anna", "ben");
        Chat.Message first = await(chat.send(room, "anna", "Hello", "1"));
        Chat.Message again = await(chat.send(room, "anna", "Hello, twice", "1"));
        assertEquals(first, again);
        assertEquals(2, await(chat.send(room, "ben", "Hi", "1")).seq(), "another author's is another");
        assertEquals(2, chat.all(room, "anna").size());
    }

    @Test
    void aClientIdMayBeUsedAgainInAnotherRoom() {
        chat.room("one", "anna", "ben");
        chat.room("two", "anna", "ben");
        await(chat.send("one", "anna", "Hello", "1"));
        assertEquals("two", await(chat.send("two", "anna", "Hello", "1")).room());
    }

    @Test
    void whoListensSeesMessagesInOrder() {
        String room = chat.room("anna", "ben");
        var heard = chat.listen("room." + room);
        for (int i = 1; i <= 30; i++) {
            chat.send(room, "anna", "message " + i, "" + i);
        }
        until("it is pushed", () -> seqs(heard).size() == 30);
        assertEquals(LongStream.rangeClosed(1, 30).boxed().toList(), seqs(heard));
    }

    @Test
    void whoWasAwayCatchesUpPageByPage() {
        String room = chat.room("anna", "ben");
        sayMany(room, 7);
        Chat.Messages first = list(room, 2L, null, 3);
        assertEquals(List.of(3L, 4L, 5L), numbers(first));
        assertEquals("5", first.next());
        assertEquals(7, first.seq());
        Chat.Messages last = list(room, 5L, null, 3);
        assertEquals(List.of(6L, 7L), numbers(last));
        assertNull(last.next());
        assertEquals(List.of(), numbers(list(room, 7L, null, 3)));
    }

    @Test
    void historyIsReadBackwards() {
        String room = chat.room("anna", "ben");
        sayMany(room, 7);
        Chat.Messages newest = list(room, null, null, 3);
        assertEquals(List.of(5L, 6L, 7L), numbers(newest));
        assertEquals("5", newest.next());
        Chat.Messages before = list(room, null, 5L, 3);
        assertEquals(List.of(2L, 3L, 4L), numbers(before));
        assertEquals(7, before.seq());
        Chat.Messages first = list(room, null, 2L, 3);
        assertEquals(List.of(1L), numbers(first));
        assertNull(first.next());
    }

    @Test
    void onePageGoesOneWay() {
        String room = chat.room("anna", "ben");
        assertEquals(
                400,
                chat.problem(new Chat.ListMessages(room, 1L, 5L, null, caller("anna")))
                        .status());
    }

    @Test
    void aForeignRoomIsNotThere() {
        String room = chat.room("anna", "ben");
        for (Caller caller : List.of(caller("mallory"), new Caller(null, Role.GUEST, null, null))) {
            assertEquals(404, chat.problem(new Chat.FindRoom(room, caller)).status());
            assertEquals(
                    404,
                    chat.problem(new Chat.ListMessages(room, null, null, null, caller))
                            .status());
            assertEquals(
                    404,
                    chat.problem(new Chat.SendMessage(room, "Hello", "1", null, caller))
                            .status());
            assertEquals(404, chat.problem(new Chat.MarkRead(room, 1L, caller)).status());
            assertEquals(404, chat.problem(new Chat.Type(room, caller)).status());
            assertEquals(404, chat.problem(new Chat.MayListen(room, caller)).status());
        }
        assertEquals(
                chat.problem(new Chat.FindRoom("no-such-room", caller("anna"))),
                chat.problem(new Chat.FindRoom(room, caller("mallory"))));
        assertEquals(List.of(), rooms("mallory").items());
    }

    @Test
    void membersMayListen() {
        String room = chat.room("anna", "ben");
        await(chat.bus.ask(new Chat.MayListen(room, caller("ben"))));
    }

    @Test
    void whatOthersSaidBehindTheMarkIsUnread() {
        String room = chat.room("anna", "ben");
        sayMany(room, 3);
        assertEquals(3, chat.look(room, "ben").unread());
        assertEquals(0, chat.look(room, "anna").unread(), "one's own is read");
        chat.read(room, "ben", 2);
        assertEquals(1, chat.look(room, "ben").unread());
        chat.say(room, "ben", "I come");
        assertEquals(0, chat.look(room, "ben").unread(), "who answers has read");
        assertEquals(1, chat.look(room, "anna").unread());
    }

    @Test
    void unreadStopsAtAHundred() {
        String room = chat.room("anna", "ben");
        sayMany(room, 120);
        assertEquals(100, chat.look(room, "ben").unread());
    }

    @Test
    void aMarkNeverGoesBackAndNeverBeyondWhatWasSaid() {
        String room = chat.room("anna", "ben");
        sayMany(room, 3);
        chat.read(room, "ben", 900);
        assertEquals(3, chat.look(room, "ben").read());
        chat.read(room, "ben", 1);
        assertEquals(3, chat.look(room, "ben").read());
        chat.say(room, "anna", "One more");
        assertEquals(1, chat.look(room, "ben").unread());
        assertEquals(1, readFacts("ben"), "only a mark that moved is a fact");
    }

    @Test
    void whoWroteSeesHowFarOthersHaveRead() {
        String room = chat.room("anna", "ben");
        var heard = chat.listen("room." + room);
        sayMany(room, 2);
        chat.read(room, "ben", 2);
        until("it is pushed", () -> heard.contains(new Chat.ReadPushed("read", "ben", 2)));
        assertEquals(2, chat.look(room, "anna").othersRead());
    }

    @Test
    void typingIsSeenByWhoListensOnly() {
        String room = chat.room("anna", "ben");
        var heard = chat.listen("room." + room);
        await(chat.bus.ask(new Chat.Type(room, caller("ben"))));
        until("it is pushed", () -> heard.equals(List.of(new Chat.TypingPushed("typing", "ben"))));
        assertEquals(0, chat.look(room, "anna").seq());
    }

    @Test
    void theRoomListIsInTheOrderOfTheLastWord() {
        chat.room("one", "anna", "ben");
        chat.room("two", "anna", "carla");
        chat.room("three", "anna", "dora");
        var heard = chat.listen("user.carla");
        chat.say("two", "carla", "Hello");
        until("it is pushed", () -> heard.contains(new Chat.RoomsPushed("rooms", "two")));
        Chat.Rooms first = await(chat.bus.ask(new Chat.ListRooms(2, null, caller("anna"))));
        assertEquals("two", first.items().get(0).id());
        assertEquals("Hello", first.items().get(0).lastMessage().text());
        Chat.Rooms rest = await(chat.bus.ask(new Chat.ListRooms(2, first.next(), caller("anna"))));
        assertEquals(1, rest.items().size());
        assertNull(rest.next());
    }

    @Test
    void aMessageIsAFactWithItsFirstWords() {
        String room = chat.room("anna", "ben");
        chat.say(room, "anna", "a".repeat(4000));
        Chat.MessageSent sent = chat.facts.stream()
                .map(told -> told.fact())
                .filter(Chat.MessageSent.class::isInstance)
                .map(Chat.MessageSent.class::cast)
                .findFirst()
                .orElseThrow();
        assertEquals(Set.of("anna", "ben"), sent.members());
        assertEquals(120, sent.excerpt().length());
        assertEquals("Groceries", sent.title());
    }

    private long readFacts(String user) {
        return chat.facts.stream()
                .filter(told ->
                        told.fact() instanceof Chat.RoomRead read && read.user().equals(user))
                .count();
    }

    private void sayMany(String room, int count) {
        for (int i = 1; i <= count; i++) {
            chat.say(room, "anna", "message " + i);
        }
    }

    private Chat.Messages list(String room, Long after, Long before, int limit) {
        return await(chat.bus.ask(new Chat.ListMessages(room, after, before, limit, caller("ben"))));
    }

    private Chat.Rooms rooms(String user) {
        return await(chat.bus.ask(new Chat.ListRooms(null, null, caller(user))));
    }

    private static List<Long> numbers(Chat.Messages page) {
        return page.items().stream().map(Chat.Message::seq).toList();
    }

    private static List<Long> seqs(List<Message> heard) {
        return heard.stream()
                .filter(Chat.MessagePushed.class::isInstance)
                .map(pushed -> ((Chat.MessagePushed) pushed).seq())
                .toList();
    }
}
