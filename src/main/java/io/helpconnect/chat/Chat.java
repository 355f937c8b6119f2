package io.helpconnect.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Request;
import io.helpconnect.users.Users.Person;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Rooms, and what is said in them. Messages of a room are numbered 1, 2, 3, … without a gap. */
public interface Chat {

    /** More than a room will ever hold: numbers have twelve digits at most. */
    long MOST_MESSAGES = 999_999_999_999L;

    /** Own rooms, the liveliest first. */
    record ListRooms(
            @Min(1) @Max(100) Integer limit,
            @Size(max = 200) String cursor,
            Caller caller) implements Request<Rooms> {}

    record FindRoom(@NotBlank @Size(max = 64) String id, Caller caller) implements Request<Room> {}

    /**
     * What was said. With neither bound: the newest page, oldest first.
     *
     * @param after catch up: what follows this {@code seq}, oldest first
     * @param before history: the page that ends before this {@code seq}, oldest first
     */
    record ListMessages(
            @NotBlank @Size(max = 64) String id,
            @Min(0) @Max(MOST_MESSAGES) Long after,
            @Min(1) @Max(MOST_MESSAGES) Long before,
            @Min(1) @Max(100) Integer limit,
            Caller caller)
            implements Request<Messages> {
        @Override
        public boolean repeatable() {
            return true;
        }
    }

    /** @param clientId made by the client, once per message: a repeat returns the first */
    record SendMessage(
            @NotBlank @Size(max = 64) String id,
            @NotBlank @Size(max = 4000) String text,
            @NotBlank @Size(max = 64) String clientId,
            Caller caller)
            implements Request<Message> {
        @Override
        public boolean repeatable() {
            return true;
        }
    }

    /** Has read everything up to this {@code seq}. A mark never goes back. */
    record MarkRead(
            @NotBlank @Size(max = 64) String id,
            @NotNull @Min(0) @Max(MOST_MESSAGES) Long seq,
            Caller caller) implements Request<Done> {}

    /** Is writing: told to who listens, kept nowhere. */
    record Type(@NotBlank @Size(max = 64) String id, Caller caller) implements Request<Done> {}

    /** Whether the caller may listen to {@code room.<id>}: only members may. */
    record MayListen(String room, Caller caller) implements Request<Done> {}

    /**
     * @param post what it is about
     * @param title of the post
     * @param lastMessage the newest, {@code null} where nothing was said yet
     * @param unread how many messages of others came after the read mark; 100 means 100 or more
     * @param seq of the newest message, 0 where nothing was said yet
     * @param read own read mark; one's own message moves it too
     * @param othersRead how far all the others have read
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Room(
            String id,
            String post,
            String title,
            List<Person> members,
            Message lastMessage,
            int unread,
            long seq,
            long read,
            long othersRead,
            Instant createdAt)
            implements io.helpconnect.bus.Message {}

    record Rooms(List<Room> items, String next) implements io.helpconnect.bus.Message {}

    /** @param seq its place in the room */
    record Message(String id, String room, long seq, String author, String text, String clientId, Instant at)
            implements io.helpconnect.bus.Message {}

    /**
     * @param next while there is more in the direction that was asked for: the {@code after} or {@code before} of the next
     *     page; for the newest page, the {@code before} of the page ahead of it
     * @param seq the room's newest, so that a client knows whether it has all
     */
    record Messages(List<Message> items, String next, long seq) implements io.helpconnect.bus.Message {}

    /**
     * Pushed to {@code room.<id>}; {@code type} is {@code message}. In the order of {@code seq} from one node; two nodes
     * may overtake each other, so a client sorts by {@code seq}, and catches up where one is missing.
     */
    record MessagePushed(String type, long seq, Message message) implements io.helpconnect.bus.Message {}

    /** Pushed to {@code room.<id>}; {@code type} is {@code read}. */
    record ReadPushed(String type, String user, long read) implements io.helpconnect.bus.Message {}

    /** Pushed to {@code room.<id>}; {@code type} is {@code typing}. */
    record TypingPushed(String type, String user) implements io.helpconnect.bus.Message {}

    /** Pushed to {@code user.<id>} of each member when their room list has changed: look again. */
    record RoomsPushed(String type, String room) implements io.helpconnect.bus.Message {}

    record RoomOpened(String room, String post, Set<String> members) implements Fact {}

    /**
     * Facts of one room may arrive in another order than that of {@code seq}: every message is a document of its own.
     *
     * @param title of the post that the room is about
     * @param excerpt the first words, at most 120 characters
     */
    record MessageSent(
            String room, String post, String title, long seq, String author, Set<String> members, String excerpt)
            implements Fact {}

    /** Someone's read mark has moved to this {@code seq} past messages of others. */
    record RoomRead(String room, String user, long seq) implements Fact {}
}
