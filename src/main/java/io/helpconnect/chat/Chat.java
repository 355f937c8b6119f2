package io.helpconnect.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Keyed;
import io.helpconnect.bus.RepeatableRequest;
import io.helpconnect.bus.Request;
import io.helpconnect.files.Files.FileInfo;
import io.helpconnect.users.Users.Person;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Rooms, and what is said in them.
 *
 * <p>What happens in a room is numbered 1, 2, 3, … without a gap: messages, edits, deletions and reactions alike. Whoever
 * knows everything up to a number asks for what came {@code after} it, and then knows everything. Who becomes a member of a
 * group sees all that was said in it, also before. What is done with rooms themselves is in {@link Rooms}.
 */
public interface Chat {

    /** What an entry in the sequence of a room is. */
    enum Kind {
        @JsonProperty("message")
        MESSAGE,
        @JsonProperty("edit")
        EDIT,
        @JsonProperty("delete")
        DELETE,
        @JsonProperty("reaction")
        REACTION,
        /** Something about who is in the room, or what it is called. */
        @JsonProperty("member")
        MEMBER,
        /** A place that is shown was moved, or is not shown any more. */
        @JsonProperty("place")
        PLACE
    }

    /** One emoji, with its skin tones and joiners: no letters, no digits, no markup. */
    String EMOJI = "\\p{So}[\\p{So}\\p{Sk}\\u200D\\uFE0F\\x{E0020}-\\x{E007F}]*";

    /** More than a room will ever hold: numbers have twelve digits at most. */
    long MOST_MESSAGES = 999_999_999_999L;

    /** Takes a number in one room, or changes the room itself. */
    interface InOneRoom extends Keyed {
        String id();

        @Override
        default String key() {
            return id();
        }
    }

    /** Own rooms: on the first page those that one has pinned, then the others; the liveliest first. */
    record ListRooms(
            @Min(1) @Max(100) Integer limit,
            @Size(max = 200) String cursor,
            Caller caller) implements Request<Rooms> {}

    record FindRoom(@NotBlank @Size(max = 64) String id, Caller caller) implements Request<Room> {}

    /**
     * What was said, each message as it is now. With neither bound: the newest page, oldest first. History has messages
     * only; catching up has an entry for every number, also for what changed a message.
     *
     * @param after catch up: every entry that follows this {@code seq}, oldest first
     * @param before history: the page of messages that ends before this {@code seq}, oldest first
     */
    record ListMessages(
            @NotBlank @Size(max = 64) String id,
            @Min(0) @Max(MOST_MESSAGES) Long after,
            @Min(1) @Max(MOST_MESSAGES) Long before,
            @Min(1) @Max(100) Integer limit,
            Caller caller)
            implements RepeatableRequest<Messages> {}

    /**
     * Says something: words, files, where one is, or several of them.
     *
     * @param clientId made by the client, once per message: a repeat returns the first
     * @param replyTo the id of a message of the same room that it answers, or {@code null}; 409 where that is deleted
     * @param files ids of own files that were uploaded and not sent before; 404 where one is none, 409 where it was sent
     * @param place where the author is
     */
    record SendMessage(
            @NotBlank @Size(max = 64) String id,
            @Size(max = 4000) String text,
            @NotBlank @Size(max = 64) String clientId,
            @Size(max = 80) String replyTo,
            @Size(max = Attachments.MOST_FILES) List<@NotBlank @Size(max = 64) String> files,
            @Valid Attachments.Here place,
            Caller caller)
            implements InOneRoom, RepeatableRequest<Message> {
        /** Words alone. */
        public SendMessage(String id, String text, String clientId, String replyTo, Caller caller) {
            this(id, text, clientId, replyTo, null, null, caller);
        }
    }

    /**
     * Says one's own message in other words, within 24 hours. The same words again change nothing and take no number.
     *
     * @param mid the id of the message
     */
    record EditMessage(
            @NotBlank @Size(max = 64) String id,
            @NotBlank @Size(max = 80) String mid,
            @NotBlank @Size(max = 4000) String text,
            Caller caller)
            implements InOneRoom, RepeatableRequest<Message> {}

    /** Takes one's own message back, within 24 hours: its place stays, its words go everywhere. Once is enough. */
    record DeleteMessage(
            @NotBlank @Size(max = 64) String id,
            @NotBlank @Size(max = 80) String mid,
            Caller caller) implements InOneRoom, RepeatableRequest<Message> {}

    /** Sets one's own reaction; one that is set stays set. At most 20 different ones per message. */
    record React(
            @NotBlank @Size(max = 64) String id,
            @NotBlank @Size(max = 80) String mid,

            @NotNull @Size(max = 16) @Pattern(regexp = EMOJI, message = "must be one emoji")
            String emoji,

            Caller caller)
            implements InOneRoom, RepeatableRequest<Message> {}

    /** Takes one's own reaction back, if it is there. */
    record Unreact(
            @NotBlank @Size(max = 64) String id,
            @NotBlank @Size(max = 80) String mid,

            @NotNull @Size(max = 16) @Pattern(regexp = EMOJI, message = "must be one emoji")
            String emoji,

            Caller caller)
            implements InOneRoom, RepeatableRequest<Message> {}

    /** A message of a room, as the caller sees it now; for the program only. 404 where that is no message. */
    record FindMessage(String id, String mid, Caller caller) implements RepeatableRequest<Message> {}

    /** Has read everything up to this {@code seq}. A mark never goes back. */
    record MarkRead(
            @NotBlank @Size(max = 64) String id,
            @NotNull @Min(0) @Max(MOST_MESSAGES) Long seq,
            Caller caller) implements InOneRoom, Request<Done> {}

    /**
     * A device of the caller shows everything up to this {@code seq}, in the room or in the room list: so the others may
     * know that it has arrived. What was read has arrived too. A mark never goes back.
     */
    record MarkDelivered(
            @NotBlank @Size(max = 64) String id,
            @NotNull @Min(0) @Max(MOST_MESSAGES) Long seq,
            Caller caller) implements InOneRoom, RepeatableRequest<Done> {}

    /** Is writing: told to who listens, kept nowhere. */
    record Type(@NotBlank @Size(max = 64) String id, Caller caller) implements Request<Done> {}

    /** Whether the caller may listen to {@code room.<id>}: only members may. */
    record MayListen(String room, Caller caller) implements Request<Done> {}

    /**
     * @param post what it is about, {@code null} where it is about no post
     * @param title of the post or the group; {@code null} of a direct room
     * @param lastMessage the newest message or entry about members, {@code null} where there is none yet
     * @param unread how many messages of others came after the read mark; 100 means 100 or more. Edits, deletions and
     *     reactions are none.
     * @param seq of the newest entry, 0 where nothing was said yet
     * @param read own read mark; one's own message moves it too
     * @param othersRead how far all the others have read
     * @param delivered how far it has arrived at a device of one's own; never behind {@code read}
     * @param othersDelivered how far it has arrived at a device of each of the others; never behind {@code othersRead}
     * @param stewards those members who look after a group
     * @param pinned whether the caller has pinned it
     * @param muted how the caller has muted it, or {@code null}
     * @param closesAt from when on nothing can be written any more, {@code null} where that is not known or never; it can
     *     still be read then
     * @param closed whether that moment has come
     * @param found {@code true} in the answer to who opened it and found that it was there before; else {@code null}
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
            long delivered,
            long othersDelivered,
            Instant createdAt,
            io.helpconnect.chat.Rooms.Kind kind,
            List<String> stewards,
            boolean pinned,
            io.helpconnect.chat.Rooms.Mute muted,
            Instant closesAt,
            boolean closed,
            Boolean found)
            implements io.helpconnect.bus.Message {
        Room foundThere() {
            return new Room(
                    id,
                    post,
                    title,
                    members,
                    lastMessage,
                    unread,
                    seq,
                    read,
                    othersRead,
                    delivered,
                    othersDelivered,
                    createdAt,
                    kind,
                    stewards,
                    pinned,
                    muted,
                    closesAt,
                    closed,
                    true);
        }
    }

    record Rooms(List<Room> items, String next) implements io.helpconnect.bus.Message {}

    /**
     * A message as it is now, or an entry of another kind. Such an entry has no text of its own: it has the number, who
     * did it and when, and the message that it changed as that is now. A client that knows nothing of kinds sees an entry
     * without words, and no gap.
     *
     * @param id of the message or the entry
     * @param seq its place in the room; it stays when the message changes
     * @param author who said it; of an entry of another kind, who did it
     * @param text empty where the message was deleted
     * @param replyTo the id of the message that it answers, or {@code null}
     * @param reply what that one says now
     * @param mentions the members whose {@code @Name} is in the text
     * @param editedAt when it was last said in other words, or {@code null}
     * @param deletedAt when it was taken back, or {@code null}
     * @param reactions in the order in which they were first set
     * @param changed the newest entry that changed it, {@code null} where none did: of two states of one message that with
     *     the greater number is the newer
     * @param message of an entry of another kind: what it changed; {@code null} of one about members
     * @param event of an entry about members: what happened
     * @param files that came with it, in the order in which they were named
     * @param place where its author is or was
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Message(
            String id,
            String room,
            long seq,
            Kind kind,
            String author,
            String text,
            String clientId,
            Instant at,
            String replyTo,
            Reply reply,
            Set<String> mentions,
            Instant editedAt,
            Instant deletedAt,
            List<Reaction> reactions,
            Long changed,
            Message message,
            io.helpconnect.chat.Rooms.Event event,
            List<FileInfo> files,
            Attachments.Place place)
            implements io.helpconnect.bus.Message {

        /** What stands in the sequence and is no message. */
        static Message entry(
                String id,
                String room,
                long seq,
                Kind kind,
                String by,
                Instant at,
                Message changed,
                io.helpconnect.chat.Rooms.Event event) {
            return new Message(
                    id, room, seq, kind, by, "", null, at, null, null, null, null, null, null, null, changed, event,
                    null, null);
        }
    }

    /** @param excerpt the first words, {@code null} where it was deleted */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Reply(String id, long seq, String author, String excerpt) implements io.helpconnect.bus.Message {}

    /** @param users who reacted with it, in the order in which they did */
    record Reaction(String emoji, int count, List<String> users) implements io.helpconnect.bus.Message {}

    /**
     * @param next while there is more in the direction that was asked for: the {@code after} or {@code before} of the next
     *     page; for the newest page, the {@code before} of the page ahead of it
     * @param seq a client that has this page of the newest, or all pages up to this number, knows everything up to it
     */
    record Messages(List<Message> items, String next, long seq) implements io.helpconnect.bus.Message {}

    /**
     * Pushed to {@code room.<id>}; {@code type} is {@code message}, {@code edit}, {@code delete}, {@code reaction},
     * {@code member} or {@code place}. In the order of {@code seq} from one node; two nodes may overtake each other, so a client sorts by {@code seq}, and
     * catches up where one is missing.
     *
     * @param seq of the entry
     * @param message what was said, or what was changed as it is now
     */
    record MessagePushed(Kind type, long seq, Message message) implements io.helpconnect.bus.Message {}

    /** Pushed to {@code room.<id>}; {@code type} is {@code read}. */
    record ReadPushed(String type, String user, long read) implements io.helpconnect.bus.Message {}

    /** Pushed to {@code room.<id>}; {@code type} is {@code delivered}. A device of theirs shows everything up to there. */
    record DeliveredPushed(String type, String user, long delivered) implements io.helpconnect.bus.Message {}

    /** Pushed to {@code room.<id>}; {@code type} is {@code typing}. */
    record TypingPushed(String type, String user) implements io.helpconnect.bus.Message {}

    /** Pushed to {@code user.<id>} of each member when their room list has changed: look again. */
    record RoomsPushed(String type, String room) implements io.helpconnect.bus.Message {}

    record RoomOpened(String room, String post, Set<String> members) implements Fact {}

    /**
     * Facts of one room may arrive in another order than that of {@code seq}: every message is a document of its own.
     *
     * @param post what the room is about, or {@code null}
     * @param title of that post or of the group, or {@code null}
     * @param excerpt the first words, at most 120 characters
     * @param mentions the members whom it names; {@code null} in facts of before there were mentions
     * @param quiet the members who have muted the room and are not to be told of it; {@code null} in facts of before that
     * @param attached whether files or a place came with it; {@code null} where not
     */
    record MessageSent(
            String room,
            String post,
            String title,
            long seq,
            String author,
            Set<String> members,
            String excerpt,
            Set<String> mentions,
            Set<String> quiet,
            Boolean attached)
            implements Fact {
        public MessageSent(
                String room,
                String post,
                String title,
                long seq,
                String author,
                Set<String> members,
                String excerpt,
                Set<String> mentions) {
            this(room, post, title, seq, author, members, excerpt, mentions, Set.of(), null);
        }

        /** Whether this user wants to be told of it. */
        public boolean isFor(String user) {
            return !user.equals(author) && (quiet == null || !quiet.contains(user));
        }

        /** Whether files or a place came with it. */
        public boolean isMoreThanWords() {
            return Boolean.TRUE.equals(attached);
        }

        /** Whether it names this user. */
        public boolean names(String user) {
            return mentions != null && mentions.contains(user);
        }
    }

    /**
     * A message says something else now.
     *
     * @param seq of the edit
     * @param message place of the message
     * @param excerpt the first words now, at most 120 characters
     */
    record MessageEdited(String room, long seq, long message, String author, Set<String> members, String excerpt)
            implements Fact {}

    /**
     * A message was taken back: nobody shows its words any more. May arrive before its {@link MessageSent}.
     *
     * @param seq of the deletion
     * @param message place of the message
     */
    record MessageDeleted(String room, long seq, long message, String author, Set<String> members) implements Fact {}

    /** Someone's read mark has moved to this {@code seq} past messages of others. */
    record RoomRead(String room, String user, long seq) implements Fact {}
}
