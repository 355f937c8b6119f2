package io.helpconnect.chat;

import static io.helpconnect.store.Query.where;

import io.helpconnect.store.Documents;
import io.helpconnect.store.Documents.Insert;
import io.helpconnect.store.Query;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The messages of all rooms, as they are in the store. */
final class MessageLog {
    private final Documents<ChatMessage> messages;

    MessageLog(Documents<ChatMessage> messages) {
        this.messages = messages;
    }

    Future<Optional<ChatMessage>> newest(String room) {
        return first(where("room", room).descending("seq"));
    }

    Future<Optional<ChatMessage>> newestOf(String room, String author) {
        return first(where("room", room).and("author", author).descending("seq"));
    }

    Future<Optional<ChatMessage>> sent(String room, String author, String clientId) {
        return first(where("room", room).and("author", author).and("clientId", clientId));
    }

    private Future<Optional<ChatMessage>> first(Query query) {
        return messages.find(query.limit(1))
                .map(found -> found.states().stream().findFirst());
    }

    /** What follows a place, oldest first. */
    Future<List<ChatMessage>> after(String room, long seq, int limit) {
        return messages.find(where("room", room).ascending("seq").from(seq + 1).limit(limit))
                .map(Query.Slice::states);
    }

    /** The page that ends before a place, oldest first. */
    Future<List<ChatMessage>> before(String room, long seq, int limit) {
        return messages.find(where("room", room).descending("seq").below(seq).limit(limit))
                .map(MessageLog::oldestFirst);
    }

    /** The newest page, oldest first. */
    Future<List<ChatMessage>> newest(String room, int limit) {
        return messages.find(where("room", room).descending("seq").limit(limit)).map(MessageLog::oldestFirst);
    }

    private static List<ChatMessage> oldestFirst(Query.Slice<ChatMessage> found) {
        List<ChatMessage> states = new ArrayList<>(found.states());
        Collections.reverse(states);
        return states;
    }

    /** Appends at the places that the messages name, and stops before the first place that is taken. */
    Future<Integer> append(List<Insert<ChatMessage>> next) {
        return messages.insertInOrder(next);
    }
}
