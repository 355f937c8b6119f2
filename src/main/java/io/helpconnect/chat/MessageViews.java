package io.helpconnect.chat;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What members see of entries: each message as it is now, and what it answers as that is now. */
final class MessageViews {
    private final MessageLog log;
    private final Supplier<Instant> clock;

    MessageViews(MessageLog log, Supplier<Instant> clock) {
        this.log = log;
        this.clock = clock;
    }

    /** In the same order. What was taken back shows no words, wherever in the sequence one looks. */
    Future<List<Chat.Message>> of(String room, List<ChatMessage> entries) {
        Set<Long> places = entries.stream().map(ChatMessage::place).collect(Collectors.toSet());
        return log.current(room, places, entries).compose(now -> show(room, entries, now));
    }

    /** A message that is known to be as it is now. */
    Future<Chat.Message> ofCurrent(ChatMessage message) {
        return show(message.in(), List.of(message), Map.of(message.place(), message))
                .map(shown -> shown.get(0).message() == null
                        ? shown.get(0)
                        : shown.get(0).message());
    }

    private Future<List<Chat.Message>> show(String room, List<ChatMessage> entries, Map<Long, ChatMessage> now) {
        return answered(room, now.values()).map(answered -> entries.stream()
                .map(entry -> view(entry, now.getOrDefault(entry.place(), entry), answered))
                .toList());
    }

    private Future<Map<Long, ChatMessage>> answered(String room, Collection<ChatMessage> messages) {
        Set<Long> places = new HashSet<>();
        messages.stream()
                .filter(message -> message.replyTo() != null && !message.isDeleted())
                .forEach(message -> places.add(message.replyTo()));
        if (places.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        Map<Long, ChatMessage> known = new HashMap<>();
        messages.forEach(message -> known.put(message.place(), message));
        if (known.keySet().containsAll(places)) {
            return Future.succeededFuture(known);
        }
        return log.current(room, places, List.of());
    }

    private Chat.Message view(ChatMessage entry, ChatMessage now, Map<Long, ChatMessage> answered) {
        if (entry.isEvent()) {
            return Chat.Message.entry(
                    entry.id(),
                    entry.room(),
                    entry.seq(),
                    Chat.Kind.MEMBER,
                    entry.author(),
                    entry.at(),
                    null,
                    entry.event());
        }
        Chat.Message message = message(now, answered);
        return entry.isChange() ? change(entry, message) : message;
    }

    private static Chat.Message change(ChatMessage entry, Chat.Message message) {
        ChatChange change = entry.change();
        return Chat.Message.entry(
                entry.id(), entry.in(), entry.seq(), change.kind(), change.by(), change.at(), message, null);
    }

    private Chat.Message message(ChatMessage now, Map<Long, ChatMessage> answered) {
        boolean answers = now.replyTo() != null && !now.isDeleted();
        return new Chat.Message(
                ChatMessage.id(now.in(), now.place()),
                now.in(),
                now.place(),
                Chat.Kind.MESSAGE,
                now.author(),
                now.text(),
                now.clientId(),
                now.at(),
                answers ? ChatMessage.id(now.in(), now.replyTo()) : null,
                answers ? reply(answered.get(now.replyTo())) : null,
                now.mentions(),
                now.editedAt(),
                now.deletedAt(),
                now.reactions(),
                now.isChange() ? now.seq() : null,
                null,
                null,
                now.attached().files().isEmpty() ? null : now.attached().files(),
                now.attached().place() == null ? null : now.attached().place().asSeen(clock.get()));
    }

    private static Chat.Reply reply(ChatMessage to) {
        return to == null
                ? null
                : new Chat.Reply(
                        ChatMessage.id(to.in(), to.place()),
                        to.place(),
                        to.author(),
                        to.isDeleted() ? null : to.excerpt());
    }
}
