package io.helpconnect.store;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.awaitFailure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.helpconnect.bus.Secret;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The contract on the server that the environment names: {@code mongodb://host:port}. */
@EnabledIfEnvironmentVariable(named = "HELPCONNECT_TEST_MONGO", matches = "mongodb.+")
final class MongoServerTest extends StoreContractTest {
    private final Secret url = TestMongo.url(System.getenv("HELPCONNECT_TEST_MONGO"));

    @Override
    Store openStore() {
        return TestMongo.open(vertx, url, CLOCK);
    }

    /** Not by its name: by what it does. */
    @Test
    void aServerThatLacksWhatIsNeededIsRefusedAtTheStart() {
        Set<MongoAbility> missing = TestMongo.missing(url);
        var opened = MongoStore.open(vertx, url, CLOCK);
        if (missing.isEmpty()) {
            await(await(opened).close());
        } else {
            StoreProblem refusal = assertInstanceOf(StoreProblem.class, awaitFailure(opened));
            assertEquals(MongoAbility.refusal(missing).getMessage(), refusal.getMessage());
        }
    }
}
