package io.helpconnect.chat;

import io.helpconnect.bus.Problem;
import io.helpconnect.store.Change;
import io.helpconnect.store.Index;
import io.helpconnect.store.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An entry in the sequence of a room: what someone said, or what became of that. An entry of the second sort has the whole
 * message as it is from then on, so the newest entry about a message is the message.
 *
 * @param room where it was said; {@code null} of what changed a message, which is kept out of the history by that
 * @param seq the place of the entry in the room
 * @param clientId made by the author's client, once per message
 * @param replyTo the place of the message that it answers, or {@code null}
 * @param said how many messages there are up to this place; entries of before there were changes are all messages
 * @param changed the room of what changed a message, else {@code null}
 * @param about the place of the message that was changed, else {@code null}
 * @param change what was done to it, else {@code null}
 * @param attached what came with it; nothing in entries of before there was such a thing
 * @param event of an entry about the members of the room: what happened; else {@code null}. It stands among the messages and
 *     counts as none
 */
record ChatMessage(
        String room,
        long seq,
        String author,
        String text,
        String clientId,
        Instant at,
        Long replyTo,
        Set<String> mentions,
        Instant editedAt,
        Instant deletedAt,
        List<Chat.Reaction> reactions,
        Long said,
        String changed,
        Long about,
        ChatChange change,
        Rooms.Event event,
        Attached attached) {

    static final Kind<ChatMessage> KIND = Kind.of(
            "chat_messages",
            ChatMessage.class,
            Index.on("room", "seq"),
            Index.on("room", "author", "seq"),
            Index.on("room", "author", "clientId"),
            Index.on("changed", "seq"),
            Index.on("changed", "about"));

    static final Duration CHANGEABLE = Duration.ofHours(24);

    ChatMessage {
        mentions = mentions == null ? Set.of() : mentions;
        reactions = reactions == null ? List.of() : reactions;
        said = said == null ? seq : said;
        attached = attached == null ? Attached.NOTHING : attached;
    }

    /** Said in a room; its place is still to be found. */
    static ChatMessage said(
            String room,
            String author,
            String text,
            String clientId,
            Instant at,
            Long replyTo,
            Set<String> mentions,
            Attached attached) {
        return MessageDraft.begun(room, author, clientId, at, draft -> {
            draft.text = text;
            draft.replyTo = replyTo;
            draft.mentions = mentions;
            draft.attached = attached;
        });
    }

    /** Happened to the members of a room; its place is still to be found. */
    static ChatMessage happened(String room, String by, Rooms.Event event, String clientId, Instant at) {
        return MessageDraft.begun(room, by, clientId, at, draft -> draft.event = event);
    }

    boolean isEvent() {
        return event != null;
    }

    boolean isChange() {
        return change != null;
    }

    boolean isDeleted() {
        return deletedAt != null;
    }

    /** The room, whatever the entry is. */
    String in() {
        return isChange() ? changed : room;
    }

    /** Of the message, whatever became of it. */
    long place() {
        return isChange() ? about : seq;
    }

    /** The id is the place: two entries cannot have the same one, because two documents cannot have the same id. */
    String id() {
        return id(in(), seq);
    }

    static String id(String room, long seq) {
        return room + "." + String.format("%012d", seq);
    }

    /** The entry behind the one that has the newest place. */
    ChatMessage behind(Top top) {
        return with(next -> {
            next.seq = top.seq() + 1;
            next.said = isChange() || isEvent() ? top.said() : top.said() + 1;
        });
    }

    /** In other words. The same ones change nothing. */
    ChatMessage edited(String words, Set<String> named, String by, Instant now) {
        checkOwn(by);
        checkThere();
        if (words.equals(text)) {
            return this;
        }
        checkYoung(now);
        return becomes(Chat.Kind.EDIT, by, now, next -> {
            next.text = words;
            next.mentions = named;
            next.editedAt = now;
        });
    }

    /** Taken back: nothing of it stays but its place. */
    ChatMessage deleted(String by, Instant now) {
        checkOwn(by);
        if (isDeleted()) {
            return this;
        }
        checkYoung(now);
        return becomes(Chat.Kind.DELETE, by, now, next -> {
            next.forget();
            next.deletedAt = now;
        });
    }

    /** With this reaction of a member, or without it. */
    ChatMessage reacted(String emoji, boolean set, String by, Instant now) {
        checkThere();
        List<Chat.Reaction> after = Reactions.with(reactions, emoji, set, by);
        return after.equals(reactions) ? this : becomes(Chat.Kind.REACTION, by, now, next -> next.reactions = after);
    }

    /** Its author has moved on. */
    ChatMessage moved(double lat, double lon, String by, Instant now) {
        checkOwn(by);
        checkThere();
        Attachments.Place place = attached.place();
        if (place == null || place.isOver(now)) {
            throw Problem.conflict("This place is not shown any more.").failure();
        }
        return withPlace(place.movedTo(lat, lon, now), by, now);
    }

    /** Its author does not show where they are any more. */
    ChatMessage placeEnded(String by, Instant now) {
        checkOwn(by);
        checkThere();
        Attachments.Place place = attached.place();
        return place == null || place.isOver(now) ? this : withPlace(place.forgotten(now), by, now);
    }

    private ChatMessage withPlace(Attachments.Place place, String by, Instant now) {
        return becomes(Chat.Kind.PLACE, by, now, next -> next.attached = attached.with(place));
    }

    /** The first words, or what there is instead of words. */
    String excerpt() {
        return text.isEmpty() && !attached.isNothing() ? attached.inWords() : Excerpt.of(text);
    }

    /** The same entry without the words that were taken back. */
    ChatMessage erased() {
        return with(MessageDraft::forget);
    }

    /** The same entry without the place that is over. */
    ChatMessage withoutPlace() {
        Attachments.Place place = attached.place();
        return place == null ? this : with(next -> next.attached = attached.with(place.forgotten(place.until())));
    }

    private ChatMessage with(Consumer<MessageDraft> difference) {
        return new MessageDraft(this).changed(difference);
    }

    /** An entry that changes it: the whole message as it is from then on; its own place is still to be found. */
    private ChatMessage becomes(Chat.Kind kind, String by, Instant now, Consumer<MessageDraft> difference) {
        return with(next -> {
            next.room = null;
            next.seq = 0;
            next.changed = in();
            next.about = place();
            next.change = new ChatChange(kind, by, now);
            difference.accept(next);
        });
    }

    private void checkOwn(String by) {
        checkSaid();
        if (!author.equals(by)) {
            throw Problem.forbidden("Only the author may do this.").failure();
        }
    }

    /** What happened to the members was not said by anybody. */
    private void checkSaid() {
        if (isEvent()) {
            throw MessageDesk.notThere();
        }
    }

    private void checkThere() {
        checkSaid();
        if (isDeleted()) {
            throw Problem.conflict("This message was deleted.").failure();
        }
    }

    private void checkYoung(Instant now) {
        if (at.plus(CHANGEABLE).isBefore(now)) {
            throw Problem.conflict("This message is more than a day old, so it stays as it is.")
                    .failure();
        }
    }

    /** Put into the room, told to its members. A reaction is no fact: nobody has to know it later. */
    Change<ChatMessage> toldIn(ChatRoom where) {
        Set<String> members = where.memberSet();
        if (isEvent()) {
            return Change.to(this);
        }
        if (!isChange()) {
            return Change.to(
                    this,
                    new Chat.MessageSent(
                            room,
                            where.post(),
                            where.title(),
                            seq,
                            author,
                            members,
                            excerpt(),
                            mentions,
                            where.quiet(mentions, at),
                            attached.isNothing() ? null : true));
        }
        return switch (change.kind()) {
            case EDIT -> Change.to(this, new Chat.MessageEdited(changed, seq, about, author, members, excerpt()));
            case DELETE -> Change.to(this, new Chat.MessageDeleted(changed, seq, about, author, members));
            case MESSAGE, REACTION, MEMBER, PLACE -> Change.to(this);
        };
    }
}
