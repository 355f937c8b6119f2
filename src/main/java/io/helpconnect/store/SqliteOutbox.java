package io.helpconnect.store;

import io.helpconnect.bus.Json;
import io.helpconnect.bus.Told;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
    }

    static List<Saved> append(SqliteConnection db, List<Encoded> facts) throws SQLException {
        if (facts.isEmpty()) {
            return List.of();
        }
        long position = db.number("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'");
        List<Saved> saved = new ArrayList<>(facts.size());
        for (Encoded fact : facts) {
            Told told = fact.told;
            position++;
            db.update(
                    "INSERT INTO outbox (position, at, document, told) VALUES (?, ?, ?, ?)",
                    position,
                    told.at().toEpochMilli(),
                    told.document(),
                    fact.json);
            saved.add(new Saved(position, told));
        }
        return saved;
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
    public Future<List<Saved>> pending(Instant savedBefore, long afterPosition, int limit) {
        long before = savedBefore.isAfter(LAST) ? Long.MAX_VALUE : savedBefore.toEpochMilli();
        return readers.read(db -> pending(db, before, afterPosition, limit));
    }

    private static List<Saved> pending(SqliteConnection db, long before, long after, int limit) throws SQLException {
        List<Saved> found = new ArrayList<>();
        long last = after;
        boolean more = true;
        while (more && found.size() < limit) {
            int wanted = limit - found.size();
            List<Waiting> page = db.rows(
                    "SELECT position, told FROM outbox WHERE position > ? AND at < ? ORDER BY position LIMIT ?",
                    row -> new Waiting(row.getLong(1), row.getString(2)),
                    last,
                    before,
                    wanted);
            more = page.size() == wanted;
            for (Waiting waiting : page) {
                last = waiting.position;
                waiting.addTo(found);
            }
        }
        return found;
    }

    private record Waiting(long position, String json) {
        /** A fact that this version does not know stays where it is and does not hold up the others. */
        void addTo(List<Saved> found) {
            try {
                found.add(new Saved(position, Json.read(json, Told.class)));
            } catch (IllegalArgumentException e) {
                LOG.error("a fact in the outbox cannot be read, at {}", position, e);
            }
        }
    }

    @Override
    public Future<Void> delivered(Collection<Saved> facts) {
        List<Long> positions = facts.stream().map(Saved::position).toList();
        return writer.write((batch, write) -> {
            for (Long position : positions) {
                batch.db().update("DELETE FROM outbox WHERE position = ?", position);
            }
            write.succeed(null);
        });
    }
}
