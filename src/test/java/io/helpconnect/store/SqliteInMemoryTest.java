package io.helpconnect.store;

final class SqliteInMemoryTest extends StoreContractTest {
    @Override
    Store openStore() {
        return SqliteStore.inMemory(vertx, CLOCK);
    }
}
