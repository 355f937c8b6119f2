package io.helpconnect.store;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How the indexes of a kind are kept. An index on plain fields is one on expressions over the JSON, followed by the id so
 * that pages have one order. An index on each element of a list is a table beside, kept by triggers.
 */
final class SqliteIndexes {
    private final Kind<?> kind;

    SqliteIndexes(Kind<?> kind) {
        this.kind = kind;
    }

    String table() {
        return "doc_" + kind.name();
    }

    String name(Index index) {
        return "ix_" + kind.name() + "_" + index.name();
    }

    /** The table beside, for an index on each element. */
    String side(Index index) {
        return kind.name() + "_" + index.name();
    }

    static String field(String state, String field) {
        return "json_extract(" + state + ",'$." + field + "')";
    }

    Index violated(String message) {
        List<Index> unique = kind.indexes().stream().filter(Index::unique).toList();
        return unique.stream()
                .filter(index -> message.contains("'" + name(index) + "'"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(kind.name() + " keeps an index it does not declare"));
    }

    void create(SqliteConnection db) throws SQLException {
        db.run("CREATE TABLE IF NOT EXISTS " + table()
                + " (id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, state TEXT NOT NULL)");
        for (Index index : kind.indexes()) {
            if (index.each()) {
                createSide(db, index);
            } else {
                db.run(onFields(index));
            }
        }
    }

    private String onFields(Index index) {
        List<String> fields =
                index.fields().stream().map(name -> field("state", name)).toList();
        String columns = String.join(", ", fields);
        if (!index.unique()) {
            return "CREATE INDEX IF NOT EXISTS %s ON %s (%s, id)".formatted(name(index), table(), columns);
        }
        String counted = fields.stream().map(field -> field + " IS NOT NULL").collect(Collectors.joining(" AND "));
        return "CREATE UNIQUE INDEX IF NOT EXISTS %s ON %s (%s) WHERE %s"
                .formatted(name(index), table(), columns, counted);
    }

    private void createSide(SqliteConnection db, Index index) throws SQLException {
        if (db.number("SELECT count(*) FROM sqlite_master WHERE name = ?", side(index)) > 0) {
            return;
        }
        String side = side(index);
        String columns = IntStream.range(0, index.fields().size())
                .mapToObj(SqliteIndexes::column)
                .collect(Collectors.joining(", "));
        String add = "INSERT INTO %s (id, %s) SELECT DISTINCT ".formatted(side, columns);
        String addNew = add + elements(index, "new.id", "new.state", "") + ";";
        String removeOld = remove(index);
        db.run("CREATE TABLE %s (id TEXT NOT NULL, %s)".formatted(side, columns));
        db.run("CREATE INDEX %s ON %s (%s, id)".formatted(name(index), side, columns));
        db.run(add + elements(index, table() + ".id", table() + ".state", table() + ", "));
        db.run("CREATE TRIGGER %s_made AFTER INSERT ON %s BEGIN %s END".formatted(side, table(), addNew));
        db.run("CREATE TRIGGER %s_changed AFTER UPDATE OF state ON %s WHEN %s BEGIN %s %s END"
                .formatted(side, table(), changed(index), removeOld, addNew));
        db.run("CREATE TRIGGER %s_deleted AFTER DELETE ON %s BEGIN %s END".formatted(side, table(), removeOld));
    }

    /** Finds the rows by what the old state says, so that no second index by id is needed. */
    private String remove(Index index) {
        List<String> fields = index.fields();
        String rest = IntStream.range(1, fields.size())
                .mapToObj(i -> " AND side." + column(i) + " IS " + field("old.state", fields.get(i)))
                .collect(Collectors.joining());
        return ("DELETE FROM %1$s WHERE rowid IN (SELECT side.rowid FROM json_each(old.state,'$.%2$s') AS element"
                        + " CROSS JOIN %1$s AS side WHERE side.v0 = element.value%3$s AND side.id = old.id);")
                .formatted(side(index), fields.get(0), rest);
    }

    static String column(int field) {
        return "v" + field;
    }

    private static String elements(Index index, String id, String state, String from) {
        List<String> fields = index.fields();
        String rest =
                fields.stream().skip(1).map(name -> ", " + field(state, name)).collect(Collectors.joining());
        return id + ", element.value" + rest + " FROM " + from + "json_each(" + state + ",'$." + fields.get(0)
                + "') AS element WHERE element.value IS NOT NULL";
    }

    private static String changed(Index index) {
        return index.fields().stream()
                .map(name -> field("old.state", name) + " IS NOT " + field("new.state", name))
                .collect(Collectors.joining(" OR "));
    }
}
