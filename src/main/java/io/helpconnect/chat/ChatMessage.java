package io.helpconnect.chat;

import io.helpconnect.store.Change;
import io.helpconnect.store.Index;
import io.helpconnect.store.Kind;
import java.time.Instant;

/**
 * What someone said.
 *
 * @param seq its place in the room
 * @param clientId made by the author's client, once per message
 */
record ChatMessage(String room, long seq, String author, String text, String clientId, Instant at) {

    static final Kind<ChatMessage> KIND = Kind.of(
            "chat_messages",
            ChatMessage.class,
            Index.on("room", "seq"),
            Index.on("room", "author", "seq"),
            Index.on("room", "author", "clientId"));

    /** The id is the place: two messages cannot have the same one, because two documents cannot have the same id. */
    String id() {
        return room + "." + String.format("%012d", seq);
    }

    /** Said in a room, told to its members. */
    Change<ChatMessage> saidIn(ChatRoom about) {
        return Change.to(
                this,
                new Chat.MessageSent(
                        room, about.post(), about.title(), seq, author, about.memberSet(), Excerpt.of(text)));
    }

    Chat.Message view() {
        return new Chat.Message(id(), room, seq, author, text, clientId, at);
    }
}
