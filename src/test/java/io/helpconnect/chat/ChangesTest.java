package io.helpconnect.chat;

import static io.helpconnect.chat.ChatNodes.caller;
import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.awaitProblem;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.helpconnect.bus.Json;
import io.helpconnect.users.Users;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was said is edited, taken back, answered and reacted to. */
class ChangesTest {
    private static final String THUMB = "👍";

    @TempDir
    Path folder;

    private ChatNodes chat;
    private String room;

    @BeforeEach
    void open() {
        chat = ChatNodes.two(folder.resolve("store"));
        room = chat.room("anna", "ben");
    }

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void anEditTakesThePlaceAfterTheNewest() {
        Chat.Message said = chat.say(room, "anna", "Hello");
        chat.say(room, "ben", "Hi");
        Chat.Message edited = await(chat.edit(said, "anna", "Hello you"));
        assertEquals(said.id(), edited.id());
        assertEquals(1, edited.seq());
        assertEquals("Hello you", edited.text());
        assertEquals(3, edited.changed());
        assertNotNull(edited.editedAt());
        Chat.Message entry = chat.after(room, "ben", 2).get(0);
        assertEquals(3, entry.seq());
        assertEquals(Chat.Kind.EDIT, entry.kind());
        assertEquals("", entry.text());
        assertEquals(edited, entry.message());
        assertEquals(4, chat.say(room, "ben", "Ah").seq());
    }

    @Test
    void theSameAgainIsOneEntry() {
        Chat.Message said = chat.say(room, "anna", "Hello");
        for (int time = 0; time < 3; time++) {
            await(chat.edit(said, "anna", "Hello you"));
        }
        for (int time = 0; time < 3; time++) {
            await(chat.react(said, "ben", THUMB));
        }
        for (int time = 0; time < 3; time++) {
            await(chat.unreact(said, "ben", THUMB));
        }
        for (int time = 0; time < 3; time++) {
            await(chat.delete(said, "anna"));
        }
        assertEquals(
                List.of(Chat.Kind.MESSAGE, Chat.Kind.EDIT, Chat.Kind.REACTION, Chat.Kind.REACTION, Chat.Kind.DELETE),
                chat.all(room, "ben").stream().map(Chat.Message::kind).toList());
    }

    @Test
    void onlyTheAuthorMayChangeWhatWasSaid() {
        Chat.Message said = chat.say(room, "anna", "Hello");
        assertEquals(403, awaitProblem(chat.edit(said, "ben", "Nonsense")).status());
        assertEquals(403, awaitProblem(chat.delete(said, "ben")).status());
        assertEquals(1, chat.all(room, "anna").size());
    }

    @Test
    void aMessageOfAnotherRoomIsNotThere() {
        Chat.Message said = chat.say(room, "anna", "Hello");
        String other = chat.room("carla", "dora");
        chat.say(other, "carla", "Secret");
        assertEquals(404, awaitProblem(chat.edit(said, "carla", "Mine")).status());
        for (String mid : List.of(said.id(), other + ".000000000009", other + ".1", "x")) {
            assertEquals(
                    404,
                    chat.problem(new Chat.EditMessage(other, mid, "Mine", caller("carla")))
                            .status(),
                    mid);
            assertEquals(
                    404,
                    chat.problem(new Chat.DeleteMessage(other, mid, caller("carla")))
                            .status(),
                    mid);
            assertEquals(
                    404,
                    chat.problem(new Chat.React(other, mid, THUMB, caller("carla")))
                            .status(),
                    mid);
            assertEquals(
                    404,
                    chat.problem(new Chat.SendMessage(other, "Hi", "r", mid, caller("carla")))
                            .status(),
                    mid);
        }
    }

    @Test
    void aChangeIsNoMessage() {
        Chat.Message said = chat.say(room, "anna", "Hello");
        await(chat.react(said, "ben", THUMB));
        String entry = chat.all(room, "anna").get(1).id();
        assertEquals(
                404,
                chat.problem(new Chat.DeleteMessage(room, entry, caller("ben"))).status());
    }

    @Test
    void theWordsOfADeletedMessageAreNowhere() {
        Chat.Message said = await(chat.send(room, "anna", "My door code is 4711", "client"));
        await(chat.edit(said, "anna", "The door code is 4711"));
        Chat.Message answer =
                await(chat.bus.ask(new Chat.SendMessage(room, "Thanks", "answer", said.id(), caller("ben"))));
        assertEquals("The door code is 4711", answer.reply().excerpt());
        await(chat.delete(said, "anna"));
        var shown = List.of(
                chat.all(room, "ben"),
                chat.history(room, "ben", 2),
                chat.after(room, "ben", 2),
                chat.look(room, "ben"));
        assertFalse(Json.text(shown).contains("4711"));
        Chat.Message tombstone = chat.history(room, "ben", 2).get(0);
        assertEquals("", tombstone.text());
        assertNotNull(tombstone.deletedAt());
        Chat.Reply reply = chat.history(room, "ben", 2).get(1).reply();
        assertNull(reply.excerpt());
        assertEquals(409, awaitProblem(chat.react(said, "ben", THUMB)).status());
        assertEquals(409, awaitProblem(chat.edit(said, "anna", "4711")).status());
        assertEquals(
                409,
                chat.problem(new Chat.SendMessage(room, "Hi", "other", said.id(), caller("ben")))
                        .status());
        assertEquals(
                answer.id(),
                await(chat.bus.ask(new Chat.SendMessage(room, "Thanks", "answer", said.id(), caller("ben"))))
                        .id(),
                "what was sent before it was deleted is only repeated");
        until("they are off the disk", () -> !chat.onDisk().contains("4711"));
    }

    @Test
    void onlyMessagesAreUnread() {
        Chat.Message said = chat.say(room, "anna", "Hello");
        chat.read(room, "ben", 1);
        await(chat.edit(said, "anna", "Hello you"));
        await(chat.react(said, "anna", THUMB));
        assertEquals(0, chat.look(room, "ben").unread());
        chat.say(room, "anna", "Are you there?");
        assertEquals(1, chat.look(room, "ben").unread());
        chat.read(room, "ben", 3);
        assertEquals(1, chat.look(room, "ben").unread());
        chat.read(room, "ben", 4);
        assertEquals(0, chat.look(room, "ben").unread());
    }

    @Test
    void theRoomListShowsTheLastWordAsItIs() {
        Chat.Message said = chat.say(room, "anna", "Hello");
        await(chat.edit(said, "anna", "Hello you"));
        assertEquals("Hello you", chat.look(room, "ben").lastMessage().text());
        await(chat.delete(said, "anna"));
        assertNotNull(chat.look(room, "ben").lastMessage().deletedAt());
        assertEquals(3, chat.look(room, "ben").seq());
    }

    @Test
    void whoIsNamedIsMentioned() {
        Chat.Message said = chat.say(room, "anna", "Look, @name OF ben!");
        assertEquals(Set.of("ben"), said.mentions());
        chat.say(room, "anna", "Hello");
        assertEquals(
                List.of(Set.of("ben"), Set.of()),
                chat.facts.stream()
                        .filter(told -> told.fact() instanceof Chat.MessageSent)
                        .map(told -> ((Chat.MessageSent) told.fact()).mentions())
                        .toList());
    }

    @Test
    void aNameEndsWhereAWordEnds() {
        var people = List.of(new Users.Person("a", "Ana", 0), new Users.Person("b", "Anabel Cruz", 0));
        assertEquals(Set.of("b"), Mentions.in("ask @anabel, please", people));
        assertEquals(Set.of("a"), Mentions.in("(@Ana)", people));
        assertEquals(Set.of(), Mentions.in("mail me@ana.example, Ana", people));
    }

    @Test
    void manyAtOnceLeaveNoGapAndEveryoneCatchesUpFromAnywhere() {
        List<Chat.Message> said = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            said.add(chat.say(room, i % 2 == 0 ? "anna" : "ben", "message " + i));
        }
        var heard = chat.listen("room." + room);
        Random random = new Random(7);
        List<Future<Chat.Message>> done = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            done.add(something(random, said.get(random.nextInt(said.size())), "writer " + i % 8 + " " + i));
        }
        await(Future.join(done).otherwiseEmpty());
        List<Chat.Message> all = chat.all(room, "anna");
        assertEquals(
                LongStream.rangeClosed(1, all.size()).boxed().toList(),
                all.stream().map(Chat.Message::seq).toList());
        List<Chat.Message> history = chat.history(room, "ben", 7);
        assertEquals(history, merged(List.of(), all));
        for (int start = 0; start <= all.size(); start += 3) {
            List<Chat.Message> known = all.subList(0, start).stream()
                    .filter(entry -> entry.kind() == Chat.Kind.MESSAGE)
                    .map(ChangesTest::asFirstSaid)
                    .toList();
            // What changed known messages before is in what they are now; what came later is caught up.
            assertEquals(history, merged(merged(known, all.subList(0, start)), chat.after(room, "ben", start)));
        }
        until("all are pushed", () -> places(heard)
                .containsAll(LongStream.rangeClosed(21, all.size()).boxed().toList()));
        assertEquals(history, merged(merged(List.of(), all.subList(0, 20)), pushed(heard)));
    }

    private Future<Chat.Message> something(Random random, Chat.Message about, String text) {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> chat.send(room, random.nextBoolean() ? "anna" : "ben", text, text);
            case 3, 4, 5 -> chat.edit(about, about.author(), text);
            case 6 -> random.nextInt(5) == 0 ? chat.delete(about, about.author()) : chat.react(about, "ben", "❤️");
            case 7 -> chat.unreact(about, "ben", THUMB);
            default -> chat.react(about, random.nextBoolean() ? "anna" : "ben", THUMB);
        };
    }

    private static Chat.Message asFirstSaid(Chat.Message now) {
        return new Chat.Message(
                now.id(),
                now.room(),
                now.seq(),
                now.kind(),
                now.author(),
                "as it was once",
                now.clientId(),
                now.at(),
                null,
                null,
                Set.of(),
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null);
    }

    private static List<Long> places(List<io.helpconnect.bus.Message> heard) {
        return heard.stream()
                .filter(Chat.MessagePushed.class::isInstance)
                .map(push -> ((Chat.MessagePushed) push).seq())
                .toList();
    }

    private static List<Chat.Message> pushed(List<io.helpconnect.bus.Message> heard) {
        return heard.stream()
                .filter(Chat.MessagePushed.class::isInstance)
                .map(push -> ((Chat.MessagePushed) push).message())
                .toList();
    }

    /** As a client does it: of two states of one message the newer stays. */
    private static List<Chat.Message> merged(List<Chat.Message> known, List<Chat.Message> entries) {
        Comparator<Chat.Message> age =
                Comparator.comparing(message -> message.changed() == null ? 0L : message.changed());
        Map<Long, Chat.Message> bySeq = new TreeMap<>();
        known.forEach(message -> bySeq.put(message.seq(), message));
        for (Chat.Message entry : entries) {
            Chat.Message message = entry.message() == null ? entry : entry.message();
            bySeq.merge(message.seq(), message, (one, other) -> age.compare(one, other) > 0 ? one : other);
        }
        return List.copyOf(bySeq.values());
    }
}
