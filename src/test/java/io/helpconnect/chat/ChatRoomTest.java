package io.helpconnect.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Failure;
import io.helpconnect.help.Help;
import io.helpconnect.store.Change;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ChatRoomTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Help.ResponseAccepted ACCEPTED =
            new Help.ResponseAccepted("post", "Groceries", "response", "room", "anna", "ben");

    private final ChatRoom room = ChatRoom.open(ACCEPTED, NOON).state();

    @Test
    void anAcceptedResponseOpensARoomForItsTwoSides() {
        Change<ChatRoom> opened = ChatRoom.open(ACCEPTED, NOON);
        assertEquals(List.of("anna", "ben"), opened.state().members());
        assertEquals("Groceries", opened.state().title());
        assertEquals(List.of(new Chat.RoomOpened("room", "post", Set.of("anna", "ben"))), opened.facts());
    }

    @Test
    void aRoomDoesNotExistForOthers() {
        assertTrue(room.has("anna"));
        assertFalse(room.has("mallory"));
        assertFalse(room.has(null));
        assertEquals(
                404,
                assertThrows(Failure.class, () -> room.seenBy("mallory"))
                        .problem()
                        .status());
        assertThrows(Failure.class, () -> room.markRead("room", "mallory", 1));
    }

    @Test
    void readingMovesTheMark() {
        Change<ChatRoom> read = room.markRead("room", "anna", 7);
        assertEquals(7, read.state().readBy("anna"));
        assertEquals(0, read.state().readBy("ben"));
        assertEquals(List.of(new Chat.RoomRead("room", "anna", 7)), read.facts());
    }

    @Test
    void readingLessThanBeforeIsNoFactAndNoChange() {
        ChatRoom read = room.markRead("room", "anna", 7).state();
        assertSame(read, read.markRead("room", "anna", 7).state());
        assertSame(read, read.markRead("room", "anna", 3).state());
        assertEquals(List.of(), read.markRead("room", "anna", 3).facts());
    }

    @Property(tries = 100)
    void aMarkNeverGoesBack(@ForAll @Size(max = 20) List<@LongRange(max = 50) Long> marks) {
        ChatRoom now = room;
        for (long mark : marks) {
            ChatRoom after = now.markRead("room", "anna", mark).state();
            assertTrue(after.readBy("anna") >= now.readBy("anna"));
            now = after;
        }
    }

    @Test
    void othersHaveReadAsFarAsTheLastOfThem() {
        ChatRoom read = room.markRead("room", "ben", 4).state();
        assertEquals(4, read.readByOthers("anna"));
        assertEquals(0, read.readByOthers("ben"));
    }

    @Test
    void aMessageMovesTheRoomUpAndItsAuthorsMark() {
        ChatRoom after = room.said(said(1, "anna"), NOON.plusSeconds(9)).state();
        assertEquals(NOON.plusSeconds(9), after.lastAt());
        assertEquals(1, after.readBy("anna"));
        assertEquals(0, after.readBy("ben"));
    }

    @Test
    void whoAnswersHasReadWhatWasSaidBefore() {
        assertEquals(List.of(), room.said(said(1, "anna"), NOON).facts(), "nothing of others lies before it");
        assertEquals(
                List.of(new Chat.RoomRead("room", "ben", 2)),
                room.said(said(2, "ben"), NOON).facts());
    }

    @Test
    void messagesMayBeHeardOfInAnyOrderAndTwice() {
        ChatRoom newer = room.said(said(2, "anna"), NOON.plusSeconds(2)).state();
        assertSame(newer, newer.said(said(1, "anna"), NOON.plusSeconds(1)).state());
        assertSame(newer, newer.said(said(2, "anna"), NOON.plusSeconds(2)).state());
    }

    private static Chat.MessageSent said(long seq, String author) {
        return new Chat.MessageSent("room", "post", "Groceries", seq, author, Set.of("anna", "ben"), "Hello", null);
    }
}
