package io.helpconnect.testing;

import io.helpconnect.store.SqliteStore;
import io.helpconnect.store.Store;
import io.helpconnect.store.TestMongo;
import io.vertx.core.Vertx;
import java.time.Clock;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The stores that features are tried on: SQLite in memory, or what {@code HELPCONNECT_TEST_STORE} says: {@code mongodb},
 * the server in memory that speaks like one, or {@code mongodb://host:port}.
 */
public final class TestStores {
    private static volatile boolean mongo =
            System.getenv().getOrDefault("HELPCONNECT_TEST_STORE", "sqlite").startsWith("mongodb");

    private TestStores() {}

    /** An empty one. */
    public static Store open(Vertx vertx, Clock clock) {
        return mongo ? TestMongo.open(vertx, clock) : SqliteStore.inMemory(vertx, clock);
    }

    /** Has the tests of a class run on a MongoDB in any case. */
    public static final class OnMongo implements BeforeAllCallback, AfterAllCallback {
        private boolean before;

        @Override
        public void beforeAll(ExtensionContext context) {
            before = mongo;
            mongo = true;
        }

        @Override
        public void afterAll(ExtensionContext context) {
            mongo = before;
        }
    }
}
