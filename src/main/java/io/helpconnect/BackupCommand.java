package io.helpconnect;

import io.helpconnect.store.SqliteBackup;
import io.helpconnect.store.SqliteStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** {@code backup FILE} and {@code restore FILE}, for the store in one file. A database server brings its own. */
final class BackupCommand {
    private BackupCommand() {}

    static String backup(Settings settings, Path file) {
        long bytes = SqliteBackup.copy(store(settings), file);
        return "Copied the store to " + file + " (" + bytes + " bytes).";
    }

    static String restore(Settings settings, Path file) {
        var before = SqliteBackup.restore(
                file, store(settings), Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS));
        return "The store is the copy " + file + " now."
                + (before == null ? "" : " What was there before is " + before + ".");
    }

    private static Path store(Settings settings) {
        if (!settings.keepsFile()) {
            throw new CommandLine.Wrong(
                    "backup and restore are for the store sqlite; for a MongoDB server use mongodump and mongorestore.");
        }
        return SqliteStore.in(settings.data());
    }
}
