package io.helpconnect.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Listening;
import io.helpconnect.bus.Message;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions that have ended while access tokens of theirs may still be around, so that these can be refused without
 * asking anyone. They are pushed to every node, and read at the start; in case a push was lost, those of the last minute are
 * read every ten seconds, and at once by a node that was stopped or parted from the others. At most 200,000 are known; beyond them the
 * tokens of some live until they expire.
 */
final class EndedSessions {
    private static final Logger LOG = LoggerFactory.getLogger(EndedSessions.class);
    private static final Duration AGAIN = Duration.ofSeconds(10);
    /** Clocks differ, and a write takes its time. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private static final int MOST = 200_000;

    private final Vertx vertx;
    private final Bus bus;
    private final Cache<String, Boolean> ended = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(Tokens.LIFETIME.plus(OVERLAP))
            .build();
    private final Future<Listening> pushes;
    private volatile boolean complete;
    private volatile long lastRead;
    private long timer = -1;
    private Listening missed;

    EndedSessions(Vertx vertx, Bus bus) {
        this.vertx = vertx;
        this.bus = bus;
        this.pushes = bus.listen(LiveRevoke.TOPIC, this::hear);
    }

    /** Succeeds when those of before are known; where nobody can say, they are asked for again soon. */
    Future<Void> start() {
        timer = vertx.setPeriodic(AGAIN.toMillis(), fired -> read(true));
        missed = bus.whenMissed(() -> vertx.runOnContext(turn -> read(true)));
        return pushes.compose(listening -> read(false));
    }

    boolean has(String session) {
        return session != null && ended.getIfPresent(session) != null;
    }

    private void hear(Message message) {
        if (message instanceof LiveRevoke revoke && revoke.session() != null) {
            ended.put(revoke.session(), true);
        }
    }

    /** @param tell whether what was missed is pushed again: then the session's connections here are still open */
    private Future<Void> read(boolean tell) {
        long begun = System.nanoTime();
        Duration within = complete ? Duration.ofNanos(begun - lastRead).plus(OVERLAP) : null;
        return read(null, within, tell)
                .onSuccess(done -> {
                    lastRead = begun;
                    complete = true;
                })
                .recover(failure -> {
                    LOG.atDebug().setCause(failure).log("ended sessions are asked for again later");
                    return Future.succeededFuture();
                });
    }

    private Future<Void> read(String cursor, Duration within, boolean tell) {
        return bus.ask(new Tokens.FindEndedSessions(cursor, within)).compose(page -> {
            page.items().forEach(one -> learn(one, tell));
            return page.next() == null ? Future.succeededFuture() : read(page.next(), within, tell);
        });
    }

    private void learn(Tokens.EndedSession one, boolean tell) {
        if (!has(one.session())) {
            ended.put(one.session(), true);
            if (tell) {
                bus.push(LiveRevoke.TOPIC, LiveRevoke.ended(one.session(), one.user()));
            }
        }
    }

    void close() {
        vertx.cancelTimer(timer);
        if (missed != null) {
            missed.stop();
        }
        pushes.compose(Listening::stop);
    }
}
