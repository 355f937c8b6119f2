package io.helpconnect.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.stream.Stream;
import org.sqlite.SQLiteErrorCode;

/**
 * The file that everything is in. Several processes on one machine may have it open: each takes the write lock for a whole
 * transaction and waits a while for it.
 */
final class SqliteFile {
    static final int OURS = 0x48436f6e;
    private static final int BUSY_MILLIS = 10_000;
    /** Holds the pages that a transaction of many writes touches, so that each is written once. */
    private static final int WRITER_CACHE_KB = 16_000;

    private static final int READER_CACHE_KB = 8_000;
    /** Bytes that the log keeps on disk after a burst; it starts again from its beginning, and is cut to this. */
    private static final int LONGEST_LOG = 64_000_000;

    private final Path path;
    private final boolean temporary;

    private SqliteFile(Path path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    static SqliteFile at(Path path) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new StoreProblem(
                    "The folder of the store, " + path.toAbsolutePath().getParent() + ", cannot be made.", e);
        }
        if (Files.exists(path)
                ? !Files.isWritable(path)
                : !Files.isWritable(path.toAbsolutePath().getParent())) {
            throw new StoreProblem("The store " + path + " cannot be written.", null);
        }
        return new SqliteFile(path, false);
    }

    /** A file of its own that {@link #forget} deletes; what is written is not waited for to reach the disk. */
    static SqliteFile temporary() {
        try {
            return new SqliteFile(Files.createTempDirectory("helpconnect-store").resolve("store.db"), true);
        } catch (IOException e) {
            throw new StoreProblem("There is no place for temporary files.", e);
        }
    }

    /** Opens it for the one writer; makes it, if it is not there. */
    SqliteConnection forWriting(Migrations migrations) {
        try {
            SqliteConnection db = connect();
            try {
                prepare(db, migrations);
                return db;
            } catch (SQLException | StoreProblem e) {
                db.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new StoreProblem(sentence(e), e);
        }
    }

    private void prepare(SqliteConnection db, Migrations migrations) throws SQLException {
        leaveForeignAlone(db);
        leaveNewerAlone(db, migrations.version());
        enterWriteAheadLog(db);
        db.run("PRAGMA cache_size=-" + WRITER_CACHE_KB);
        db.run("PRAGMA journal_size_limit=" + LONGEST_LOG);
        db.run("PRAGMA synchronous=" + (temporary ? "OFF" : "FULL"));
        db.run("BEGIN IMMEDIATE");
        leaveNewerAlone(db, migrations.version());
        db.run("PRAGMA application_id=" + OURS);
        new SqliteSchema(db, migrations).bring((int) db.number("PRAGMA user_version"));
        db.run("PRAGMA user_version=" + migrations.version());
        SqliteOutbox.create(db);
        db.run("COMMIT");
    }

    private void leaveForeignAlone(SqliteConnection db) throws SQLException {
        boolean empty = db.number("SELECT count(*) FROM sqlite_master") == 0;
        if (!empty && db.number("PRAGMA application_id") != OURS) {
            throw new StoreProblem("The file " + path + " is not a store of HelpConnect.", null);
        }
    }

    /** Looked at again with the lock held: a newer one may have been at it in between. */
    private void leaveNewerAlone(SqliteConnection db, int newest) throws SQLException {
        if (db.number("PRAGMA user_version") > newest) {
            throw new StoreProblem("The store " + path + " was written by a newer HelpConnect.", null);
        }
    }

    SqliteConnection forReading() {
        try {
            SqliteConnection db = connect();
            db.run("PRAGMA query_only=1");
            db.run("PRAGMA cache_size=-" + READER_CACHE_KB);
            return db;
        } catch (SQLException e) {
            throw new StoreProblem(sentence(e), e);
        }
    }

    private SqliteConnection connect() throws SQLException {
        var db = new SqliteConnection(DriverManager.getConnection("jdbc:sqlite:" + path));
        db.run("PRAGMA busy_timeout=" + BUSY_MILLIS);
        return db;
    }

    /** Two processes that make the file at the same moment meet here, where SQLite does not wait by itself. */
    private static void enterWriteAheadLog(SqliteConnection db) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                db.run("PRAGMA journal_mode=WAL");
                return;
            } catch (SQLException e) {
                if (primary(e) != SQLiteErrorCode.SQLITE_BUSY.code || attempt == 50) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String sentence(SQLException e) {
        int code = primary(e);
        if (code == SQLiteErrorCode.SQLITE_NOTADB.code || code == SQLiteErrorCode.SQLITE_CORRUPT.code) {
            return "The file " + path + " is not a store of HelpConnect, or it is damaged.";
        }
        if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
            return "The store " + path + " is locked by another program.";
        }
        if (code == SQLiteErrorCode.SQLITE_FULL.code) {
            return "The disk with the store " + path + " is full.";
        }
        return "The store " + path + " cannot be opened for writing.";
    }

    /** The kind of error, without its finer reason. */
    static int primary(SQLException e) {
        return e.getErrorCode() & 0xff;
    }

    /** Deletes a temporary file; another one stays. */
    void forget() {
        if (!temporary) {
            return;
        }
        try (Stream<Path> all = Files.walk(path.getParent())) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
