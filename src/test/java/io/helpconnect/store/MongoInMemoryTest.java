package io.helpconnect.store;

import io.helpconnect.bus.Secret;

/** The contract on MongoDB's wire protocol, over a server in memory. */
final class MongoInMemoryTest extends StoreContractTest {
    private final Secret url = TestMongo.url();

    @Override
    Store openStore() {
        return TestMongo.open(vertx, url, CLOCK);
    }
}
