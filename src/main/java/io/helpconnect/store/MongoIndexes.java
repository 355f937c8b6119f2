package io.helpconnect.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.IndexModel;
import io.vertx.ext.mongo.IndexOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The indexes of one kind, made when it is opened; many nodes may do so at once. One of the same name and another meaning
 * is made anew; one that is no longer declared stays, for older nodes. Uniqueness is that of one value in the document, so
 * that documents without it do not count on any server.
 */
final class MongoIndexes {
    private static final String OUTBOX = "outbox";
    /** What is brought along between two words of how far it came. */
    private static final int PAGE = 300;

    /** So many are on their way at once, which leaves connections to others. */
    private static final int TOGETHER = 30;

    /**
     * Without anything that moves. Making an index over many documents takes long, and goes on at the server while nobody
     * waits.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final int NO_COLLECTION = 26;

    private final MongoServer server;
    private final MongoForm<?> form;
    private final MongoSchema schema;
    private final String collection;
    private final MongoWrites writes;
    private final MongoLease.Watch watch;

    MongoIndexes(MongoServer server, MongoForm<?> form, MongoSchema schema) {
        this.server = server;
        this.schema = schema;
        this.form = form;
        this.collection = form.kind().name();
        this.writes = new MongoWrites(server, collection);
        this.watch = schema.watch();
    }

    /** What an index is on, and how. */
    private record Wanted(JsonObject key, boolean unique, boolean sparse) {
        IndexModel model(String name) {
            return new IndexModel(
                    key, new IndexOptions().name(name).unique(unique).sparse(sparse));
        }

        boolean is(JsonObject there) {
            return there.getJsonObject("key").fieldNames().stream()
                            .toList()
                            .equals(key.fieldNames().stream().toList())
                    && there.getBoolean("unique", false) == unique;
        }
    }

    private Map<String, Wanted> wanted() {
        var wanted = new LinkedHashMap<String, Wanted>();
        wanted.put(OUTBOX, new Wanted(new JsonObject().put(Stored.OUT, 1), false, true));
        for (Index index : form.kind().indexes()) {
            var key = new JsonObject();
            index.fields().forEach(field -> key.put(MongoFind.field(field), 1));
            String name = index.unique() ? index.name().replaceFirst("unique_", "on_") : index.name();
            wanted.put(name, new Wanted(key.put(Stored.ID, 1), false, false));
            if (index.unique()) {
                var value = new JsonObject().put(Stored.UNIQUE + "." + index.name(), 1);
                wanted.put(index.name(), new Wanted(value, true, true));
            }
        }
        return wanted;
    }

    /** Fails with {@link StoreProblem}. */
    Future<Void> make() {
        return Steps.untilLast(this::tried).recover(failure -> Future.failedFuture(problem(failure)));
    }

    /** @return whether it is done; else another node is at it */
    private Future<Boolean> tried() {
        return there().compose(this::make)
                .recover(failure -> passes(failure) ? Future.succeededFuture(false) : Future.failedFuture(failure))
                .compose(done -> {
                    if (done) {
                        return Future.succeededFuture(true);
                    }
                    return watch.quiet().compareTo(PATIENCE) < 0
                            ? server.pause(BETWEEN).map(false)
                            : Future.failedFuture(new StoreProblem(
                                    "The store could not be made ready for this release in time, in " + collection
                                            + ".",
                                    null));
                });
    }

    private static boolean passes(Throwable failure) {
        return MongoServer.trouble(failure) == MongoServer.Trouble.UNSURE;
    }

    private RuntimeException problem(Throwable failure) {
        if (MongoServer.trouble(failure) == MongoServer.Trouble.DUPLICATE || failure instanceof ValueTaken) {
            return new StoreProblem(
                    "Documents of " + collection + " have the same value where each must have its own.", failure);
        }
        return failure instanceof StoreProblem known
                ? known
                : new StoreProblem("The store refuses to make the indexes of " + collection + ".", failure);
    }

    private Future<Map<String, JsonObject>> there() {
        return server.call(() -> server.client().listIndexes(collection))
                .map(found -> {
                    var there = new LinkedHashMap<String, JsonObject>();
                    found.forEach(index -> there.put(((JsonObject) index).getString("name"), (JsonObject) index));
                    return (Map<String, JsonObject>) there;
                })
                .recover(failure -> MongoServer.code(failure) == NO_COLLECTION
                        ? Future.succeededFuture(Map.of())
                        : Future.failedFuture(failure));
    }

    /** @return whether it is done; else another node is at it */
    private Future<Boolean> make(Map<String, JsonObject> there) {
        List<String> outdated = new ArrayList<>();
        List<IndexModel> missing = new ArrayList<>();
        boolean values = false;
        for (var index : wanted().entrySet()) {
            JsonObject known = there.get(index.getKey());
            if (known == null || !index.getValue().is(known)) {
                missing.add(index.getValue().model(index.getKey()));
                values = values || index.getValue().unique();
            }
            if (known != null && !index.getValue().is(known)) {
                outdated.add(index.getKey());
            }
        }
        boolean valuesAreMissing = values && !there.isEmpty();
        return schema.isBehind(collection)
                .compose(behind -> behind || valuesAreMissing
                        ? schema.bring(collection, work(), watch, this::renew)
                        : Future.succeededFuture(true))
                .compose(brought -> brought && !missing.isEmpty()
                        ? drop(outdated)
                                .compose(done ->
                                        server.call(() -> server.client().createIndexes(collection, missing)))
                                .map(true)
                        : Future.succeededFuture(brought));
    }

    private Future<Void> drop(List<String> names) {
        Future<Void> before = Future.succeededFuture();
        for (String name : names) {
            before = before.compose(done -> server.call(() -> server.client().dropIndex(collection, name)));
        }
        return before;
    }

    /** What {@link #renew} makes of a document depends on these alone. */
    private String work() {
        return form.schema()
                + form.unique().stream().map(Index::name).sorted().collect(Collectors.joining(" ", " ", ""));
    }

    /** Brings documents of an older schema along, and gives those their values that a unique index does not know yet. */
    private Future<Void> renew(MongoLease lease) {
        return Steps.untilLast(() -> renewPage(lease));
    }

    /** @return whether it was the last page */
    private Future<Boolean> renewPage(MongoLease lease) {
        var behind = new JsonObject().put(Stored.ID, new JsonObject().put("$gt", lease.reached()));
        var page = new FindOptions().setSort(new JsonObject().put(Stored.ID, 1)).setLimit(PAGE);
        return server.call(() -> server.find(collection, behind, page)).compose(found -> renew(found, 0)
                .compose(done -> found.size() < PAGE
                        ? Future.succeededFuture(true)
                        : reach(lease, found.get(PAGE - 1).getString(Stored.ID))));
    }

    private Future<Boolean> reach(MongoLease lease, String id) {
        watch.move();
        return lease.reach(id).map(false);
    }

    private Future<Void> renew(List<JsonObject> page, int from) {
        int to = Math.min(page.size(), from + TOGETHER);
        return from == to
                ? Future.succeededFuture()
                : Future.all(page.subList(from, to).stream()
                                .map(json -> renew(new Stored(json)))
                                .toList())
                        .compose(done -> renew(page, to));
    }

    /** On the condition that nobody wrote it meanwhile: who does, knows the new schema, or is an older node. */
    private Future<Void> renew(Stored known) {
        Optional<JsonObject> next = form.renewed(known);
        return next.isEmpty()
                ? Future.succeededFuture()
                : writes.replace(known, next.get())
                        .compose(still -> still
                                ? Future.succeededFuture()
                                : writes.load(known.id())
                                        .compose(now -> now.isPresent() ? renew(now.get()) : Future.succeededFuture()));
    }
}
