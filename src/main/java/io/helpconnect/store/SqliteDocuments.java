package io.helpconnect.store;

import io.helpconnect.bus.Caller;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The documents of one kind: reads go to the readers, writes wait for the writer. */
final class SqliteDocuments<T extends Record> implements Documents<T> {
    private final SqliteTable<T> table;
    private final Drafts<T> drafts;
    private final SqliteReaders readers;
    private final SqliteWriter writer;

    SqliteDocuments(Kind<T> kind, SqliteReaders readers, SqliteWriter writer) {
        this.table = new SqliteTable<>(kind);
        this.drafts = new Drafts<>(table);
        this.readers = readers;
        this.writer = writer;
    }

    Kind<T> kind() {
        return table.kind();
    }

    Future<Documents<T>> create() {
        return writer.write((batch, write) -> {
            table.indexes().create(batch.db());
            write.succeed(this);
        });
    }

    @Override
    public Future<Optional<Document<T>>> get(String id) {
        return readers.read(db -> Optional.ofNullable(table.get(db, id)));
    }

    @Override
    public Future<Map<String, T>> get(Set<String> ids) {
        if (ids.size() > Query.MOST) {
            throw new IllegalArgumentException("at most " + Query.MOST + " at once, not " + ids.size());
        }
        if (ids.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return readers.read(db -> table.get(db, ids).stream().collect(Collectors.toMap(Document::id, Document::state)));
    }

    @Override
    public Future<Query.Slice<T>> find(Query query) {
        var find = new SqliteFind<>(table, query);
        return readers.read(find::run);
    }

    @Override
    public Future<Query.Entries> entries(Query query) {
        var find = new SqliteFind<>(table, query);
        return readers.read(find::entries);
    }

    @Override
    public Future<Inserted<T>> insert(String id, Caller by, Change<T> first) {
        var insert = new Insert<>(id, by, first);
        return writer.write((batch, write) -> write.succeed(drafts.insert(batch, insert)));
    }

    @Override
    public Future<Integer> insertInOrder(List<Insert<T>> inserts) {
        return writer.write((batch, write) -> write.succeed(drafts.insertInOrder(batch, inserts)));
    }

    @Override
    public Future<T> change(String id, Caller by, String what, Function<T, Change<T>> rule) {
        return writer.write((batch, write) -> drafts.change(batch, id, new Draft.Wanted<>(write, by, what, rule)));
    }

    @Override
    public Future<Void> delete(String id) {
        return writer.write((batch, write) -> {
            drafts.delete(batch, id);
            write.succeed(null);
        });
    }

    @Override
    public Future<Void> delete(Document<T> seen) {
        return writer.write((batch, write) -> {
            drafts.delete(batch, seen);
            write.succeed(null);
        });
    }
}
