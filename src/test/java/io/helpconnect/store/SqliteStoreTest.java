package io.helpconnect.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a file, and what only a file has. */
final class SqliteStoreTest extends StoreContractTest {
    @TempDir
    Path folder;

    @Override
    Store openStore() {
        return SqliteStore.open(vertx, folder.resolve("data/store.db"), CLOCK);
    }

    @Test
    void noFindScansOrSorts() throws SQLException {
        var table = new SqliteTable<>(Thing.KIND);
        Query anns = Query.where("owner", "ann");
        Query cells = Query.where("cells", "c");
        for (Query query : List.of(
                anns,
                anns.descending("at"),
                anns.ascending("at"),
                anns.ascending("at").from(NOW),
                anns.descending("at").below(NOW).from(NOW),
                Query.all().ascending("size"),
                Query.all().descending("size").from(1),
                Query.where("good", true).descending("size"),
                Query.where("email", "a@x"),
                Query.where("owner", "a").and("name", "b"),
                anns.ascending("name"),
                cells,
                cells.and("owner", "ann").descending("at"),
                cells.and("owner", "ann").ascending("at").below(NOW))) {
            for (var after : java.util.Arrays.asList(null, new Cursor.Place("v", "i"), new Cursor.Place(null, "i"))) {
                for (SqliteFind.Part part : new SqliteFind<>(table, query).parts(after)) {
                    String plan = plan(part);
                    assertFalse(plan.contains("SCAN"), part.sql() + "\n" + plan);
                    assertFalse(plan.contains("TEMP B-TREE"), part.sql() + "\n" + plan);
                    if (part.sql().matches(".* [<>] [?].*")) {
                        assertTrue(plan.contains(">") || plan.contains("<"), part.sql() + "\n" + plan);
                    }
                }
            }
        }
    }

    private String plan(SqliteFind.Part part) throws SQLException {
        var db = new SqliteConnection(DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/store.db")));
        try {
            return String.join(
                    "\n", db.rows("EXPLAIN QUERY PLAN " + part.sql(), row -> row.getString(4), part.values(2)));
        } finally {
            db.close();
        }
    }

    @Test
    void aFileThatIsNoStoreIsLeftAlone() throws IOException {
        Path file = folder.resolve("letter.txt");
        Files.writeString(file, "Dear neighbours, this is not a database at all.".repeat(100));
        var problem = assertThrows(StoreProblem.class, () -> SqliteStore.open(vertx, file, CLOCK));
        assertTrue(
                problem.getMessage().contains("is not a store of HelpConnect, or it is damaged."),
                problem.getMessage());
        assertEquals("Dear", Files.readString(file).substring(0, 4));
    }
}
