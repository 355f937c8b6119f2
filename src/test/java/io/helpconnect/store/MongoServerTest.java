package io.helpconnect.store;

import static io.helpconnect.testing.Await.await;

import io.helpconnect.bus.Secret;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The contract on the server that the environment names: {@code mongodb://host:port}. */
@EnabledIfEnvironmentVariable(named = "HELPCONNECT_TEST_MONGO", matches = "mongodb.+")
final class MongoServerTest extends StoreContractTest {
    private final Secret url = TestMongo.url(System.getenv("HELPCONNECT_TEST_MONGO"));

    @Override
    Store openStore() {
        return await(MongoStore.open(vertx, url, CLOCK));
    }
}
