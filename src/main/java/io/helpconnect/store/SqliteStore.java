package io.helpconnect.store;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Documents in one SQLite file: a write-ahead log, each commit on disk before it is acknowledged, one writer and several
 * readers, all off the event loop. Several processes on one machine may share the file.
 */
public final class SqliteStore implements Store {
    private final VertxInternal vertx;
    private final SqliteFile file;
    private final SqliteRelease release;
    private final SqliteReaders readers;
    private final SqliteWriter writer;
    private final SqliteOutbox outbox;
    private final Map<String, SqliteDocuments<?>> kinds = new ConcurrentHashMap<>();

    private SqliteStore(Vertx vertx, SqliteFile file, Clock clock, Migrations migrations) {
        this.vertx = (VertxInternal) vertx;
        this.file = file;
        SqliteConnection forWriting = file.forWriting(migrations);
        this.release = new SqliteRelease(migrations.version());
        this.readers = new SqliteReaders(this.vertx, file, release);
        this.outbox = new SqliteOutbox(readers);
        this.writer = new SqliteWriter(this.vertx, forWriting, clock, outbox, release);
        outbox.writtenBy(writer);
        writer.start();
    }

    /** The file of the store in the folder of everything that is kept. */
    public static Path in(Path folder) {
        return folder.resolve("helpconnect.db");
    }

    /**
     * Opens the file, or makes it. Blocks for a moment.
     *
     * @throws StoreProblem where it is damaged, locked, of another program or not writable
     */
    public static SqliteStore open(Vertx vertx, Path file, Clock clock) {
        return open(vertx, file, clock, Migrations.ALL);
    }

    static SqliteStore open(Vertx vertx, Path file, Clock clock, Migrations migrations) {
        return new SqliteStore(vertx, SqliteFile.at(file), clock, migrations);
    }

    /** For tests: a store that is gone when it is closed, and that does not wait for the disk. */
    public static SqliteStore inMemory(Vertx vertx) {
        return inMemory(vertx, Clock.systemUTC());
    }

    public static SqliteStore inMemory(Vertx vertx, Clock clock) {
        return new SqliteStore(vertx, SqliteFile.temporary(), clock, Migrations.ALL);
    }

    static Thread thread(String name, Runnable task) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public <T extends Record> Future<Documents<T>> open(Kind<T> kind) {
        SqliteDocuments<?> known =
                kinds.computeIfAbsent(kind.name(), name -> new SqliteDocuments<>(kind, readers, writer));
        if (!known.kind().equals(kind)) {
            throw new IllegalArgumentException("declared twice, differently: " + kind.name());
        }
        @SuppressWarnings("unchecked")
        var documents = (SqliteDocuments<T>) known;
        return documents.create();
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public Future<Void> ping() {
        return readers.read(db -> {
            release.look(db);
            return null;
        });
    }

    @Override
    public Future<Void> close() {
        Promise<Void> closed = vertx.promise();
        thread("store-closer", () -> close(closed)).start();
        return closed.future();
    }

    private void close(Promise<Void> closed) {
        try {
            writer.close();
            readers.close();
            file.forget();
            closed.complete();
        } catch (SQLException | InterruptedException | RuntimeException e) {
            closed.fail(e);
        }
    }
}
