package io.helpconnect.chat;

import static io.helpconnect.chat.ChatNodes.caller;
import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.helpconnect.store.Documents;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessageSearchTest {
    private final ChatNodes chat = ChatNodes.one();
    private final String room = chat.room("anna", "ben");

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void whatHasAllTheWordsIsFoundTheNewestFirst() {
        chat.say(room, "anna", "The ladder stands in the cellar.");
        chat.say(room, "ben", "Which cellar?");
        chat.say(room, "anna", "In the CELLÁR of number 12: the ladder.");
        finds("ladder cellar", "In the CELLÁR of number 12: the ladder.", "The ladder stands in the cellar.");
    }

    @Test
    void ofTheLastWordItsBeginningIsEnough() {
        chat.say(room, "anna", "The ladder stands in the cellar.");
        finds("ladder cel", "The ladder stands in the cellar.");
        finds("lad", "The ladder stands in the cellar.");
        assertEquals(List.of(), found("ladd cellar", "anna"));
    }

    @Test
    void membersFindItAndOthersDoNot() {
        chat.say(room, "anna", "The ladder stands in the cellar.");
        finds("ladder", "The ladder stands in the cellar.");
        assertEquals(List.of(), found("ladder", "mallory"));
        assertEquals(404, chat.problem(looking("ladder", room, null, "mallory")).status());
    }

    @Test
    void whatWasSaidInOtherWordsIsFoundByThose() {
        var said = chat.say(room, "anna", "The ladder stands in the cellar.");
        finds("ladder", "The ladder stands in the cellar.");
        await(chat.edit(said, "anna", "The bicycle stands in the cellar."));
        finds("bicycle", "The bicycle stands in the cellar.");
        until("the old words lead nowhere", () -> found("ladder", "ben").isEmpty());
    }

    @Test
    void whatWasTakenBackIsNotFound() {
        var said = chat.say(room, "anna", "The ladder stands in the cellar.");
        finds("ladder", "The ladder stands in the cellar.");
        await(chat.delete(said, "anna"));
        assertEquals(List.of(), found("ladder", "ben"));
    }

    /** Facts of one message may be heard at the same moment, on two nodes: whoever writes last need not have read last. */
    @Test
    void whatIsNotedLateDoesNotReplaceWhatIsNewer() {
        var said = chat.say(room, "anna", "The ladder stands in the cellar.");
        finds("ladder", "The ladder stands in the cellar.");
        Documents<SaidWords> words = await(chat.store().open(SaidWords.KIND));
        MessageLog log = new MessageLog(await(chat.store().open(ChatMessage.KIND)));
        MessageSearch search = new MessageSearch(null, words, log, null, null);
        SaidWords first = SaidWords.of(await(log.current(room, said.seq())).orElseThrow());
        await(chat.edit(said, "anna", "The bicycle stands in the cellar."));
        await(search.note(room, said.seq()));
        SaidWords second = SaidWords.of(await(log.current(room, said.seq())).orElseThrow());
        await(search.keep(said.id(), first));
        assertEquals(second, await(words.get(said.id())).orElseThrow().state());
        await(chat.delete(said, "anna"));
        await(search.note(room, said.seq()));
        await(search.keep(said.id(), second));
        assertEquals(
                List.of(), await(words.get(said.id())).orElseThrow().state().keys());
    }

    @Test
    void aRoomIsLookedThroughPageByPage() {
        for (int i = 1; i <= 7; i++) {
            chat.say(room, "anna", "ladder " + i);
        }
        until("all are found", () -> found("ladder", "ben").size() == 7);
        var first = await(chat.bus.ask(looking("ladder", room, null, "ben")));
        assertEquals(List.of("ladder 7", "ladder 6", "ladder 5"), texts(first));
        var second = await(chat.bus.ask(looking("ladder", room, first.next(), "ben")));
        assertEquals(List.of("ladder 4", "ladder 3", "ladder 2"), texts(second));
        var last = await(chat.bus.ask(looking("ladder", room, second.next(), "ben")));
        assertEquals(List.of("ladder 1"), texts(last));
        assertNull(last.next());
    }

    @Test
    void allRoomsAreLookedThroughAtOnce() {
        String other = chat.room("anna", "carla");
        chat.say(room, "ben", "ladder here");
        chat.say(other, "carla", "ladder there");
        until("both are found", () -> found("ladder", "anna").size() == 2);
        assertEquals(List.of("ladder here"), found("ladder", "ben"));
    }

    @Test
    void signsWithoutSpacesAreFoundToo() {
        chat.say(room, "anna", "梯子在地下室");
        finds("地下", "梯子在地下室");
    }

    @Test
    void whatHasNoLettersIsRefused() {
        assertEquals(400, chat.problem(looking("?!", null, null, "anna")).status());
        assertEquals(400, chat.problem(looking("ladder", room, "'; --", "anna")).status());
    }

    @Test
    void whatIsLookedForIsInNoLog() {
        assertFalse(looking("secret", room, null, "anna").toString().contains("secret"));
    }

    private void finds(String q, String... texts) {
        until("it is found", () -> found(q, "ben").equals(List.of(texts)));
    }

    private List<String> found(String q, String by) {
        return texts(await(chat.bus.ask(new Finding.FindMessages(q, null, null, null, caller(by)))));
    }

    private static Finding.FindMessages looking(String q, String room, String cursor, String by) {
        return new Finding.FindMessages(q, room, 3, cursor, caller(by));
    }

    private static List<String> texts(Finding.Found found) {
        return found.items().stream().map(Chat.Message::text).toList();
    }
}
