package io.helpconnect.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.sqlite.SQLiteErrorCode;

/** Copies the file that everything is in, and puts a copy in its place. All of it blocks. */
public final class SqliteBackup {
    private static final int BUSY_MILLIS = 2_000;

    private SqliteBackup() {}

    /**
     * Copies the store as it is at one moment; others go on reading and writing it meanwhile. The copy is checked and on
     * disk when this returns, and until then not there under its name.
     *
     * @return its size in bytes
     * @throws StoreProblem where there is no store, or already something of the copy's name, or no room
     */
    public static long copy(Path store, Path to) {
        mustExist(store);
        if (Files.exists(to)) {
            throw new StoreProblem(to + " is there already; a backup never writes over another file.", null);
        }
        Path part = beside(to, ".part");
        try {
            Files.deleteIfExists(part);
            var db = connect(store);
            try {
                mustBeOurs(db, store);
                db.update("VACUUM INTO ?", part.toString());
            } finally {
                db.close();
            }
            check(part);
            settle(part, to);
            return Files.size(to);
        } catch (SQLException e) {
            throw new StoreProblem("The store " + store + " cannot be copied to " + to + ": " + reason(e), e);
        } catch (IOException e) {
            throw new StoreProblem("The file " + to + " cannot be written.", e);
        } finally {
            forget(part);
        }
    }

    /**
     * Puts a copy in the place of the store, which must be in nobody's use. What was there stays, under another name.
     *
     * @return where what was there is now; {@code null} where nothing was
     * @throws StoreProblem where the copy is damaged or no store, or the store is in use; then nothing has changed
     */
    public static Path restore(Path copy, Path store, Instant now) {
        mustExist(copy);
        Path part = beside(store, ".part");
        try {
            check(copy);
            leaveByAll(store);
            Files.createDirectories(store.toAbsolutePath().getParent());
            Files.copy(copy, part, StandardCopyOption.REPLACE_EXISTING);
            Path before = setAside(store, now);
            settle(part, store);
            return before;
        } catch (SQLException e) {
            throw new StoreProblem("The file " + copy + " cannot be read: " + reason(e), e);
        } catch (IOException e) {
            throw new StoreProblem("The store " + store + " cannot be replaced.", e);
        } finally {
            forget(part);
        }
    }

    /** What was not finished; what was has its own name by now. */
    private static void forget(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // It is in nobody's way: the next copy of that name begins by deleting it.
        }
    }

    private static void mustExist(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new StoreProblem("There is no store at " + file + ".", null);
        }
    }

    private static SqliteConnection connect(Path file) throws SQLException {
        var db = new SqliteConnection(DriverManager.getConnection("jdbc:sqlite:" + file));
        db.run("PRAGMA busy_timeout=" + BUSY_MILLIS);
        return db;
    }

    private static void mustBeOurs(SqliteConnection db, Path file) throws SQLException {
        if (db.number("PRAGMA application_id") != SqliteFile.OURS) {
            throw new StoreProblem("The file " + file + " is not a store of HelpConnect.", null);
        }
    }

    private static void check(Path file) throws SQLException {
        var db = connect(file);
        try {
            mustBeOurs(db, file);
            String found = db.row("PRAGMA quick_check(1)", row -> row.getString(1));
            if (!"ok".equals(found)) {
                throw new StoreProblem("The file " + file + " is damaged: " + found, null);
            }
        } finally {
            db.close();
        }
    }

    /** Only who has it alone may leave the write-ahead log, and everything is in the one file then. */
    private static void leaveByAll(Path store) {
        if (!Files.exists(store)) {
            return;
        }
        try {
            var db = connect(store);
            try {
                db.run("PRAGMA journal_mode=DELETE");
            } finally {
                db.close();
            }
        } catch (SQLException e) {
            if (SqliteFile.primary(e) == SQLiteErrorCode.SQLITE_BUSY.code
                    || SqliteFile.primary(e) == SQLiteErrorCode.SQLITE_LOCKED.code) {
                throw new StoreProblem("The store " + store + " is in use: stop HelpConnect first.", e);
            }
            // Damaged: what else would it be replaced for? It is set aside as it is.
        }
    }

    private static Path setAside(Path store, Instant now) throws IOException {
        String name = ".before-" + now.toString().replaceAll("[:.]", "-");
        Path before = null;
        for (String file : List.of("", "-wal", "-shm")) {
            if (Files.exists(beside(store, file))) {
                before = Files.move(beside(store, file), beside(store, name + file));
            }
        }
        return before == null ? null : beside(store, name);
    }

    /** On disk before it has its name. */
    private static void settle(Path part, Path name) throws IOException {
        sync(part);
        try {
            Files.move(part, name, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, name);
        }
        sync(name.toAbsolutePath().getParent());
    }

    private static void sync(Path file) throws IOException {
        try (var open = FileChannel.open(file, StandardOpenOption.READ)) {
            open.force(true);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            // Windows opens no folders; there the move is in its journal.
            if (!Files.isDirectory(file)) {
                throw e;
            }
        }
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private static String reason(SQLException e) {
        int code = SqliteFile.primary(e);
        if (code == SQLiteErrorCode.SQLITE_FULL.code) {
            return "the disk is full.";
        }
        if (code == SQLiteErrorCode.SQLITE_NOTADB.code || code == SQLiteErrorCode.SQLITE_CORRUPT.code) {
            return "it is damaged, or not a store of HelpConnect.";
        }
        return "the disk or the rights to it do not allow it.";
    }
}
