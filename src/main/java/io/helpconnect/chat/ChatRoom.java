package io.helpconnect.chat;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.helpconnect.bus.Problem;
import io.helpconnect.help.Help;
import io.helpconnect.store.Change;
import io.helpconnect.store.Index;
import io.helpconnect.store.Kind;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * A room: who is in it, how far each has read, and when something was last said.
 *
 * @param post what it is about
 * @param title of the post
 * @param read how far each member has read; no entry: nothing yet
 * @param delivered how far it has arrived at a device of each member, where that is further than they have read
 * @param lastAt of the newest message that the room has heard of, or of its opening: the order of the room list
 */
record ChatRoom(
        String post,
        String title,
        List<String> members,
        Map<String, Long> read,
        Map<String, Long> delivered,
        Instant createdAt,
        Instant lastAt) {

    /** Rooms of before there were such marks have none. */
    ChatRoom {
        delivered = delivered == null ? Map.of() : delivered;
    }

    static final Kind<ChatRoom> KIND = Kind.of("chat_rooms", ChatRoom.class, Index.each("members", "lastAt"));

    /** The room of an accepted response: its two sides meet here. */
    static Change<ChatRoom> open(Help.ResponseAccepted accepted, Instant at) {
        List<String> members =
                Stream.of(accepted.author(), accepted.responder()).distinct().toList();
        return Change.to(
                new ChatRoom(accepted.post(), accepted.title(), members, Map.of(), Map.of(), at, at),
                new Chat.RoomOpened(accepted.room(), accepted.post(), Set.copyOf(members)));
    }

    boolean has(String user) {
        return user != null && members.contains(user);
    }

    /** The same room, for a member; it does not exist for others. */
    ChatRoom seenBy(String user) {
        if (!has(user)) {
            throw notThere();
        }
        return this;
    }

    static RuntimeException notThere() {
        return Problem.notFound("room").failure();
    }

    long readBy(String user) {
        return read.getOrDefault(user, 0L);
    }

    /** How far all members but this one have read. */
    long readByOthers(String user) {
        return least(user, this::readBy);
    }

    /** What was read has arrived. */
    long deliveredTo(String user) {
        return Math.max(readBy(user), delivered.getOrDefault(user, 0L));
    }

    /** How far it has arrived at all members but this one. */
    long deliveredToOthers(String user) {
        return least(user, this::deliveredTo);
    }

    private long least(String user, ToLongFunction<String> mark) {
        return members.stream()
                .filter(member -> !member.equals(user))
                .mapToLong(mark)
                .min()
                .orElse(0);
    }

    Set<String> memberSet() {
        return members.stream().collect(toUnmodifiableSet());
    }

    /** A member has read up to here. What was read stays read: a mark never goes back. */
    Change<ChatRoom> markRead(String id, String user, long seq) {
        if (seq <= seenBy(user).readBy(user)) {
            return Change.none(this);
        }
        return Change.to(marked(user, seq, lastAt), new Chat.RoomRead(id, user, seq));
    }

    /** It has arrived up to here, at a device of a member. Nobody else need ever hear of it. */
    Change<ChatRoom> markDelivered(String user, long seq) {
        if (seq <= seenBy(user).deliveredTo(user)) {
            return Change.none(this);
        }
        return Change.to(new ChatRoom(post, title, members, read, with(delivered, user, seq), createdAt, lastAt));
    }

    /**
     * Something was said: the room moves up in the list, and its author has read up to it. That the author has read is a
     * fact only where messages of others may lie in between.
     */
    Change<ChatRoom> said(Chat.MessageSent message, Instant at) {
        String author = message.author();
        Instant newest = at.isAfter(lastAt) ? at : lastAt;
        long mark = readBy(author);
        if (message.seq() <= mark && newest.equals(lastAt)) {
            return Change.none(this);
        }
        ChatRoom after = marked(author, Math.max(mark, message.seq()), newest);
        return message.seq() > mark + 1
                ? Change.to(after, new Chat.RoomRead(message.room(), author, message.seq()))
                : Change.to(after);
    }

    private ChatRoom marked(String user, long seq, Instant newest) {
        Map<String, Long> open = new HashMap<>(delivered);
        open.computeIfPresent(user, (member, arrived) -> arrived > seq ? arrived : null);
        return new ChatRoom(post, title, members, with(read, user, seq), Map.copyOf(open), createdAt, newest);
    }

    private static Map<String, Long> with(Map<String, Long> marks, String user, long seq) {
        Map<String, Long> after = new HashMap<>(marks);
        after.put(user, seq);
        return Map.copyOf(after);
    }
}
