package io.helpconnect.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ChatMessageTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final ChatMessage hello = ChatMessage.said(
                    "room", "anna", "Hello", "client", NOON, null, Set.of("ben"), Attached.NOTHING)
            .behind(new Top(4, 3));

    @Test
    void aMessageMayBeChangedForADay() {
        assertEquals("Hi", hello.edited("Hi", Set.of(), "anna", NOON.plus(DAY)).text());
        assertProblem(
                409, () -> hello.edited("Hi", Set.of(), "anna", NOON.plus(DAY).plusMillis(1)));
        assertTrue(hello.deleted("anna", NOON.plus(DAY)).isDeleted());
        assertProblem(409, () -> hello.deleted("anna", NOON.plus(DAY).plusMillis(1)));
    }

    @Test
    void onlyTheAuthorMay() {
        assertProblem(403, () -> hello.edited("Hi", Set.of(), "ben", NOON));
        assertProblem(403, () -> hello.deleted("ben", NOON));
    }

    @Test
    void whatChangesNothingIsTheMessageItself() {
        assertSame(hello, hello.edited("Hello", Set.of(), "anna", NOON.plus(DAY).plus(DAY)));
        assertSame(hello, hello.reacted("👍", false, "ben", NOON));
        ChatMessage gone = hello.deleted("anna", NOON);
        assertSame(gone, gone.deleted("anna", NOON.plus(DAY).plus(DAY)));
        ChatMessage liked = hello.reacted("👍", true, "ben", NOON);
        assertSame(liked, liked.reacted("👍", true, "ben", NOON));
    }

    @Test
    void aChangeIsTheWholeMessageAtAPlaceOfItsOwn() {
        ChatMessage edited =
                hello.edited("Hi", Set.of(), "anna", NOON.plusSeconds(9)).behind(new Top(8, 5));
        assertEquals(9, edited.seq());
        assertEquals(5, edited.place());
        assertEquals(5, edited.said(), "a change is no message");
        assertEquals(4, hello.said());
        assertEquals(NOON, edited.at());
        assertEquals("room.000000000009", edited.id());
    }

    @Test
    void nothingIsLeftOfADeletedMessage() {
        ChatMessage gone = hello.reacted("👍", true, "ben", NOON).deleted("anna", NOON);
        assertEquals("", gone.text());
        assertEquals(Set.of(), gone.mentions());
        assertEquals(List.of(), gone.reactions());
        assertEquals("", hello.erased().text());
    }

    @Test
    void reactionsAreSummedPerEmoji() {
        ChatMessage liked = hello.reacted("👍", true, "ben", NOON)
                .reacted("❤️", true, "anna", NOON)
                .reacted("👍", true, "anna", NOON);
        assertEquals(
                List.of(
                        new Chat.Reaction("👍", 2, List.of("ben", "anna")),
                        new Chat.Reaction("❤️", 1, List.of("anna"))),
                liked.reactions());
        assertEquals(
                List.of(new Chat.Reaction("❤️", 1, List.of("anna"))),
                liked.reacted("👍", false, "ben", NOON)
                        .reacted("👍", false, "anna", NOON)
                        .reactions());
    }

    @Test
    void aMessageTakesTwentyDifferentReactions() {
        ChatMessage full = hello;
        for (int i = 0; i < 20; i++) {
            full = full.reacted("emoji" + i, true, "ben", NOON);
        }
        ChatMessage taken = full;
        assertProblem(409, () -> taken.reacted("one more", true, "ben", NOON));
        assertEquals(
                2,
                taken.reacted("emoji7", true, "anna", NOON).reactions().get(7).count());
    }

    @Test
    void whatWasSaidBeforeThereWereChangesIsReadAsItWas() {
        ChatMessage old = Json.read(
                "{\"room\":\"room\",\"seq\":7,\"author\":\"anna\",\"text\":\"Hello\",\"clientId\":\"c\","
                        + "\"at\":\"2026-05-01T12:00:00.000Z\"}",
                ChatMessage.class);
        assertEquals(7, old.said());
        assertEquals(7, old.place());
        assertEquals(List.of(), old.reactions());
    }

    private static void assertProblem(int status, Executable refused) {
        assertEquals(status, assertThrows(Failure.class, refused).problem().status());
    }
}
