package io.helpconnect.store;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

final class SqliteSchemaTest extends SchemaTest {
    @TempDir
    Path folder;

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
