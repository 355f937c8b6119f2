package io.helpconnect.testing;

import io.helpconnect.store.Documents;
import io.helpconnect.store.Kind;
import io.helpconnect.store.Outbox;
import io.helpconnect.store.Store;
import io.vertx.core.Future;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A store in which everything is found and nothing can be made. */
public record FullStore(Store store) implements Store {

    @Override
    public <T extends Record> Future<Documents<T>> open(Kind<T> kind) {
        return store.open(kind).map(FullStore::full);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Record> Documents<T> full(Documents<T> documents) {
        return (Documents<T>) Proxy.newProxyInstance(
                Documents.class.getClassLoader(), new Class<?>[] {Documents.class}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("insert")) {
                        return Future.failedFuture("the disk is full");
                    }
                    try {
                        return method.invoke(documents, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public Outbox outbox() {
        return store.outbox();
    }

    @Override
    public long progress() {
        return store.progress();
    }

    @Override
    public Future<Void> ping() {
        return store.ping();
    }

    @Override
    public Future<Void> close() {
        return store.close();
    }
}
