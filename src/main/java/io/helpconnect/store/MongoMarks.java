package io.helpconnect.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * In which collections facts may be waiting, so that a look at the outbox asks those alone: one small document for each
 * kind, marked while its facts are saved and whenever some are found. Marks are a hint. What no mark tells of, as an older
 * release has saved it, or a node whose clock is behind, is found as well: each node asks every kind when it first looks and
 * again each minute.
 */
final class MongoMarks {
    static final String COLLECTION = "helpconnect_outbox";
    private static final String AT = "at";
    private static final int MOST_KINDS = 1000;
    /** So long a kind is asked after its last mark. */
    static final Duration OPEN = Duration.ofMinutes(2);
    /** So old may the mark be under which facts are saved. */
    private static final Duration FRESH = Duration.ofSeconds(30);
    /** Even without a mark. */
    static final Duration ANYHOW = Duration.ofMinutes(1);

    private final MongoServer server;
    private final Clock clock;
    private final Map<String, Long> marked = new ConcurrentHashMap<>();
    private final Map<String, Long> asked = new ConcurrentHashMap<>();

    MongoMarks(MongoServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    /** Saves facts of that kind, and sees to the mark at the same time. Without one they are found a little later. */
    <R> Future<R> save(String kind, Supplier<Future<R>> facts) {
        if (isFresh(kind)) {
            return facts.get();
        }
        Future<Void> marking = mark(kind);
        Future<R> saving = facts.get();
        return marking.transform(done -> saving);
    }

    private boolean isFresh(String kind) {
        return within(FRESH, marked.get(kind));
    }

    private boolean within(Duration age, Long time) {
        return time != null && Math.abs(clock.millis() - time) < age.toMillis();
    }

    private Future<Void> mark(String kind) {
        long now = clock.millis();
        return upsert(kind, now)
                .recover(failure -> MongoServer.trouble(failure) == MongoServer.Trouble.DUPLICATE
                        // Another node has made it in the same moment.
                        ? upsert(kind, now)
                        : Future.failedFuture(failure))
                .onSuccess(done -> marked.merge(kind, now, Math::max));
    }

    private Future<Void> upsert(String kind, long now) {
        var one = new JsonObject().put(Stored.ID, kind);
        var later = new JsonObject().put("$max", new JsonObject().put(AT, now));
        var options = new UpdateOptions().setUpsert(true);
        return server.call(() -> server.client().updateCollectionWithOptions(COLLECTION, one, later, options))
                .mapEmpty();
    }

    /** Those of these kinds that are to be asked now. */
    Future<Set<String>> toAsk(Set<String> kinds) {
        return server.read(() -> server.find(COLLECTION, new JsonObject(), new FindOptions().setLimit(MOST_KINDS)))
                .map(found -> found.stream()
                        .filter(mark -> within(OPEN, mark.getLong(AT)))
                        .map(mark -> mark.getString(Stored.ID))
                        .collect(Collectors.toSet()))
                .map(open -> kinds.stream()
                        .filter(kind -> open.contains(kind) || !within(ANYHOW, asked.get(kind)))
                        .collect(Collectors.toSet()));
    }

    /** A kind was asked; where something waits it stays marked. */
    Future<Void> asked(String kind, boolean waiting) {
        asked.put(kind, clock.millis());
        return waiting && !isFresh(kind) ? mark(kind).otherwiseEmpty() : Future.succeededFuture();
    }
}
