package io.helpconnect.store;

import static io.helpconnect.bus.Caller.SYSTEM;
import static io.helpconnect.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
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
            for (var after : Arrays.asList(null, new Cursor.Place("v", "i"), new Cursor.Place(null, "i"))) {
                var find = new SqliteFind<>(table, query);
                for (SqliteFind.Part part : find.parts(after, find.columnsOfDocuments())) {
                    String plan = plan(part);
                    assertFalse(plan.contains("SCAN"), part.sql() + "\n" + plan);
                    assertFalse(plan.contains("TEMP B-TREE"), part.sql() + "\n" + plan);
                    // A unique index has no ids.
                    if (query.order() != null && !query.order().equals("name")) {
                        assertEntriesAreReadFromIndexesAlone(find, after);
                    }
                    if (part.sql().matches(".* [<>] [?].*")) {
                        assertTrue(plan.contains(">") || plan.contains("<"), part.sql() + "\n" + plan);
                    }
                }
            }
        }
    }

    @Test
    void whatHasAnyOfSeveralElementsIsMergedInOrderAndNotSorted() throws SQLException {
        var query = Query.whereAny("cells", List.of("c1", "c2", "c3"));
        for (var after : Arrays.asList(null, new Cursor.Place(null, "i"))) {
            var find = new SqliteFind<>(new SqliteTable<>(Thing.KIND), query);
            var parts = find.parts(after, find.columnsOfDocuments());
            var plan = plan(parts.get(0)).lines().toList();
            assertEquals(1, parts.size());
            assertEquals(
                    3,
                    plan.stream()
                            .filter(step -> step.startsWith("SEARCH things_each_cells"))
                            .count(),
                    plan.toString());
            assertEquals(2, Collections.frequency(plan, "MERGE (UNION)"), plan.toString());
            assertEquals(after == null, plan.stream().noneMatch(step -> step.contains("id>?")), plan.toString());
            // Of the page, which is in memory.
            assertEquals(
                    List.of("SCAN e"),
                    plan.stream().filter(step -> step.startsWith("SCAN")).toList());
        }
    }

    private void assertEntriesAreReadFromIndexesAlone(SqliteFind<?> find, Cursor.Place after) throws SQLException {
        for (SqliteFind.Part part : find.parts(after, find.columnsOfEntries())) {
            String plan = plan(part);
            assertTrue(plan.lines().allMatch(step -> step.contains("USING COVERING INDEX")), part.sql() + "\n" + plan);
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

    private String refusal(Path file) {
        return assertThrows(StoreProblem.class, () -> SqliteStore.open(vertx, file, CLOCK))
                .getMessage();
    }

    private void inFile(Path file, String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsLeftAlone() throws IOException {
        Path file = folder.resolve("letter.txt");
        String letter = "Dear neighbours, this is not a database at all.".repeat(100);
        Files.writeString(file, letter);
        assertEquals("The file " + file + " is not a store of HelpConnect, or it is damaged.", refusal(file));
        assertEquals(letter, Files.readString(file));
    }

    @Test
    void theDatabaseOfAnotherProgramIsLeftAlone() throws SQLException {
        Path file = folder.resolve("other.db");
        inFile(file, "CREATE TABLE bookmarks (url TEXT)");
        assertEquals("The file " + file + " is not a store of HelpConnect.", refusal(file));
        inFile(file, "INSERT INTO bookmarks VALUES ('http://localhost')");
    }

    @Test
    void theStoreOfANewerReleaseIsLeftAlone() throws SQLException {
        Path file = folder.resolve("newer.db");
        await(SqliteStore.open(vertx, file, CLOCK).close());
        inFile(file, "PRAGMA user_version=1000");
        assertEquals("The store " + file + " was written by a newer HelpConnect.", refusal(file));
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken"), "a file");
        assertEquals("The folder of the store, " + taken + ", cannot be made.", refusal(taken.resolve("store.db")));
    }

    @Test
    void aStoreIsFoundAgainAfterItWasClosed() throws IOException {
        insert("1", Thing.of("ann").cells("c"), new Thing.Grown(1));
        await(store.close());
        try (var files = Files.list(folder.resolve("data"))) {
            assertEquals(List.of(folder.resolve("data/store.db")), files.toList());
        }
        store = openStore();
        things = await(store.open(Thing.KIND));
        assertEquals(List.of("1"), ids(Query.where("cells", "c")));
        assertEquals(1, outbox().size());
    }

    @Test
    void anIndexThatIsDeclaredLaterKnowsWhatWasThereBefore() {
        Kind<Thing> before = Kind.of("others", Thing.class);
        Documents<Thing> others = await(store.open(before));
        await(others.insert("1", SYSTEM, Change.to(Thing.of("ann").cells("c1", "c2"))));
        await(store.close());
        store = openStore();
        Kind<Thing> after = Kind.of("others", Thing.class, Index.on("owner"), Index.each("cells", "owner"));
        Documents<Thing> found = await(store.open(after));
        assertEquals(1, await(found.find(Query.where("owner", "ann"))).items().size());
        assertEquals(
                1,
                await(found.find(Query.where("cells", "c2").and("owner", "ann")))
                        .items()
                        .size());
    }
}
