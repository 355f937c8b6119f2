package io.helpconnect.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.helpconnect.bus.Json;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteErrorCode;

/** The table of one kind: the states as JSON text beside their ids and versions. */
final class SqliteTable<T extends Record> {
    private static final ObjectReader AS_IT_STANDS =
            Json.MAPPER.readerFor(Map.class).with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Kind<T> kind;
    private final SqliteIndexes indexes;
    private final ObjectReader reader;
    private final ObjectWriter writer;
    private final String get;
    private final String getSome;
    private final String insert;
    private final String update;
    private final String delete;

    SqliteTable(Kind<T> kind) {
        this.kind = kind;
        this.indexes = new SqliteIndexes(kind);
        this.reader = Json.MAPPER.readerFor(kind.type());
        this.writer = Json.MAPPER.writerFor(kind.type());
        String table = indexes.table();
        this.get = "SELECT id, version, state FROM " + table + " WHERE id = ?";
        this.getSome = "SELECT id, version, state FROM " + table + " WHERE id IN (SELECT value FROM json_each(?))";
        this.insert = "INSERT INTO " + table + " (id, version, state) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING";
        this.update = "UPDATE " + table + " SET version = ?, state = ? WHERE id = ?";
        this.delete = "DELETE FROM " + table + " WHERE id = ?";
    }

    Kind<T> kind() {
        return kind;
    }

    SqliteIndexes indexes() {
        return indexes;
    }

    boolean hasUnique() {
        return kind.indexes().stream().anyMatch(Index::unique);
    }

    /** The document, or {@code null}. */
    Document<T> get(SqliteConnection db, String id) throws SQLException {
        return db.row(get, this::document, id);
    }

    /** To be changed; {@code null} where there is none. */
    Loaded<T> load(SqliteConnection db, String id) throws SQLException {
        return db.row(get, this::loaded, id);
    }

    private Loaded<T> loaded(ResultSet row) throws SQLException {
        var watch = new Additions.Watch();
        Document<T> document = document(row, reader.withHandler(watch));
        return new Loaded<>(
                document, watch.seen() ? new Additions(json(row), plain(document.state())) : Additions.NONE);
    }

    /** Numbers as exactly as they stand there. */
    private static Map<?, ?> json(ResultSet row) throws SQLException {
        try {
            return AS_IT_STANDS.readValue(row.getBytes(3));
        } catch (IOException e) {
            throw new IllegalStateException("it was read a moment ago", e);
        }
    }

    private Map<?, ?> plain(T state) {
        return Json.MAPPER.convertValue(state, Map.class);
    }

    List<Document<T>> get(SqliteConnection db, Collection<String> ids) throws SQLException {
        return db.rows(getSome, this::document, Json.text(ids));
    }

    /** @return whether there was none of that id */
    boolean insert(SqliteConnection db, Document<T> document) throws SQLException {
        return write(db, insert, document.id(), document.version(), text(document.state())) == 1;
    }

    /** @param additions to what is in the store: they stay */
    void update(SqliteConnection db, Document<T> document, Additions additions) throws SQLException {
        T state = document.state();
        String text = additions.isNone() ? text(state) : Json.text(additions.keptIn(plain(state)));
        write(db, update, document.version(), text, document.id());
    }

    void delete(SqliteConnection db, String id) throws SQLException {
        db.update(delete, id);
    }

    /** A statement that violates an index changes nothing, and the transaction goes on. */
    private int write(SqliteConnection db, String sql, Object... values) throws SQLException {
        try {
            return db.update(sql, values);
        } catch (SQLException e) {
            if (SqliteFile.primary(e) == SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
                throw new Documents.Taken(indexes.violated(e.getMessage()));
            }
            throw e;
        }
    }

    private String text(T state) {
        try {
            return writer.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + kind.name(), e);
        }
    }

    /** From a row of id, version and state. */
    Document<T> document(ResultSet row) throws SQLException {
        return document(row, reader);
    }

    private Document<T> document(ResultSet row, ObjectReader how) throws SQLException {
        String id = row.getString(1);
        try {
            return new Document<>(id, row.getLong(2), how.readValue(row.getBytes(3)));
        } catch (IOException e) {
            throw new IllegalStateException("a document of " + kind.name() + " cannot be read: " + id, e);
        }
    }
}
