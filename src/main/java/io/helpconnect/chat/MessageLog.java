package io.helpconnect.chat;

import static io.helpconnect.store.Query.where;

import io.helpconnect.store.Document;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Documents.Insert;
import io.helpconnect.store.Query;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The entries of all rooms, as they are in the store. */
final class MessageLog {
    /** As many changes are read at once to find the newest of each message; where there are more, each is asked for. */
    private static final int MOST_CHANGES = 200;

    private final Documents<ChatMessage> messages;

    MessageLog(Documents<ChatMessage> messages) {
        this.messages = messages;
    }

    /** The newest message, as it was said. */
    Future<Optional<ChatMessage>> newest(String room) {
        return first(where("room", room).descending("seq"));
    }

    /** A message as it was said. */
    Future<Optional<ChatMessage>> said(String room, long place) {
        return messages.get(ChatMessage.id(room, place)).map(found -> found.map(Document::state));
    }

    Future<Optional<ChatMessage>> newestOf(String room, String author) {
        return first(where("room", room).and("author", author).descending("seq"));
    }

    /** Their newest messages, as they were said, the newest first. */
    Future<List<ChatMessage>> newestOf(String room, String author, int limit) {
        return messages.find(where("room", room)
                        .and("author", author)
                        .descending("seq")
                        .limit(limit))
                .map(Query.Slice::states);
    }

    Future<Optional<ChatMessage>> sent(String room, String author, String clientId) {
        return first(where("room", room).and("author", author).and("clientId", clientId));
    }

    private Future<Optional<ChatMessage>> first(Query query) {
        return messages.find(query.limit(1))
                .map(found -> found.states().stream().findFirst());
    }

    /**
     * The newest place. The messages are asked after the changes: so if the newest change is behind the newest message,
     * no message lies between them, and its count of messages is right.
     */
    Future<Top> top(String room) {
        return first(where("changed", room).descending("seq"))
                .compose(change -> newest(room).map(message -> newer(change, message)));
    }

    private static Top newer(Optional<ChatMessage> change, Optional<ChatMessage> message) {
        Top changed = change.map(MessageLog::top).orElse(Top.NOTHING);
        Top said = message.map(MessageLog::top).orElse(Top.NOTHING);
        return changed.seq() > said.seq() ? changed : said;
    }

    private static Top top(ChatMessage entry) {
        return new Top(entry.seq(), entry.said());
    }

    /** How many messages there are up to a place that is taken. */
    Future<Long> saidUpTo(String room, long seq) {
        return seq == 0
                ? Future.succeededFuture(0L)
                : messages.get(ChatMessage.id(room, seq))
                        .map(found -> found.map(entry -> entry.state().said()).orElse(seq));
    }

    /** The entries that follow a place, of whatever kind, oldest first and without a gap. */
    Future<List<ChatMessage>> after(String room, long seq, int limit) {
        Set<String> ids = LongStream.rangeClosed(seq + 1, seq + limit)
                .mapToObj(place -> ChatMessage.id(room, place))
                .collect(Collectors.toSet());
        return messages.get(ids).map(found -> {
            List<ChatMessage> entries = new ArrayList<>();
            for (long place = seq + 1; place <= seq + limit; place++) {
                ChatMessage entry = found.get(ChatMessage.id(room, place));
                if (entry == null) {
                    break;
                }
                entries.add(entry);
            }
            return entries;
        });
    }

    /** The page of messages that ends before a place, oldest first. */
    Future<List<ChatMessage>> before(String room, long seq, int limit) {
        return messages.find(where("room", room).descending("seq").below(seq).limit(limit))
                .map(MessageLog::oldestFirst);
    }

    /** The newest page of messages, oldest first. */
    Future<List<ChatMessage>> newest(String room, int limit) {
        return messages.find(where("room", room).descending("seq").limit(limit)).map(MessageLog::oldestFirst);
    }

    private static List<ChatMessage> oldestFirst(Query.Slice<ChatMessage> found) {
        List<ChatMessage> states = new ArrayList<>(found.states());
        Collections.reverse(states);
        return states;
    }

    /** A message as it is now. */
    Future<Optional<ChatMessage>> current(String room, long place) {
        return current(room, Set.of(place), List.of()).map(found -> Optional.ofNullable(found.get(place)));
    }

    /**
     * Messages as they are now, by their places; those that do not exist are left out.
     *
     * @param known entries that were read just before, and need not be read again
     */
    Future<Map<Long, ChatMessage>> current(String room, Set<Long> places, Collection<ChatMessage> known) {
        Map<Long, ChatMessage> found = new HashMap<>();
        known.stream().filter(entry -> !entry.isChange()).forEach(message -> found.put(message.seq(), message));
        Set<String> unknown = places.stream()
                .filter(place -> !found.containsKey(place))
                .map(place -> ChatMessage.id(room, place))
                .collect(Collectors.toSet());
        Future<Map<String, ChatMessage>> rest =
                unknown.isEmpty() ? Future.succeededFuture(Map.of()) : messages.get(unknown);
        return rest.compose(read -> {
                    read.values().stream()
                            .filter(entry -> !entry.isChange())
                            .forEach(message -> found.put(message.seq(), message));
                    return changes(room, found.keySet());
                })
                .map(changes -> {
                    changes.forEach(change ->
                            found.merge(change.place(), change, (one, other) -> one.seq() > other.seq() ? one : other));
                    return found;
                });
    }

    /** Of each message the newest change; it may be among older ones. */
    private Future<List<ChatMessage>> changes(String room, Set<Long> places) {
        if (places.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        Set<Long> wanted = new HashSet<>(places);
        return messages.find(where("changed", room)
                        .ascending("about")
                        .from(Collections.min(wanted))
                        .below(Collections.max(wanted) + 1)
                        .limit(MOST_CHANGES))
                .compose(page -> page.next() == null
                        ? Future.succeededFuture(page.states().stream()
                                .filter(change -> wanted.contains(change.about()))
                                .toList())
                        : newestChanges(room, wanted));
    }

    private Future<List<ChatMessage>> newestChanges(String room, Set<Long> places) {
        List<Future<Optional<ChatMessage>>> asked =
                places.stream().map(place -> first(newestFirst(room, place))).toList();
        return Future.all(asked)
                .map(all -> asked.stream().flatMap(one -> one.result().stream()).toList());
    }

    /** In the order of the ids, which is that of the places. */
    private static Query newestFirst(String room, long place) {
        return where("changed", room).and("about", place).descending(null);
    }

    /** Appends at the places that the entries name, and stops before the first place that is taken. */
    Future<Integer> append(List<Insert<ChatMessage>> next) {
        return messages.insertInOrder(next);
    }
}
