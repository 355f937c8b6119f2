package io.helpconnect.store;

import io.helpconnect.bus.Caller;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The documents of one kind, a collection. */
final class MongoDocuments<T extends Record> implements Documents<T> {
    private final MongoForm<T> form;
    private final MongoServer server;
    private final MongoSchema schema;
    private final MongoReaders readers;
    private final MongoSaving<T> saving;
    private final MongoLanes<T> lanes;

    MongoDocuments(
            MongoForm<T> form,
            MongoServer server,
            MongoSchema schema,
            MongoReaders readers,
            MongoWaiting waiting,
            MongoOutbox outbox) {
        this.form = form;
        this.server = server;
        this.schema = schema;
        this.readers = readers;
        this.saving = new MongoSaving<>(form, server, outbox);
        this.lanes = new MongoLanes<>(waiting, saving::save);
    }

    Kind<T> kind() {
        return form.kind();
    }

    /** With its indexes; each time again, so that one who failed may try once more. */
    Future<Documents<T>> create() {
        return readers.read(() -> new MongoIndexes(server, form, schema).make()).map(this);
    }

    @Override
    public Future<Optional<Document<T>>> get(String id) {
        var byId = new JsonObject().put(Stored.ID, id);
        return readers.read(() -> server.read(() -> server.client().findOne(kind().name(), byId, MongoFind.FIELDS))
                .map(found -> Optional.ofNullable(found).map(Stored::new).map(form::document)));
    }

    @Override
    public Future<Map<String, T>> get(Set<String> ids) {
        if (ids.size() > Query.MOST) {
            throw new IllegalArgumentException("at most " + Query.MOST + " at once, not " + ids.size());
        }
        if (ids.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        var options = new FindOptions().setFields(MongoFind.FIELDS).setLimit(ids.size());
        return readers.read(() -> server.read(() -> server.find(kind().name(), MongoFind.anyOf(ids), options))
                .map(this::byId));
    }

    private Map<String, T> byId(List<JsonObject> found) {
        return found.stream()
                .map(Stored::new)
                .filter(Stored::alive)
                .collect(Collectors.toMap(Stored::id, one -> form.document(one).state()));
    }

    @Override
    public Future<Query.Slice<T>> find(Query query) {
        var find = new MongoFind<>(form, server, query);
        return readers.read(find::run);
    }

    @Override
    public Future<Query.Entries> entries(Query query) {
        var find = new MongoFind<>(form, server, query);
        return readers.read(find::entries);
    }

    @Override
    public Future<Inserted<T>> insert(String id, Caller by, Change<T> first) {
        return lanes.alone(id, () -> saving.insert(id, by, first));
    }

    @Override
    public Future<Integer> insertInOrder(List<Insert<T>> inserts) {
        return inserts.isEmpty()
                ? Future.succeededFuture(0)
                : lanes.alone(inserts.get(0).id(), () -> saving.insertInOrder(List.copyOf(inserts)));
    }

    /** Facts of a document that were delivered. */
    Future<Void> forget(String id, Set<Long> numbers) {
        return lanes.forget(id, numbers);
    }

    @Override
    public Future<T> change(String id, Caller by, String what, Function<T, Change<T>> rule) {
        return lanes.change(id, outcome -> new Draft.Wanted<>(outcome, by, what, rule));
    }

    @Override
    public Future<Void> delete(String id) {
        return lanes.alone(id, () -> saving.delete(id, there -> true));
    }

    @Override
    public Future<Void> delete(Document<T> seen) {
        return lanes.alone(seen.id(), () -> saving.delete(seen.id(), seen.state()::equals));
    }
}
