package io.helpconnect.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The facts that stand in the documents they happened to. Documents with facts are found by an index on the number of the
 * oldest, in those of the collections that this node has opened where {@link MongoMarks} says that there may be some; a page
 * goes through them in the order of these numbers, and through all facts of a document before the next.
 */
final class MongoOutbox implements Outbox {
    /** Several documents may have the same number where several nodes write. */
    private static final int SAME_NUMBER = 16;

    private static final JsonObject FIELDS = new JsonObject().put(Stored.OUT, 1).put(Stored.FACTS, 1);
    private static final Comparator<Place> ORDER =
            Comparator.comparingLong(Place::out).thenComparing(Place::kind).thenComparing(Place::id);

    private final MongoServer server;
    private final MongoReaders readers;
    private final MongoMarks marks;
    private final Map<String, MongoDocuments<?>> kinds;
    private final List<Consumer<List<Saved>>> listeners = new CopyOnWriteArrayList<>();

    /** @param kinds those that are open, by name; grows */
    MongoOutbox(MongoServer server, MongoReaders readers, MongoMarks marks, Map<String, MongoDocuments<?>> kinds) {
        this.server = server;
        this.readers = readers;
        this.marks = marks;
        this.kinds = kinds;
    }

    @Override
    public void onSaved(Consumer<List<Saved>> listener) {
        listeners.add(listener);
    }

    /** A write that saves facts of that kind. */
    <R> Future<R> save(String kind, Supplier<Future<R>> facts) {
        return marks.save(kind, facts);
    }

    void saved(List<Saved> facts) {
        listeners.forEach(listener -> listener.accept(facts));
    }

    /** Where a document stands among those with facts. */
    private record Place(long out, String kind, String id) {
        static final Place FIRST = new Place(Long.MIN_VALUE, "", "");
    }

    /** Where a page ended: within the facts of a document. */
    private record End(Place place, long number) {
        static final End NONE = new End(Place.FIRST, Long.MIN_VALUE);

        static End of(String cursor) {
            if (cursor == null) {
                return NONE;
            }
            String[] parts = cursor.split("/", 4);
            return new End(new Place(Long.parseLong(parts[0]), parts[2], parts[3]), Long.parseLong(parts[1]));
        }

        String cursor() {
            return place.out + "/" + number + "/" + place.kind + "/" + place.id;
        }
    }

    private record Waiting(Place place, List<SavedFact> facts) {}

    /** What was found of one kind; {@code more}: there may be others behind. */
    private record Found(List<Waiting> waiting, boolean more) {}

    @Override
    public Future<Page> pending(Instant savedBefore, String cursor, int limit) {
        End end = End.of(cursor);
        return readers.read(() -> marks.toAsk(kinds.keySet())
                .compose(asked -> Future.all(asked.stream()
                        .map(kind -> found(kind, savedBefore, end.place, limit + SAME_NUMBER))
                        .toList()))
                .map(all -> page(all.list(), savedBefore, end, limit)));
    }

    private Future<Found> found(String kind, Instant savedBefore, Place from, int most) {
        var bounds = new JsonObject().put("$gte", Math.max(0, from.out)).put("$lt", Numbers.at(savedBefore));
        var options = new FindOptions()
                .setFields(FIELDS)
                .setSort(new JsonObject().put(Stored.OUT, 1))
                .setLimit(most);
        return server.read(() -> server.find(kind, new JsonObject().put(Stored.OUT, bounds), options))
                .compose(found -> marks.asked(kind, !found.isEmpty()).map(found))
                .map(found -> new Found(
                        found.stream()
                                .map(Stored::new)
                                .map(one -> new Waiting(
                                        new Place(one.json().getLong(Stored.OUT), kind, one.id()), one.facts()))
                                .toList(),
                        found.size() == most));
    }

    private Page page(List<Found> all, Instant savedBefore, End after, int limit) {
        Optional<Place> known = all.stream()
                .filter(Found::more)
                .map(found -> found.waiting.get(found.waiting.size() - 1).place)
                .min(ORDER);
        List<Waiting> inOrder = all.stream()
                .flatMap(found -> found.waiting.stream())
                .filter(one -> ORDER.compare(one.place, after.place) >= 0)
                .filter(one -> known.isEmpty() || ORDER.compare(one.place, known.get()) <= 0)
                .sorted(Comparator.comparing(Waiting::place, ORDER))
                .toList();
        List<Saved> facts = new ArrayList<>();
        End last = after;
        for (Waiting one : inOrder) {
            for (SavedFact fact : one.facts) {
                boolean seen = one.place.equals(after.place) && fact.number() <= after.number;
                if (!seen && facts.size() == limit) {
                    return new Page(facts, last.cursor());
                }
                if (!seen) {
                    last = new End(one.place, fact.number());
                    fact.saved(one.place.kind)
                            .filter(saved -> saved.told().at().isBefore(savedBefore))
                            .ifPresent(facts::add);
                }
            }
        }
        return new Page(facts, known.isPresent() ? last.cursor() : null);
    }

    @Override
    public Future<Void> delivered(Collection<Saved> facts) {
        Map<String, Map<String, Set<Long>>> numbers = new HashMap<>();
        facts.forEach(fact -> numbers.computeIfAbsent(SavedFact.kind(fact.position()), kind -> new HashMap<>())
                .computeIfAbsent(fact.told().document(), document -> new HashSet<>())
                .add(SavedFact.number(fact.position())));
        List<Future<Void>> all = numbers.entrySet().stream()
                .flatMap(kind -> kind.getValue().entrySet().stream()
                        .map(one -> kinds.get(kind.getKey()).forget(one.getKey(), one.getValue())))
                .collect(Collectors.toList());
        return Future.join(all).mapEmpty();
    }
}
