package io.helpconnect.chat;

import io.helpconnect.bus.Bus;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells who listens to a room what was appended, in order, although what a message answers is looked up first. Where that
 * fails nothing is told: who listens sees the gap at the next one, and catches up. Lives on one event loop.
 */
final class MessagePushes {
    private final Bus bus;
    private final MessageViews views;
    private final Map<String, Future<Void>> last = new HashMap<>();

    MessagePushes(Bus bus, MessageViews views) {
        this.bus = bus;
        this.views = views;
    }

    void push(ChatMessage entry) {
        String room = entry.in();
        Future<Void> before = last.getOrDefault(room, Future.succeededFuture());
        Future<Void> pushed = before.compose(done -> views.ofCurrent(entry))
                .onSuccess(
                        message -> bus.push("room." + room, new Chat.MessagePushed(kind(entry), entry.seq(), message)))
                .<Void>mapEmpty()
                .otherwiseEmpty();
        last.put(room, pushed);
        pushed.onComplete(done -> last.remove(room, pushed));
    }

    private static Chat.Kind kind(ChatMessage entry) {
        return entry.isChange() ? entry.change().kind() : entry.isEvent() ? Chat.Kind.MEMBER : Chat.Kind.MESSAGE;
    }
}
