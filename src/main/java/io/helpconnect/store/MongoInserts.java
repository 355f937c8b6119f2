package io.helpconnect.store;

import com.mongodb.MongoBulkWriteException;
import io.helpconnect.store.MongoServer.Trouble;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.BulkOperation;
import io.vertx.ext.mongo.BulkWriteOptions;
import java.util.List;
import java.util.function.Supplier;

/** Inserts that are made once, also where the answer to one was lost and it is sent again. */
final class MongoInserts {
    private final MongoServer server;
    private final MongoWrites writes;
    private final Kind<?> kind;

    MongoInserts(MongoServer server, MongoWrites writes, Kind<?> kind) {
        this.server = server;
        this.writes = writes;
        this.kind = kind;
    }

    /** @return whether it was made; else the id is taken. Fails with {@link ValueTaken} */
    Future<Boolean> insert(JsonObject document) {
        return insert(document, effort());
    }

    private MongoEffort effort() {
        return new MongoEffort(server, kind.name());
    }

    private Future<Boolean> insert(JsonObject document, MongoEffort effort) {
        Supplier<Future<Boolean>> again = () -> insert(document, effort);
        return server.call(() -> server.client().insert(kind.name(), document.copy()))
                .compose(
                        done -> Future.succeededFuture(true),
                        failure -> MongoServer.trouble(failure) == Trouble.DUPLICATE
                                ? isOurs(document, failure, effort, again)
                                : effort.failed(failure, again));
    }

    /** Something of it is taken: perhaps by itself, when it was sent before. */
    private Future<Boolean> isOurs(
            JsonObject document, Throwable failure, MongoEffort effort, Supplier<Future<Boolean>> again) {
        return writes.look(document.getString(Stored.ID), effort, again, found -> {
            if (found.isPresent()) {
                return Future.succeededFuture(found.get().knows(document.getString(Stored.WRITE)));
            }
            if (kind.indexes().stream().anyMatch(Index::unique) && !new ValueTaken(failure).names("_id_")) {
                return Future.failedFuture(new ValueTaken(failure));
            }
            // It was there a moment ago, or a majority does not have it yet.
            return effort.unsure() ? Future.failedFuture(effort.notSaved(failure)) : effort.again(failure, again);
        });
    }

    /**
     * What became of inserts in order.
     *
     * @param made how many, until the first that was not
     * @param failure why it was not; {@code null} where its id is taken, or all were made
     */
    record Progress(int made, Throwable failure) {}

    /** Makes documents one after the other until one cannot be made. Never fails. */
    Future<Progress> insertInOrder(List<JsonObject> all) {
        return insertFrom(0, all, effort());
    }

    private Future<Progress> insertFrom(int first, List<JsonObject> all, MongoEffort effort) {
        if (first == all.size()) {
            return Future.succeededFuture(new Progress(first, null));
        }
        var rest = all.subList(first, all.size()).stream()
                .map(made -> BulkOperation.createInsert(made.copy()))
                .toList();
        return server.call(() -> server.client().bulkWriteWithOptions(kind.name(), rest, new BulkWriteOptions(true)))
                .map(done -> new Progress(all.size(), null))
                .recover(failure -> stopped(first + made(failure), all, effort, failure));
    }

    private Future<Progress> stopped(int at, List<JsonObject> all, MongoEffort effort, Throwable failure) {
        if (MongoServer.trouble(failure) != Trouble.DUPLICATE) {
            return effort.failed(failure, () -> insertFrom(at, all, effort))
                    .otherwise(reason -> new Progress(at, reason));
        }
        return isOurs(all.get(at), failure, effort, () -> insert(all.get(at), effort))
                .compose(
                        ours -> ours ? insertFrom(at + 1, all, effort) : Future.succeededFuture(new Progress(at, null)))
                .otherwise(reason -> new Progress(at, reason));
    }

    private static int made(Throwable failure) {
        return failure instanceof MongoBulkWriteException many
                        && !many.getWriteErrors().isEmpty()
                ? many.getWriteErrors().get(0).getIndex()
                : 0;
    }
}
