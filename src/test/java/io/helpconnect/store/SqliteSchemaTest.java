package io.helpconnect.store;

import static io.helpconnect.testing.Await.awaitFailure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.helpconnect.testing.Await;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteSchemaTest extends SchemaTest {
    @TempDir
    Path folder;

    /** The older one has looked, and waits for the lock that the newer one holds. */
    @Test
    void theSchemaIsNeverSetBack() throws Exception {
        writeOldThings();
        try (var newer = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("store.db"));
                var statement = newer.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("PRAGMA user_version=3");
            var older = new CompletableFuture<Throwable>();
            var start = new Thread(() -> older.complete(awaitFailure(open(Migrations.ALL))));
            start.start();
            Await.until("it waits for the lock", () -> isIn(start, "prepare") && !isIn(start, "leaveNewerAlone"));
            statement.execute("COMMIT");
            assertInstanceOf(StoreProblem.class, older.get(30, TimeUnit.SECONDS));
            assertEquals(3, statement.executeQuery("PRAGMA user_version").getInt("user_version"));
        }
    }

    private static boolean isIn(Thread thread, String method) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals(method));
    }

    @Override
    Future<Store> open(Migrations migrations) {
        try {
            return Future.succeededFuture(
                    SqliteStore.open(vertx, folder.resolve("store.db"), Clock.systemUTC(), migrations));
        } catch (StoreProblem e) {
            return Future.failedFuture(e);
        }
    }
}
