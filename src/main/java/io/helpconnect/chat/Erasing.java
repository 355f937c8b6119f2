package io.helpconnect.chat;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Told;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Query;
import io.vertx.core.Future;

/**
 * Takes the words of a deleted message out of the store. Nobody is shown them from the deletion on; that they are gone
 * follows a moment later, also where the node died in between, because the fact is told until this has succeeded.
 */
final class Erasing {
    private static final int AT_ONCE = 100;

    private final Documents<ChatMessage> messages;

    Erasing(Documents<ChatMessage> messages) {
        this.messages = messages;
    }

    Future<?> hear(Told told, Chat.MessageDeleted deleted) {
        return erase(ChatMessage.id(deleted.room(), deleted.message()), told.by())
                .compose(done -> eraseChanges(deleted, told.by(), null));
    }

    /** Changes have the words too, each those of its time. */
    private Future<Void> eraseChanges(Chat.MessageDeleted deleted, Caller by, String cursor) {
        return messages.find(Query.where("changed", deleted.room())
                        .and("about", deleted.message())
                        .limit(AT_ONCE)
                        .after(cursor))
                .compose(page -> Future.all(page.items().stream()
                                .map(change -> erase(change.id(), by))
                                .toList())
                        .compose(done -> page.next() == null
                                ? Future.succeededFuture()
                                : eraseChanges(deleted, by, page.next())));
    }

    private Future<ChatMessage> erase(String id, Caller by) {
        return messages.change(id, by, "message", entry -> Change.to(entry.erased()));
    }
}
