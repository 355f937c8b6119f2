package io.helpconnect.testing;

import io.helpconnect.store.MongoStore;
import io.helpconnect.store.SqliteStore;
import io.helpconnect.store.Store;
import io.helpconnect.store.TestMongo;
import io.vertx.core.Vertx;
import java.time.Clock;

/**
 * The stores that features are tried on: SQLite in memory, or what {@code HELPCONNECT_TEST_STORE} says: {@code mongodb},
 * the server in memory that speaks like one, or {@code mongodb://host:port}.
 */
public final class TestStores {
    private static final String WANTED = System.getenv().getOrDefault("HELPCONNECT_TEST_STORE", "sqlite");

    private TestStores() {}

    /** An empty one. */
    public static Store open(Vertx vertx, Clock clock) {
        if (WANTED.equals("sqlite")) {
            return SqliteStore.inMemory(vertx, clock);
        }
        var url = WANTED.equals("mongodb") ? TestMongo.url() : TestMongo.url(WANTED);
        return Await.await(MongoStore.open(vertx, url, clock));
    }
}
