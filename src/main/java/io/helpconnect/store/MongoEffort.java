package io.helpconnect.store;

import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Problem;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One write, until it is clear how it went. Where its answer is lost, it is sent again, which changes nothing if it was
 * carried out; after some seconds it fails with 503, and nobody knows.
 */
final class MongoEffort {
    private static final Logger LOG = LoggerFactory.getLogger(MongoEffort.class);
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private final MongoServer server;
    private final String collection;
    private final long end;
    private boolean unsure;

    MongoEffort(MongoServer server, String collection) {
        this.server = server;
        this.collection = collection;
        this.end = System.nanoTime() + server.waits().effort().toNanos();
    }

    /** Whether some attempt before may have been carried out. */
    boolean unsure() {
        return unsure;
    }

    /** After a rest, while there is patience. */
    <R> Future<R> again(Throwable failure, Supplier<Future<R>> attempt) {
        return System.nanoTime() > end
                ? Future.failedFuture(notSaved(failure))
                : server.pause(BETWEEN).compose(rested -> attempt.get());
    }

    /** What cannot be helped fails; after all else it is tried again. */
    <R> Future<R> failed(Throwable failure, Supplier<Future<R>> attempt) {
        return switch (MongoServer.trouble(failure)) {
            case TOO_LARGE ->
                Future.failedFuture(Problem.conflict("This has grown too large to be saved.")
                        .failure());
            case DUPLICATE -> Future.failedFuture(new ValueTaken(failure));
            case REFUSED -> Future.failedFuture(notSaved(failure));
            case UNSURE -> {
                unsure = true;
                yield again(failure, attempt);
            }
        };
    }

    RuntimeException notSaved(Throwable failure) {
        if (failure instanceof Failure known) {
            return known;
        }
        LOG.warn("the store cannot be written, in {}: {}", collection, String.valueOf(failure));
        return Problem.unavailable("This cannot be saved just now.").failure();
    }
}
