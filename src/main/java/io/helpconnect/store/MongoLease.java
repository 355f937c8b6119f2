package io.helpconnect.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The right of one node to bring the documents of a kind along, in a document. Each holder has a higher token than the one
 * before, and says with each page that it is there and how far it came; who finds another token there has lost it. Whoever
 * has seen nothing of the holder for {@link #TERM}, by its own clock, takes its place and goes on where it was.
 */
final class MongoLease {
    static final Duration TERM = Duration.ofSeconds(20);
    private static final String COLLECTION = MongoSchema.COLLECTION;
    private static final String TOKEN = "token";
    private static final String BEAT = "beat";
    private static final String HELD = "held";
    private static final String WORK = "work";
    private static final String REACHED = "reached";

    private final MongoServer server;
    private final String kind;
    private final String work;
    private final long token;
    private long beat;
    private String reached;

    private MongoLease(MongoServer server, String kind, String work, long token, String reached) {
        this.server = server;
        this.kind = kind;
        this.work = work;
        this.token = token;
        this.reached = reached;
    }

    /** What one sees of the holder, or does as the holder. */
    static final class Watch {
        private final Clock clock;
        private final Runnable moved;
        private String last = "";
        private long changed;

        /** @param moved is called with each move */
        Watch(Clock clock, Runnable moved) {
            this.clock = clock;
            this.moved = moved;
            this.changed = clock.millis();
        }

        private void see(JsonObject lease) {
            String now = lease.getLong(TOKEN) + "." + lease.getLong(BEAT, 0L);
            if (!now.equals(last)) {
                last = now;
                move();
            }
        }

        void move() {
            changed = clock.millis();
            moved.run();
        }

        /** Since something was last seen to move, or since the beginning. */
        Duration quiet() {
            return Duration.ofMillis(clock.millis() - changed);
        }
    }

    /**
     * Empty while another node has it.
     *
     * @param work what is to be done, so that only the same is gone on with
     */
    static Future<Optional<MongoLease>> take(MongoServer server, String kind, String work, Watch watch) {
        return server.call(() -> server.client().findOne(COLLECTION, new JsonObject().put(Stored.ID, id(kind)), null))
                .compose(found -> {
                    if (found == null) {
                        return first(new MongoLease(server, kind, work, 1, ""));
                    }
                    watch.see(found);
                    return found.getBoolean(HELD, false) && watch.quiet().compareTo(TERM) < 0
                            ? Future.succeededFuture(Optional.empty())
                            : after(found, new MongoLease(server, kind, work, token(found) + 1, reached(found, work)));
                });
    }

    private static String id(String kind) {
        return "lease." + kind;
    }

    private static long token(JsonObject lease) {
        return lease.getLong(TOKEN);
    }

    private static String reached(JsonObject lease, String work) {
        return work.equals(lease.getString(WORK)) ? lease.getString(REACHED, "") : "";
    }

    private static Future<Optional<MongoLease>> first(MongoLease lease) {
        return lease.server
                .call(() -> lease.server.client().insert(COLLECTION, lease.json(true)))
                .map(done -> Optional.of(lease))
                .recover(failure -> MongoServer.trouble(failure) == MongoServer.Trouble.DUPLICATE
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(failure));
    }

    private static Future<Optional<MongoLease>> after(JsonObject before, MongoLease lease) {
        return lease.replace(token(before), true).map(done -> done ? Optional.of(lease) : Optional.empty());
    }

    private JsonObject json(boolean held) {
        return new JsonObject()
                .put(Stored.ID, id(kind))
                .put(TOKEN, token)
                .put(BEAT, beat)
                .put(HELD, held)
                .put(WORK, work)
                .put(REACHED, reached);
    }

    private Future<Boolean> replace(long before, boolean held) {
        var known = new JsonObject().put(Stored.ID, id(kind)).put(TOKEN, before);
        return server.call(() -> server.replace(COLLECTION, known, json(held)));
    }

    /** The last id that was brought along by this holder or one before, or nothing. */
    String reached() {
        return reached;
    }

    /** All up to that id is brought along. Fails with {@link Lost}. */
    Future<Void> reach(String id) {
        reached = id;
        beat++;
        return replace(token, true)
                .compose(still -> still ? Future.succeededFuture() : Future.failedFuture(new Lost()));
    }

    /** The work is done. */
    Future<Void> giveBack() {
        reached = "";
        return replace(token, false).mapEmpty();
    }

    /** Another node has it now. */
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
