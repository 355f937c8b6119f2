package io.helpconnect.store;

import io.helpconnect.bus.Json;
import io.helpconnect.bus.Told;
import io.vertx.core.Future;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The facts as rows beside the documents, written in the same transaction. */
final class SqliteOutbox implements Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteOutbox.class);
    private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

    private final SqliteReaders readers;
    private final List<Consumer<List<Saved>>> listeners = new CopyOnWriteArrayList<>();
    private SqliteWriter writer;

    /** The last position that this process gave. */
    private long last;
    /** Facts up to here may be ones that another process saved and has not delivered yet; 0 where there are none. */
    private long foreignUntil;

    SqliteOutbox(SqliteReaders readers) {
        this.readers = readers;
    }

    void writtenBy(SqliteWriter newWriter) {
        writer = newWriter;
    }

    /** Positions are never given twice, so that another process cannot take a new fact for one it knows. */
    static void create(SqliteConnection db) throws SQLException {
        db.run("CREATE TABLE IF NOT EXISTS outbox ("
                + "position INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, "
                + "document TEXT NOT NULL, told TEXT NOT NULL)");
        db.run("CREATE INDEX IF NOT EXISTS outbox_document ON outbox (document, position)");
    }

    /**
     * Saves facts in the running transaction.
     *
     * @return they, and before them older ones of the same documents that another process saved: whoever tells a fact of a
     *     document first tells what came before it
     */
    List<Saved> append(SqliteConnection db, List<Encoded> facts) throws SQLException {
        if (facts.isEmpty()) {
            return List.of();
        }
        long position = db.number("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'");
        List<Saved> saved = new ArrayList<>(olderForeign(db, position, facts));
        for (Encoded fact : facts) {
            Told told = fact.told;
            position++;
            db.update(
                    "INSERT INTO outbox (position, at, document, told) VALUES (?, ?, ?, ?)",
                    position,
                    told.at().toEpochMilli(),
                    told.document(),
                    fact.json);
            saved.add(new Saved(position(position), told));
        }
        last = position;
        return saved;
    }

    private List<Saved> olderForeign(SqliteConnection db, long newest, List<Encoded> facts) throws SQLException {
        if (newest != last) {
            foreignUntil = newest;
        }
        if (foreignUntil == 0) {
            return List.of();
        }
        long oldest = db.number("SELECT min(position) FROM outbox");
        if (oldest == 0 || oldest > foreignUntil) {
            foreignUntil = 0;
            return List.of();
        }
        Set<String> documents = new LinkedHashSet<>();
        facts.forEach(fact -> documents.add(fact.told.document()));
        List<Saved> older = new ArrayList<>();
        for (String document : documents) {
            db.rows(
                            "SELECT position, told FROM outbox WHERE document = ? AND position <= ? ORDER BY position",
                            Waiting::of,
                            document,
                            foreignUntil)
                    .forEach(waiting -> waiting.addTo(older));
        }
        return older;
    }

    /** A fact as it will be kept. */
    record Encoded(Told told, String json) {
        static Encoded of(Told told) {
            return new Encoded(told, Json.text(told));
        }
    }

    @Override
    public void onSaved(Consumer<List<Saved>> listener) {
        listeners.add(listener);
    }

    void saved(List<Saved> facts) {
        listeners.forEach(listener -> listener.accept(facts));
    }

    @Override
    public Future<Page> pending(Instant savedBefore, String cursor, int limit) {
        long before = savedBefore.isAfter(LAST) ? Long.MAX_VALUE : savedBefore.toEpochMilli();
        long after = cursor == null ? -1 : Long.parseLong(cursor);
        return readers.read(db -> pending(db, before, after, limit));
    }

    private static Page pending(SqliteConnection db, long before, long after, int limit) throws SQLException {
        List<Saved> found = new ArrayList<>();
        List<Waiting> page = db.rows(
                "SELECT position, told FROM outbox WHERE position > ? AND at < ? ORDER BY position LIMIT ?",
                Waiting::of,
                after,
                before,
                limit);
        page.forEach(waiting -> waiting.addTo(found));
        return new Page(found, page.size() < limit ? null : position(page.get(limit - 1).position));
    }

    /** As text of one width, so that its order is that of the numbers. */
    private static String position(long number) {
        return String.format("%019d", number);
    }

    private record Waiting(long position, String json) {
        static Waiting of(ResultSet row) throws SQLException {
            return new Waiting(row.getLong(1), row.getString(2));
        }

        /** A fact that this version does not know stays where it is and does not hold up the others. */
        void addTo(List<Saved> found) {
            try {
                found.add(new Saved(SqliteOutbox.position(position), Json.read(json, Told.class)));
            } catch (IllegalArgumentException e) {
                LOG.error("a fact in the outbox cannot be read, at {}", position, e);
            }
        }
    }

    @Override
    public Future<Void> delivered(Collection<Saved> facts) {
        List<Long> positions =
                facts.stream().map(fact -> Long.valueOf(fact.position())).toList();
        return writer.write((batch, write) -> {
            for (Long position : positions) {
                batch.db().update("DELETE FROM outbox WHERE position = ?", position);
            }
            write.succeed(null);
        });
    }
}
