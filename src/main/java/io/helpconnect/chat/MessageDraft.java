package io.helpconnect.chat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** An entry while a rule makes or changes it: the rule says what is different, the rest stays. */
final class MessageDraft {
    String room;
    long seq;
    String text = "";
    Long replyTo;
    Set<String> mentions;
    Instant editedAt;
    Instant deletedAt;
    List<Chat.Reaction> reactions;
    Long said;
    String changed;
    Long about;
    ChatChange change;
    Rooms.Event event;
    Attached attached;
    private final String author;
    private final String clientId;
    private final Instant at;

    private MessageDraft(String room, String author, String clientId, Instant at) {
        this.room = room;
        this.author = author;
        this.clientId = clientId;
        this.at = at;
    }

    MessageDraft(ChatMessage before) {
        this(before.room(), before.author(), before.clientId(), before.at());
        seq = before.seq();
        text = before.text();
        replyTo = before.replyTo();
        mentions = before.mentions();
        editedAt = before.editedAt();
        deletedAt = before.deletedAt();
        reactions = before.reactions();
        said = before.said();
        changed = before.changed();
        about = before.about();
        change = before.change();
        event = before.event();
        attached = before.attached();
    }

    static ChatMessage begun(
            String room, String author, String clientId, Instant at, Consumer<MessageDraft> difference) {
        return new MessageDraft(room, author, clientId, at).changed(difference);
    }

    /** Nothing of what was said stays. */
    void forget() {
        text = "";
        mentions = Set.of();
        editedAt = null;
        reactions = List.of();
        attached = null;
    }

    ChatMessage changed(Consumer<MessageDraft> difference) {
        difference.accept(this);
        return new ChatMessage(
                room, seq, author, text, clientId, at, replyTo, mentions, editedAt, deletedAt, reactions, said, changed,
                about, change, event, attached);
    }
}
