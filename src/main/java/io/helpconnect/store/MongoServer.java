package io.helpconnect.store;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.MongoWriteException;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bson.BsonMaximumSizeExceededException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection to the server, and what its failures mean. */
final class MongoServer {
    private static final Logger LOG = LoggerFactory.getLogger(MongoServer.class);
    /** The driver's own limits end each call before this. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(15);

    private static final int DUPLICATE = 11_000;
    /** Where a document is replaced it says so as SQLite does, with the code of an internal error. */
    private static final String DUPLICATE_AT_FERRETDB = "UNIQUE constraint failed";

    private static final Set<Integer> TOO_LARGE = Set.of(10_334, 17_280, 17_419, 17_420);
    /** No primary, not yet or no longer, or interrupted on its way; the same may succeed in a moment. */
    private static final Set<Integer> PASSING = Set.of(
            6, 7, 50, 64, 89, 91, 100, 112, 133, 134, 189, 202, 262, 314, 317, 358, 384, 9001, 10_058, 10_107, 11_600,
            11_601, 11_602, 13_388, 13_435, 13_436);

    private final Vertx vertx;
    private final Waits waits;
    private final MongoClient client;
    private volatile boolean closed;
    private volatile boolean outdated;

    MongoServer(Vertx vertx, MongoSettings settings, Waits waits) {
        this.vertx = vertx;
        this.waits = waits;
        this.client = MongoClient.createWithMongoSettings(
                vertx,
                new JsonObject().put("db_name", settings.database()),
                UUID.randomUUID().toString(),
                settings.driver());
    }

    /** What a failed call means. */
    enum Trouble {
        /** A unique index, or that of the ids, has the value already. */
        DUPLICATE,
        /** The document does not fit. */
        TOO_LARGE,
        /** The server has refused it, and will again. */
        REFUSED,
        /** It may have been carried out, or be carried out later, or not. */
        UNSURE
    }

    static Trouble trouble(Throwable failure) {
        if (failure instanceof BsonMaximumSizeExceededException) {
            return Trouble.TOO_LARGE;
        }
        int code = code(failure);
        if (code == DUPLICATE || String.valueOf(failure.getMessage()).contains(DUPLICATE_AT_FERRETDB)) {
            return Trouble.DUPLICATE;
        }
        if (TOO_LARGE.contains(code)) {
            return Trouble.TOO_LARGE;
        }
        boolean refused = failure instanceof MongoServerException
                && !(failure instanceof MongoWriteConcernException)
                && !PASSING.contains(code);
        return refused || !isOfTheServer(failure) ? Trouble.REFUSED : Trouble.UNSURE;
    }

    private static boolean isOfTheServer(Throwable failure) {
        return failure instanceof MongoException || failure instanceof TimeoutException;
    }

    /** That of the server, or 0. */
    static int code(Throwable failure) {
        if (failure instanceof MongoBulkWriteException many
                && !many.getWriteErrors().isEmpty()) {
            return many.getWriteErrors().get(0).getCode();
        }
        if (failure instanceof MongoBulkWriteException many && many.getWriteConcernError() != null) {
            return many.getWriteConcernError().getCode();
        }
        if (failure instanceof MongoWriteException one) {
            return one.getError().getCode();
        }
        return failure instanceof MongoCommandException command ? command.getErrorCode() : 0;
    }

    static boolean refusesTheUser(Throwable failure) {
        return failure instanceof MongoSecurityException || code(failure) == 13 || code(failure) == 18;
    }

    /**
     * At most as many documents as {@code page} has a limit, as one batch. The simple find of the client asks for two
     * thousand million, and there are servers that make room for them.
     */
    Future<List<JsonObject>> find(String collection, JsonObject where, FindOptions page) {
        page.setBatchSize(page.getLimit() + 1);
        return client.findBatchWithOptions(collection, where, page).collect(Collectors.toList());
    }

    /** Puts a document into the place of the one that is found; whether one was. */
    Future<Boolean> replace(String collection, JsonObject known, JsonObject next) {
        return client.replaceDocuments(collection, known, next).map(done -> done.getDocMatched() > 0);
    }

    /** Why the store cannot be opened. */
    static StoreProblem problem(Throwable failure) {
        if (failure instanceof StoreProblem known) {
            return known;
        }
        return refusesTheUser(failure)
                ? new StoreProblem("The MongoDB of the setting store refuses its user.", failure)
                : new StoreProblem("The MongoDB of the setting store cannot be reached.", failure);
    }

    Waits waits() {
        return waits;
    }

    MongoClient client() {
        return client;
    }

    /** One call; fails with what the driver says. */
    <R> Future<R> call(Supplier<Future<R>> call) {
        if (closed) {
            return Future.failedFuture(closing());
        }
        if (outdated) {
            return Future.failedFuture(Migrations.outdated());
        }
        return call.get().timeout(LONGEST_CALL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A call that only reads; fails with 503. */
    <R> Future<R> read(Supplier<Future<R>> call) {
        return call(call).recover(failure -> {
            if (!isOfTheServer(failure)) {
                return Future.failedFuture(failure);
            }
            LOG.warn("the store cannot be read: {}", failure.toString());
            return Future.failedFuture(Problem.unavailable("What was asked for cannot be read just now.")
                    .failure());
        });
    }

    Future<Void> pause(Duration pause) {
        return vertx.timer(pause.toMillis(), TimeUnit.MILLISECONDS).mapEmpty();
    }

    /** A newer release has brought the store along: from now on all fails with 503. */
    void leaveToNewer() {
        outdated = true;
        LOG.error("a newer release has taken over the store: this node is to be stopped");
    }

    static Failure closing() {
        return Problem.unavailable("This node is shutting down.").failure();
    }

    Future<Void> close() {
        closed = true;
        return client.close();
    }
}
