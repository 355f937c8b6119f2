package io.helpconnect.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Of which schema the store is, as a whole and of each kind. It only grows: a node older than the store does not start.
 * Documents are brought along by one node, kind by kind, while the others wait.
 */
final class MongoSchema {
    static final String COLLECTION = "helpconnect_schema";
    private static final String ALL = "schema";
    private static final String KIND = "kind.";
    private static final String VERSION = "version";

    private final MongoServer server;
    private final Migrations migrations;
    private final Clock clock;
    private final AtomicLong progress = new AtomicLong();

    MongoSchema(MongoServer server, Migrations migrations, Clock clock) {
        this.server = server;
        this.migrations = migrations;
        this.clock = clock;
    }

    MongoLease.Watch watch() {
        return new MongoLease.Watch(clock, progress::incrementAndGet);
    }

    /** Grows while documents are brought along, by this node or by one that it waits for. */
    long progress() {
        return progress.get();
    }

    /** Raises the schema of the store to that of this release. Fails with {@link StoreProblem} where it is higher. */
    Future<Void> arrive() {
        return version(ALL)
                .compose(there -> there > migrations.version()
                        ? Future.failedFuture(new StoreProblem("The store was written by a newer HelpConnect.", null))
                        : raise(ALL, there, migrations.version())
                                .compose(raised -> raised ? Future.succeededFuture() : arrive()));
    }

    /** Looks whether a newer release has raised it since; fails with 503 then, as all does from then on. */
    Future<Void> check() {
        return server.read(() -> version(ALL)).compose(there -> {
            if (there <= migrations.version()) {
                return Future.succeededFuture();
            }
            server.leaveToNewer();
            return Future.failedFuture(Migrations.outdated());
        });
    }

    /** 0 where nothing is known. */
    private Future<Integer> version(String id) {
        return server.call(() -> server.client().findOne(COLLECTION, new JsonObject().put(Stored.ID, id), null))
                .map(found -> found == null ? 0 : found.getInteger(VERSION));
    }

    /** @return whether it was as it was known */
    private Future<Boolean> raise(String id, int before, int version) {
        if (before == version) {
            return Future.succeededFuture(true);
        }
        var next = new JsonObject().put(Stored.ID, id).put(VERSION, version);
        var known = new JsonObject().put(Stored.ID, id).put(VERSION, before);
        return before == 0
                ? server.call(() -> server.client().insert(COLLECTION, next))
                        .map(true)
                        .recover(failure -> MongoServer.trouble(failure) == MongoServer.Trouble.DUPLICATE
                                ? Future.succeededFuture(false)
                                : Future.failedFuture(failure))
                : server.call(() -> server.replace(COLLECTION, known, next));
    }

    /** Whether documents of the kind may be of an older schema. */
    Future<Boolean> isBehind(String kind) {
        int wanted = migrations.version(kind);
        return wanted == Migrations.FIRST
                ? Future.succeededFuture(false)
                : version(KIND + kind).map(there -> there < wanted);
    }

    /**
     * Brings the documents of a kind along, unless another node is at it.
     *
     * @param work what is to be done with them
     * @param watch of the one that is at it
     * @param pass what brings them; says how far it came as it goes, and is gone on with by another node if need be
     * @return whether it is done
     */
    Future<Boolean> bring(String kind, String work, MongoLease.Watch watch, Function<MongoLease, Future<Void>> pass) {
        return MongoLease.take(server, kind, work, watch)
                .compose(lease -> lease.isPresent()
                        ? pass.apply(lease.get())
                                .compose(done -> done(kind))
                                .compose(done -> lease.get().giveBack())
                                .map(true)
                                .recover(failure -> failure instanceof MongoLease.Lost
                                        ? Future.succeededFuture(false)
                                        : Future.failedFuture(failure))
                        : Future.succeededFuture(false));
    }

    private Future<?> done(String kind) {
        return version(KIND + kind)
                .compose(there -> there < migrations.version(kind)
                        ? raise(KIND + kind, there, migrations.version(kind))
                        : Future.succeededFuture(true));
    }
}
