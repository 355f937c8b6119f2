package io.helpconnect.torture;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Knows every fact that was ever saved: a trigger beside the outbox writes each down in the very transaction that saves it,
 * so that what is missing afterwards is known, and what the program itself believes does not matter. Used from several
 * threads.
 */
final class Witness implements AutoCloseable {
    private static final String UNHEARD = "SELECT min(position) FROM witness WHERE position > ? AND NOT EXISTS"
            + " (SELECT 1 FROM doc_audit WHERE json_extract(state,'$.fact') = witness.fact)";

    private final Connection store;
    private long heardUntil;
    private long counted;
    private long countedUntil;

    private Witness(Connection store) {
        this.store = store;
    }

    /** A fact, by its id, as it was saved or as the audit log has it. */
    record Seen(String fact, String document, String type) {}

    /** Looks from now on. What was saved before is not counted. */
    static Witness beside(Path storeFile) throws SQLException {
        var connection = DriverManager.getConnection("jdbc:sqlite:" + storeFile);
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout=20000");
            statement.execute("CREATE TABLE witness (position INTEGER PRIMARY KEY, fact TEXT NOT NULL,"
                    + " document TEXT NOT NULL, type TEXT NOT NULL)");
            statement.execute("CREATE TRIGGER witness_sees AFTER INSERT ON outbox BEGIN"
                    + " INSERT INTO witness VALUES (new.position, json_extract(new.told, '$.id'), new.document,"
                    + " json_extract(new.told, '$.fact.fact')); END");
        }
        return new Witness(connection);
    }

    /** How many facts there were. */
    synchronized long facts() {
        long last = last();
        counted += number("SELECT count(*) FROM witness WHERE position > ? AND position <= ?", countedUntil, last);
        countedUntil = last;
        return counted;
    }

    /** The place of the last one. */
    synchronized long last() {
        return number("SELECT coalesce(max(position), 0) FROM witness");
    }

    /** How many are still to be told. */
    synchronized long waiting() {
        return number("SELECT count(*) FROM outbox");
    }

    /** Whether the audit log, which hears everything, has all up to this place. */
    synchronized boolean allHeardUntil(long position) {
        if (heardUntil < position) {
            long unheard = number(UNHEARD, heardUntil);
            heardUntil = unheard == 0 ? number("SELECT coalesce(max(position), 0) FROM witness") : unheard - 1;
        }
        return heardUntil >= position;
    }

    /** All facts, in the order in which they were saved. */
    synchronized List<Seen> saved() {
        return rows("SELECT fact, document, type FROM witness ORDER BY position");
    }

    /** What the audit log heard of them, in the order in which it did. */
    synchronized List<Seen> heard() {
        return rows("SELECT json_extract(state,'$.fact'), json_extract(state,'$.subject'), json_extract(state,'$.type')"
                + " FROM doc_audit ORDER BY json_extract(state,'$.seq')");
    }

    private long number(String query, Object... values) {
        try (var statement = store.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet found = statement.executeQuery()) {
                return found.next() ? found.getLong(1) : 0;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private List<Seen> rows(String query) {
        try (var statement = store.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            var all = new ArrayList<Seen>();
            while (found.next()) {
                all.add(new Seen(found.getString(1), found.getString(2), simple(found.getString(3))));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** {@code io.helpconnect.chat.Chat$MessageSent} is called {@code MessageSent} in the audit log. */
    private static String simple(String type) {
        return type.substring(Math.max(type.lastIndexOf('$'), type.lastIndexOf('.')) + 1);
    }

    @Override
    public void close() throws SQLException {
        store.close();
    }
}
