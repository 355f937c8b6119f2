package io.helpconnect.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helpconnect.bus.Json;
import java.sql.SQLException;
import java.util.List;

/** Brings the documents of a file to the schema of this release, in the transaction in which it is opened. */
final class SqliteSchema {
    private static final int PAGE = 500;

    private final SqliteConnection db;
    private final Migrations migrations;

    SqliteSchema(SqliteConnection db, Migrations migrations) {
        this.db = db;
        this.migrations = migrations;
    }

    private record Row(String id, String state) {}

    /** @param from the schema that the file is of; 0 where it is new */
    void bring(int from) throws SQLException {
        for (String kind : from == 0 ? List.<String>of() : migrations.kindsSince(from)) {
            if (db.number("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?", "doc_" + kind) > 0) {
                bring(kind, from);
            }
        }
    }

    private void bring(String kind, int from) throws SQLException {
        String after = "";
        List<Row> page;
        do {
            page = db.rows(
                    "SELECT id, state FROM doc_" + kind + " WHERE id > ? ORDER BY id LIMIT " + PAGE,
                    row -> new Row(row.getString(1), row.getString(2)),
                    after);
            for (Row row : page) {
                ObjectNode state = Json.read(row.state, ObjectNode.class);
                migrations.bring(kind, from, state);
                db.update("UPDATE doc_" + kind + " SET state = ? WHERE id = ?", Json.text(state), row.id);
                after = row.id;
            }
        } while (page.size() == PAGE);
    }
}
