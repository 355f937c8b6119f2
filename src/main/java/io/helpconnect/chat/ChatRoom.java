package io.helpconnect.chat;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;
import io.helpconnect.help.Help;
import io.helpconnect.store.Change;
import io.helpconnect.store.Index;
import io.helpconnect.store.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * A room: who is in it, how far each has read, and when something was last said.
 *
 * @param post what it is about, or {@code null}
 * @param title of the post or the group; {@code null} of a direct room
 * @param members in the order in which they came
 * @param read how far each member has read; no entry: nothing yet
 * @param delivered how far it has arrived at a device of each member, where that is further than they have read
 * @param lastAt of the newest message that the room has heard of, of its opening or of the last change of its members: the
 *     order of the room list
 * @param stewards of a group: those members who look after it
 * @param muted who gets no notifications from it
 * @param response whose acceptance opened it; {@code null} where none did, or before that was kept
 * @param closesAt from when on nothing can be written, or {@code null}
 * @param fingerprint of the request that made it, of a direct room its id; or {@code null}
 */
record ChatRoom(
        String post,
        String title,
        List<String> members,
        Map<String, Long> read,
        Map<String, Long> delivered,
        Instant createdAt,
        Instant lastAt,
        Rooms.Kind kind,
        List<String> stewards,
        Map<String, Rooms.Mute> muted,
        String response,
        Instant closesAt,
        String fingerprint) {

    static final Kind<ChatRoom> KIND =
            Kind.of("chat_rooms", ChatRoom.class, Index.each("members", "lastAt"), Index.on("response"));

    /** How long one may write after the match has ended. */
    static final Duration OPEN_AFTER_THE_END = Duration.ofDays(30);

    private static final Set<Help.ResponseStatus> LIVE =
            Set.of(Help.ResponseStatus.ACCEPTED, Help.ResponseStatus.CONFIRMED);

    /** Rooms of before have none of what came later. */
    ChatRoom {
        delivered = delivered == null ? Map.of() : delivered;
        kind = kind == null ? Rooms.Kind.MATCH : kind;
        stewards = stewards == null ? List.of() : stewards;
        muted = muted == null ? Map.of() : muted;
    }

    /** Nobody has read anything yet. */
    static ChatRoom of(Rooms.Kind kind, String post, String title, List<String> members, Instant at) {
        return new ChatRoom(post, title, members, Map.of(), null, at, at, kind, null, null, null, null, null);
    }

    /** The room of an accepted response: its two sides meet here. */
    static Change<ChatRoom> open(Help.ResponseAccepted accepted, Instant at) {
        List<String> members =
                Stream.of(accepted.author(), accepted.responder()).distinct().toList();
        return Change.to(
                new ChatRoom(
                        accepted.post(),
                        accepted.title(),
                        members,
                        Map.of(),
                        null,
                        at,
                        at,
                        Rooms.Kind.MATCH,
                        null,
                        null,
                        accepted.response(),
                        null,
                        null),
                new Chat.RoomOpened(accepted.room(), accepted.post(), Set.copyOf(members)));
    }

    /** A direct room of two people; it is there once for both. */
    static Change<ChatRoom> direct(String id, String one, String other, NewId opening, Instant at) {
        List<String> members = Stream.of(one, other).distinct().toList();
        return Change.to(
                of(Rooms.Kind.DIRECT, null, null, members, at).with(next -> next.fingerprint = opening.id()),
                new Chat.RoomOpened(id, null, Set.copyOf(members)));
    }

    ChatRoom with(Consumer<RoomDraft> difference) {
        RoomDraft draft = new RoomDraft(this);
        difference.accept(draft);
        return draft.room();
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

    /** The same room, if something can be written in it. */
    ChatRoom openAt(Instant now) {
        if (isClosed(now)) {
            throw Problem.conflict(
                            "This chat is closed, because its match ended more than 30 days ago. You can still read"
                                    + " it.")
                    .failure();
        }
        return this;
    }

    boolean isClosed(Instant now) {
        return closesAt != null && !now.isBefore(closesAt);
    }

    static RuntimeException notThere() {
        return Problem.notFound("room").failure();
    }

    /** Of a direct room: who is not this one. */
    String other(String user) {
        return members.stream()
                .filter(member -> !member.equals(user))
                .findFirst()
                .orElse(user);
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

    /** How a member has muted it, {@code null} where they have not, or where that time is over. */
    Rooms.Mute muteOf(String user, Instant now) {
        Rooms.Mute mute = muted.get(user);
        return mute != null && mute.holds(now) ? mute : null;
    }

    Set<String> mutedBy(Instant now) {
        return members.stream().filter(member -> muteOf(member, now) != null).collect(toUnmodifiableSet());
    }

    /** The members who are not told of a message that names these. */
    Set<String> quiet(Set<String> mentions, Instant now) {
        return members.stream()
                .filter(member -> {
                    Rooms.Mute mute = muteOf(member, now);
                    return mute != null && !(mute.mentions() && mentions.contains(member));
                })
                .collect(toUnmodifiableSet());
    }

    /** As it is for those who tell of what was said: these hear nothing of it, whatever they have chosen. */
    ChatRoom unheardBy(Set<String> users) {
        return users.isEmpty()
                ? this
                : with(next -> users.forEach(user -> next.muted.put(user, new Rooms.Mute(null, false))));
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
        return seq <= seenBy(user).deliveredTo(user)
                ? Change.none(this)
                : Change.to(with(next -> next.delivered.put(user, seq)));
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
        return with(next -> {
            next.read.put(user, seq);
            next.delivered.computeIfPresent(user, (member, arrived) -> arrived > seq ? arrived : null);
            next.lastAt = newest;
        });
    }

    Change<ChatRoom> mute(String user, Rooms.Mute mute) {
        seenBy(user);
        return Change.to(with(next -> next.muted.put(user, mute)));
    }

    Change<ChatRoom> unmute(String user) {
        seenBy(user);
        return Change.to(with(next -> next.muted.remove(user)));
    }

    /** Whether it is of a match of which it is not known any more which. */
    boolean lacksItsMatch() {
        return kind == Rooms.Kind.MATCH && post != null && response == null && closesAt == null;
    }

    /** It is of this match, or of none that is there any more. */
    Change<ChatRoom> of(Optional<Help.Response> match, Instant now) {
        if (!lacksItsMatch()) {
            return Change.none(this);
        }
        boolean goesOn = match.filter(it -> LIVE.contains(it.status())).isPresent();
        return Change.to(with(next -> {
            next.response = match.map(Help.Response::id).orElse(null);
            next.closesAt = goesOn ? null : now.plus(OPEN_AFTER_THE_END);
        }));
    }

    /** Its match has ended. Told again, it stays with the first time. */
    Change<ChatRoom> ended(Instant at) {
        return closesAt != null
                ? Change.none(this)
                : Change.to(with(next -> next.closesAt = at.plus(OPEN_AFTER_THE_END)));
    }
}
