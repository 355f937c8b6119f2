package io.helpconnect.chat;

import io.helpconnect.bus.Caller;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What someone wants to have done in a room.
 *
 * @param key the same for two that must not be appended together
 * @param merges whether one of the same key wants the same, and gets the same answer; else it waits for the next turn
 * @param what finds out what is to be appended
 * @param done the message as it is then
 */
record Wish(ChatRoom room, Caller by, String key, boolean merges, What what, Promise<ChatMessage> done, int tries) {

    /** Asked again on every try, after the place was learned behind which it will be appended. */
    interface What {
        /** Fails where it may not be. */
        Future<Next> ask(MessageLog log);
    }

    /**
     * @param entry to be appended, or what was there already
     * @param there whether it is there already
     */
    record Next(ChatMessage entry, boolean there) {}

    /** Says something, once per {@code clientId}: a repeat finds the first, as it is now. */
    static Wish say(
            String id,
            ChatRoom room,
            String text,
            String clientId,
            Long replyTo,
            Set<String> mentions,
            Attached attached,
            Caller by,
            Instant now) {
        ChatMessage message = ChatMessage.said(id, by.user(), text, clientId, now, replyTo, mentions, attached);
        return once(id, room, message, by);
    }

    /** Notes what happened to the members, once per key. */
    static Wish note(String id, ChatRoom room, Rooms.Event event, String key, Caller by, Instant at) {
        return once(id, room, ChatMessage.happened(id, by.user(), event, key, at), by);
    }

    private static Wish once(String id, ChatRoom room, ChatMessage entry, Caller by) {
        What what = log -> log.sent(id, by.user(), entry.clientId())
                .compose(sent -> sent.isEmpty()
                        ? Future.succeededFuture(new Next(entry, false))
                        : log.current(id, Set.of(sent.get().seq()), Set.of(sent.get()))
                                .map(current -> new Next(current.get(sent.get().seq()), true)));
        return new Wish(room, by, "say\n" + by.user() + "\n" + entry.clientId(), true, what, Promise.promise(), 0);
    }

    /** Changes a message by a rule, which answers with the message itself where there is nothing to change. */
    static Wish change(String id, ChatRoom room, long place, UnaryOperator<ChatMessage> rule, Caller by) {
        What what = log -> log.current(id, place).map(found -> next(found, rule));
        return new Wish(room, by, "change\n" + place, false, what, Promise.promise(), 0);
    }

    @SuppressWarnings("ReferenceEquality") // The rule says by it that nothing is to be done.
    private static Next next(Optional<ChatMessage> found, UnaryOperator<ChatMessage> rule) {
        ChatMessage before = found.orElseThrow(MessageDesk::notThere);
        ChatMessage after = rule.apply(before);
        return new Next(after, after == before);
    }

    Wish triedOnceMore() {
        return new Wish(room, by, key, merges, what, done, tries + 1);
    }
}
