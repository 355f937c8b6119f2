package io.helpconnect.store;

import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Documents in a MongoDB or in any server that speaks like it: a collection for each kind, the facts of a change in the
 * document itself, so that one write of one document saves both. Any number of nodes may share it. What is decided rests on
 * writes that name the write before them and nothing else; without a primary all waits for some seconds and then fails with
 * 503.
 */
public final class MongoStore implements Store {
    private final MongoServer server;
    private final MongoWaiting waiting;
    private final MongoReaders readers;
    private final MongoOutbox outbox;
    private final Migrations migrations;
    private final MongoSchema schema;
    private final Numbers numbers;
    private final Clock clock;
    private final String node = NewId.randomId().substring(0, 8);
    private final Map<String, MongoDocuments<?>> kinds = new ConcurrentHashMap<>();

    private MongoStore(VertxInternal vertx, MongoServer server, Migrations migrations, Clock clock) {
        this.server = server;
        this.waiting = new MongoWaiting(vertx);
        this.readers = new MongoReaders(vertx);
        this.outbox = new MongoOutbox(server, readers, new MongoMarks(server, clock), kinds);
        this.migrations = migrations;
        this.schema = new MongoSchema(server, migrations, clock);
        this.numbers = new Numbers(clock);
        this.clock = clock;
    }

    /**
     * Connects, and says that the store is of the schema of this release from now on. Documents of a kind are brought along
     * when it is opened, by one node while the others wait.
     *
     * @param url {@code mongodb://…} or {@code mongodb+srv://…}; may name the database, else it is {@code helpconnect}
     * @return fails with {@link StoreProblem}
     */
    public static Future<Store> open(Vertx vertx, Secret url, Clock clock) {
        return open(vertx, url, clock, Migrations.ALL, Waits.DEFAULT);
    }

    static Future<Store> open(Vertx vertx, Secret url, Clock clock, Migrations migrations, Waits waits) {
        return open(vertx, url, clock, migrations, waits, EnumSet.allOf(MongoAbility.class));
    }

    /** @param needed what the server must be able to do */
    static Future<Store> open(
            Vertx vertx, Secret url, Clock clock, Migrations migrations, Waits waits, Set<MongoAbility> needed) {
        MongoSettings settings;
        try {
            settings = MongoSettings.of(url, waits);
        } catch (StoreProblem e) {
            return Future.failedFuture(e);
        }
        var server = new MongoServer(vertx, settings, waits);
        var store = new MongoStore((VertxInternal) vertx, server, migrations, clock);
        return store.schema
                .arrive()
                .compose(there -> store.demand(needed))
                .<Store>map(store)
                .recover(failure ->
                        server.close().transform(closed -> Future.failedFuture(MongoServer.problem(failure))));
    }

    private Future<Void> demand(Set<MongoAbility> needed) {
        return needed.isEmpty()
                ? Future.succeededFuture()
                : MongoAbility.missing(server).compose(missing -> {
                    missing.retainAll(needed);
                    return missing.isEmpty()
                            ? Future.succeededFuture()
                            : Future.failedFuture(MongoAbility.refusal(missing));
                });
    }

    @Override
    public <T extends Record> Future<Documents<T>> open(Kind<T> kind) {
        MongoDocuments<?> known = kinds.computeIfAbsent(kind.name(), name -> documents(kind));
        if (!known.kind().equals(kind)) {
            throw new IllegalArgumentException("declared twice, differently: " + kind.name());
        }
        @SuppressWarnings("unchecked")
        var documents = (MongoDocuments<T>) known;
        return documents.create();
    }

    private <T extends Record> MongoDocuments<T> documents(Kind<T> kind) {
        var form = new MongoForm<>(kind, migrations, node, numbers, clock);
        return new MongoDocuments<>(form, server, schema, readers, waiting, outbox);
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public long progress() {
        return schema.progress();
    }

    @Override
    public Future<Void> ping() {
        return readers.read(schema::check);
    }

    @Override
    public Future<Void> close() {
        return waiting.close().eventually(server::close);
    }
}
