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
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
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
            var looks = new AtomicInteger();
            Await.until(
                    "it waits for the lock", () -> waits(start) ? looks.incrementAndGet() > 5 : looks.getAndSet(0) < 0);
            statement.execute("COMMIT");
            assertInstanceOf(StoreProblem.class, older.get(30, TimeUnit.SECONDS));
            assertEquals(3, statement.executeQuery("PRAGMA user_version").getInt("user_version"));
        }
    }

    /** Behind all that it looks at before. */
    private static boolean waits(Thread thread) {
        var methods = Arrays.stream(thread.getStackTrace())
                .map(StackTraceElement::getMethodName)
                .collect(Collectors.toSet());
        return methods.containsAll(Set.of("prepare", "run"))
                && Collections.disjoint(methods, Set.of("leaveForeignAlone", "leaveNewerAlone", "enterWriteAheadLog"));
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
