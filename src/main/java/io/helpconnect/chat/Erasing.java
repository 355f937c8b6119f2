package io.helpconnect.chat;

import io.helpconnect.bus.Caller;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Query;
import io.vertx.core.Future;
import java.util.function.Function;

/**
 * Takes out of the store what nobody is shown any more: the words of a deleted message, and a place that is over. That they
 * are gone follows a moment later, also where the node died in between, because whoever asks for it asks until this has
 * succeeded.
 */
final class Erasing {
    private static final int AT_ONCE = 100;

    private final Documents<ChatMessage> messages;

    Erasing(Documents<ChatMessage> messages) {
        this.messages = messages;
    }

    Future<Void> wordsOf(String room, long message) {
        return erase(room, message, entry -> Change.erasing(entry.erased()));
    }

    Future<Void> placeOf(String room, long message) {
        return erase(room, message, entry -> Change.to(entry.withoutPlace()));
    }

    /** Changes have all of the message too, each as it was at its time. */
    private Future<Void> erase(String room, long message, Function<ChatMessage, Change<ChatMessage>> rule) {
        return erase(ChatMessage.id(room, message), rule).compose(done -> eraseChanges(room, message, rule, null));
    }

    private Future<Void> eraseChanges(
            String room, long message, Function<ChatMessage, Change<ChatMessage>> rule, String cursor) {
        return messages.find(Query.where("changed", room)
                        .and("about", message)
                        .limit(AT_ONCE)
                        .after(cursor))
                .compose(page -> Future.all(page.items().stream()
                                .map(change -> erase(change.id(), rule))
                                .toList())
                        .compose(done -> page.next() == null
                                ? Future.succeededFuture()
                                : eraseChanges(room, message, rule, page.next())));
    }

    private Future<ChatMessage> erase(String id, Function<ChatMessage, Change<ChatMessage>> rule) {
        return messages.change(id, Caller.SYSTEM, "message", rule);
    }
}
