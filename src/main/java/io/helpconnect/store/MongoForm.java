package io.helpconnect.store;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Told;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** How the documents of one kind are written into a collection and read from it. */
final class MongoForm<T extends Record> {
    private final Kind<T> kind;
    private final Migrations migrations;
    private final int schema;
    private final String node;
    private final Numbers numbers;
    private final Clock clock;

    MongoForm(Kind<T> kind, Migrations migrations, String node, Numbers numbers, Clock clock) {
        this.kind = kind;
        this.migrations = migrations;
        this.schema = migrations.version(kind.name());
        this.node = node;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** A fact that is to be saved. */
    record Happened(Caller by, Fact fact) {
        static Stream<Happened> of(Caller by, List<Fact> facts) {
            return facts.stream().map(fact -> new Happened(by, fact));
        }
    }

    /** A document as it is to be written, and the facts that are new in it. */
    record Written(JsonObject json, List<SavedFact> news) {}

    Kind<T> kind() {
        return kind;
    }

    int schema() {
        return schema;
    }

    List<Index> unique() {
        return kind.indexes().stream().filter(Index::unique).toList();
    }

    /** {@code null} where it is deleted. */
    Document<T> document(Stored stored) {
        if (!stored.alive()) {
            return null;
        }
        return new Document<>(
                stored.id(), stored.version(), read(stored, () -> Plain.read(state(stored), kind.type())));
    }

    /** To be changed; {@code null} where it is deleted. */
    Loaded<T> loaded(Stored stored) {
        if (!stored.alive()) {
            return null;
        }
        var watch = new Additions.Watch();
        JsonObject there = state(stored);
        T state = read(stored, () -> Plain.read(there, kind.type(), watch));
        return new Loaded<>(
                new Document<>(stored.id(), stored.version(), state),
                watch.seen() ? new Additions(Plain.map(there), Plain.map(state)) : Additions.NONE);
    }

    private T read(Stored stored, Supplier<T> how) {
        try {
            return how.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("a document of " + kind.name() + " cannot be read: " + stored.id(), e);
        }
    }

    Written first(Document<T> document, List<Happened> facts) {
        return written(null, document.id(), document, Additions.NONE, List.of(), facts);
    }

    /**
     * What comes after that.
     *
     * @param document {@code null}: it is deleted, and what is left are the facts
     * @param additions to what is there: they stay
     * @param left its facts that are still to be delivered
     */
    Written next(Stored before, Document<T> document, Additions additions, List<SavedFact> left, List<Happened> facts) {
        return written(before, before.id(), document, additions, left, facts);
    }

    private Written written(
            Stored before,
            String id,
            Document<T> document,
            Additions additions,
            List<SavedFact> left,
            List<Happened> happened) {
        List<SavedFact> news = numbered(before, id, happened);
        List<SavedFact> facts = new ArrayList<>(left);
        facts.addAll(news);
        var json = new JsonObject()
                .put(Stored.ID, id)
                .put(Stored.VERSION, document == null ? 0L : document.version())
                .put(Stored.WRITE, newWrite())
                .put(Stored.BEFORE, before == null ? new JsonArray() : before.history());
        if (document != null) {
            json.put(Stored.SCHEMA, schema).put(Stored.STATE, Plain.of(document.state(), additions));
            putUnique(json);
        }
        long last = news.isEmpty()
                ? before == null ? 0 : before.last()
                : news.get(news.size() - 1).number();
        if (last > 0) {
            json.put(Stored.LAST, last);
        }
        if (!facts.isEmpty()) {
            json.put(Stored.OUT, facts.get(0).number());
            json.put(
                    Stored.FACTS,
                    new JsonArray(facts.stream().map(SavedFact::json).toList()));
        }
        return new Written(json, news);
    }

    private List<SavedFact> numbered(Stored before, String id, List<Happened> happened) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        long last = before == null ? 0 : before.last();
        List<SavedFact> facts = new ArrayList<>();
        for (Happened one : happened) {
            last = numbers.after(last);
            String told = Json.text(new Told(NewId.randomId(), now, id, one.by(), one.fact()));
            facts.add(new SavedFact(last, node, told));
        }
        return facts;
    }

    /** Those of a unique index together are one value; where one of them is nothing, there is none to compare. */
    private void putUnique(JsonObject json) {
        var values = uniqueValues(json.getJsonObject(Stored.STATE));
        if (!values.isEmpty()) {
            json.put(Stored.UNIQUE, values);
        }
    }

    JsonObject uniqueValues(JsonObject state) {
        var all = new JsonObject();
        for (Index index : unique()) {
            List<Object> values = new ArrayList<>();
            index.fields().forEach(field -> values.add(state.getValue(Plain.name(field))));
            if (values.stream().allMatch(Objects::nonNull)) {
                all.put(index.name(), Json.text(values));
            }
        }
        return all;
    }

    /** The same document in the schema of this release, with all that its unique indexes compare; empty where it is so. */
    Optional<JsonObject> renewed(Stored known) {
        if (!known.alive()) {
            return Optional.empty();
        }
        JsonObject state = state(known);
        JsonObject values = uniqueValues(state);
        if (known.schema() == schema && values.equals(known.json().getJsonObject(Stored.UNIQUE, new JsonObject()))) {
            return Optional.empty();
        }
        JsonObject next = known.json().copy();
        next.remove(Stored.UNIQUE);
        next.put(Stored.WRITE, newWrite())
                .put(Stored.BEFORE, known.history())
                .put(Stored.SCHEMA, schema)
                .put(Stored.STATE, state);
        putUnique(next);
        return Optional.of(next);
    }

    /** Fails with 503 on what a newer release has brought along: what is in it now is not what this one would read. */
    private JsonObject state(Stored stored) {
        if (stored.schema() > schema) {
            throw Migrations.outdated();
        }
        return stored.schema() == schema
                ? stored.state()
                : migrations.brought(kind.name(), stored.schema(), stored.state());
    }

    private static String newWrite() {
        return NewId.randomId().substring(0, 16);
    }

    /** What was saved, for those who are told; before it what another node has left there. */
    List<Outbox.Saved> news(List<SavedFact> left, List<SavedFact> news) {
        return news.isEmpty()
                ? List.of()
                : Stream.concat(left.stream().filter(fact -> !fact.node().equals(node)), news.stream())
                        .flatMap(fact -> fact.saved(kind.name()).stream())
                        .toList();
    }
}
