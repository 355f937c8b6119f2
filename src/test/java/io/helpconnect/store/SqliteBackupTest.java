package io.helpconnect.store;

import static io.helpconnect.bus.Caller.SYSTEM;
import static io.helpconnect.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class SqliteBackupTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123Z");

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    Path folder;

    private Path file;
    private Path copy;
    private SqliteStore store;
    private Documents<Thing> things;

    @BeforeEach
    void open() {
        file = folder.resolve("data/helpconnect.db");
        copy = folder.resolve("copy.db");
        reopen();
    }

    private void reopen() {
        store = SqliteStore.open(vertx, file, Clock.systemUTC());
        things = await(store.open(Thing.KIND));
    }

    @AfterEach
    void close() {
        await(store.close());
        await(vertx.close());
    }

    private Future<?> insert(String id) {
        return things.insert(id, SYSTEM, Change.to(Thing.of("ann").cells("c"), new Thing.Grown(1)));
    }

    private List<String> ids() {
        return await(things.find(Query.where("cells", "c").limit(100))).items().stream()
                .map(Document::id)
                .toList();
    }

    private static String refused(Executable action) {
        return assertThrows(StoreProblem.class, action).getMessage();
    }

    @Test
    void aCopyIsTheStoreAsItWasAtOneMoment() {
        await(insert("1"));
        assertTrue(SqliteBackup.copy(file, copy) > 0);
        await(insert("2"));
        await(store.close());

        Path before = SqliteBackup.restore(copy, file, NOW);

        reopen();
        assertEquals(List.of("1"), ids());
        assertEquals(
                1,
                await(store.outbox().pending(Instant.now().plusSeconds(9), null, 10))
                        .facts()
                        .size());
        assertEquals(
                "helpconnect.db.before-2026-11-21T10-00-00-123Z",
                before.getFileName().toString());
        await(insert("2"));
        assertEquals(List.of("1", "2"), ids());
    }

    @Test
    void whatIsWrittenMeanwhileIsInItWholeOrNotAtAll() {
        var writes = new ArrayList<Future<?>>();
        for (int i = 0; i < 300; i++) {
            writes.add(insert("thing-" + i));
        }
        SqliteBackup.copy(file, copy);
        for (int i = 300; i < 600; i++) {
            writes.add(insert("thing-" + i));
        }
        await(Future.all(writes));

        var copied = SqliteStore.open(vertx, copy, Clock.systemUTC());
        var found = await(await(copied.open(Thing.KIND))
                .find(Query.all().ascending("size").limit(1000)));
        var told = await(copied.outbox().pending(Instant.now().plusSeconds(9), null, 1000))
                .facts();
        await(copied.close());
        assertEquals(found.items().size(), told.size());
    }

    @Test
    void aStoreInUseIsNotReplaced() throws IOException {
        await(insert("1"));
        SqliteBackup.copy(file, copy);
        await(insert("2"));
        assertEquals(
                "The store " + file + " is in use: stop HelpConnect first.",
                refused(() -> SqliteBackup.restore(copy, file, NOW)));
        assertEquals(List.of("1", "2"), ids());
    }

    @Test
    void aFileThatIsThereIsNotWrittenOver() throws IOException {
        byte[] letter = "dear aunt".getBytes(StandardCharsets.UTF_8);
        Files.write(copy, letter);
        assertTrue(refused(() -> SqliteBackup.copy(file, copy)).contains("is there already"));
        assertArrayEquals(letter, Files.readAllBytes(copy));
    }

    @Test
    void whatIsNoStoreIsNotPutInItsPlace() throws IOException {
        await(store.close());
        byte[] before = Files.readAllBytes(file);
        Files.writeString(copy, "Dear neighbours, this is not a database at all.".repeat(100));
        assertTrue(refused(() -> SqliteBackup.restore(copy, file, NOW)).contains("not a store of HelpConnect"));
        assertTrue(refused(() -> SqliteBackup.restore(folder.resolve("none"), file, NOW))
                .startsWith("There is no store"));
        assertArrayEquals(before, Files.readAllBytes(file));
        reopen();
    }

    @Test
    void aDamagedCopyIsNotPutInItsPlace() throws IOException {
        for (int i = 0; i < 50; i++) {
            await(insert("thing-" + i));
        }
        SqliteBackup.copy(file, copy);
        await(store.close());
        byte[] bytes = Files.readAllBytes(copy);
        for (int i = 4096; i < bytes.length; i += 512) {
            bytes[i] ^= 0x55;
        }
        Files.write(copy, bytes);
        assertTrue(refused(() -> SqliteBackup.restore(copy, file, NOW)).contains("damaged"));
        reopen();
        assertEquals(50, ids().size());
    }

    @Test
    void aDamagedStoreIsReplacedAndKept() throws IOException {
        await(insert("1"));
        SqliteBackup.copy(file, copy);
        await(store.close());
        Files.writeString(file, "the disk has lost it");

        Path before = SqliteBackup.restore(copy, file, NOW);

        assertEquals("the disk has lost it", Files.readString(before));
        reopen();
        assertEquals(List.of("1"), ids());
    }

    @Test
    void aNewMachineHasNothingToSetAside() {
        await(insert("1"));
        SqliteBackup.copy(file, copy);
        await(store.close());
        file = folder.resolve("other/helpconnect.db");
        assertNull(SqliteBackup.restore(copy, file, NOW));
        assertFalse(Files.exists(file.resolveSibling("helpconnect.db.part")));
        reopen();
        assertEquals(List.of("1"), ids());
    }
}
