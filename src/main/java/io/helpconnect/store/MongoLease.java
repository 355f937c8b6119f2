package io.helpconnect.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * A right that one node has for a while, in a document. Each holder has a higher token than the one before; who finds
 * another token there has lost it.
 *
 * @param what the right is to
 */
record MongoLease(MongoServer server, Clock clock, String what, long token) {
    private static final String COLLECTION = MongoSchema.COLLECTION;
    private static final String TOKEN = "token";
    private static final String UNTIL = "until";
    static final Duration TERM = Duration.ofSeconds(20);

    /** Empty while another node has it. */
    static Future<Optional<MongoLease>> take(MongoServer server, Clock clock, String what) {
        return server.call(() -> server.client().findOne(COLLECTION, new JsonObject().put(Stored.ID, id(what)), null))
                .compose(found -> found == null
                        ? first(new MongoLease(server, clock, what, 1))
                        : found.getLong(UNTIL) > clock.millis()
                                ? Future.succeededFuture(Optional.empty())
                                : new MongoLease(server, clock, what, found.getLong(TOKEN) + 1)
                                        .insteadOf(found.getLong(TOKEN)));
    }

    private static String id(String what) {
        return "lease." + what;
    }

    private static Future<Optional<MongoLease>> first(MongoLease lease) {
        return server(lease)
                .insert(COLLECTION, lease.json(TERM))
                .map(done -> Optional.of(lease))
                .recover(failure -> MongoServer.trouble(failure) == MongoServer.Trouble.DUPLICATE
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(failure));
    }

    private static io.vertx.ext.mongo.MongoClient server(MongoLease lease) {
        return lease.server.client();
    }

    private JsonObject json(Duration term) {
        return new JsonObject().put(Stored.ID, id(what)).put(TOKEN, token).put(UNTIL, clock.millis() + term.toMillis());
    }

    private Future<Optional<MongoLease>> insteadOf(long before) {
        return replace(before, TERM).map(done -> done ? Optional.of(this) : Optional.empty());
    }

    private Future<Boolean> replace(long before, Duration term) {
        var known = new JsonObject().put(Stored.ID, id(what)).put(TOKEN, before);
        return server.call(() -> server.replace(COLLECTION, known, json(term)));
    }

    /** For another term. Fails with {@link Lost} */
    Future<Void> renew() {
        return replace(token, TERM)
                .compose(still -> still ? Future.succeededFuture() : Future.failedFuture(new Lost()));
    }

    Future<Void> giveBack() {
        return replace(token, Duration.ZERO).mapEmpty();
    }

    /** Another node has it now. */
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
