package io.helpconnect.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Writes of single documents, each on the condition that the document is as it was read. Where an answer is lost, the
 * document itself says whether the write was carried out: it remembers the last ones.
 */
final class MongoWrites {
    private final MongoServer server;
    private final String collection;

    MongoWrites(MongoServer server, String collection) {
        this.server = server;
        this.collection = collection;
    }

    Future<Optional<Stored>> load(String id) {
        return server.read(() -> find(id))
                .map(found -> Optional.ofNullable(found).map(Stored::new));
    }

    /** The same amid a write, which goes on where the document cannot be read. */
    <R> Future<R> look(
            String id, MongoEffort effort, Supplier<Future<R>> again, Function<Optional<Stored>, Future<R>> next) {
        return server.call(() -> find(id))
                .map(found -> Optional.ofNullable(found).map(Stored::new))
                .transform(looked ->
                        looked.succeeded() ? next.apply(looked.result()) : effort.failed(looked.cause(), again));
    }

    private Future<JsonObject> find(String id) {
        return server.client().findOne(collection, byId(id), null);
    }

    private static JsonObject byId(String id) {
        return new JsonObject().put(Stored.ID, id);
    }

    private static JsonObject as(Stored known) {
        return byId(known.id()).put(Stored.WRITE, known.write());
    }

    /**
     * Puts the next state of a document into the place of the one that is known.
     *
     * @return whether it was still like that. Fails with {@link ValueTaken}
     */
    Future<Boolean> replace(Stored known, JsonObject next) {
        return replace(known, next, new MongoEffort(server, collection));
    }

    private Future<Boolean> replace(Stored known, JsonObject next, MongoEffort effort) {
        return server.call(() -> server.replace(collection, as(known), next))
                .compose(
                        done -> done ? Future.succeededFuture(true) : notAsKnown(known, next, effort),
                        failure -> effort.failed(failure, () -> replace(known, next, effort)));
    }

    private Future<Boolean> notAsKnown(Stored known, JsonObject next, MongoEffort effort) {
        return effort.unsure() ? howItWent(known, next, effort) : Future.succeededFuture(false);
    }

    private Future<Boolean> howItWent(Stored known, JsonObject next, MongoEffort effort) {
        return look(
                known.id(),
                effort,
                () -> replace(known, next, effort),
                found -> found.isPresent()
                        ? isNow(found.get(), known, next, effort)
                        : Future.failedFuture(effort.notSaved(null)));
    }

    private Future<Boolean> isNow(Stored now, Stored known, JsonObject next, MongoEffort effort) {
        if (now.knows(next.getString(Stored.WRITE))) {
            return Future.succeededFuture(true);
        }
        if (now.write().equals(known.write())) {
            // Written, but a majority does not have it yet.
            return effort.again(null, () -> replace(known, next, effort));
        }
        // Where it remembers all since then, another write was there first; else nobody can tell any more.
        return now.knows(known.write()) ? Future.succeededFuture(false) : Future.failedFuture(effort.notSaved(null));
    }

    /** Removes a document; {@code false} where it is not as it is known, but there. */
    Future<Boolean> remove(Stored known) {
        return remove(known, new MongoEffort(server, collection));
    }

    private Future<Boolean> remove(Stored known, MongoEffort effort) {
        Supplier<Future<Boolean>> again = () -> remove(known, effort);
        return server.call(() -> server.client().removeDocument(collection, as(known)))
                .compose(
                        done -> done.getRemovedCount() > 0
                                ? Future.succeededFuture(true)
                                : look(known.id(), effort, again, found -> Future.succeededFuture(found.isEmpty())),
                        failure -> effort.failed(failure, again));
    }
}
