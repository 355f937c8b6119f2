package io.helpconnect.store;

import static io.helpconnect.testing.Await.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Secret;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.util.Set;

/**
 * A server that speaks like MongoDB, for all tests of this process: the one that {@code HELPCONNECT_TEST_STORE} names
 * ({@code mongodb://host:port}), else one in memory.
 */
public final class TestMongo {
    private static final String WANTED = System.getenv().getOrDefault("HELPCONNECT_TEST_STORE", "");
    private static final String SERVER = WANTED.startsWith("mongodb://") ? WANTED : inMemory();

    private TestMongo() {}

    private static String inMemory() {
        return "mongodb://127.0.0.1:"
                + new de.bwaldvogel.mongo.MongoServer(new MemoryBackend())
                        .bind()
                        .getPort();
    }

    public static URI address() {
        return URI.create(SERVER);
    }

    /** A store of its own, also on a server that HelpConnect refuses. */
    public static Store open(Vertx vertx, Clock clock) {
        return open(vertx, url(), clock);
    }

    public static Store open(Vertx vertx, Secret url, Clock clock) {
        return await(MongoStore.open(vertx, url, clock, Migrations.ALL, Waits.DEFAULT, Set.of()));
    }

    /** Passes over a rule that holds only on servers that can do this, and says so. */
    static void needs(MongoAbility ability) {
        assumeFalse(missing(url()).contains(ability), "this server lacks: " + ability);
    }

    static Set<MongoAbility> missing(Secret url) {
        Vertx vertx = Vertx.vertx();
        var server = new MongoServer(vertx, MongoSettings.of(url, Waits.DEFAULT), Waits.DEFAULT);
        try {
            return await(MongoAbility.missing(server));
        } finally {
            await(server.close());
            await(vertx.close());
        }
    }

    /** A database of its own. */
    static Secret url() {
        return url(SERVER);
    }

    /** The same on another server, {@code mongodb://host:port}. */
    public static Secret url(String server) {
        return new Secret(server + "/test_" + NewId.randomId().replaceAll("\\W", "_"));
    }
}
