package io.helpconnect.facts;

import io.helpconnect.store.Outbox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes delivered facts from the outbox, those of a moment together, so that they cost few writes. */
final class Forgetting {
    private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);
    private static final Duration TOGETHER = Duration.ofMillis(25);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Outbox outbox;
    private final Consumer<List<Outbox.Saved>> forgotten;
    private List<Outbox.Saved> next = new ArrayList<>();
    private boolean waiting;

    Forgetting(Vertx vertx, Outbox outbox, Consumer<List<Outbox.Saved>> forgotten) {
        this.vertx = vertx;
        this.outbox = outbox;
        this.forgotten = forgotten;
    }

    void forget(Outbox.Saved fact) {
        next.add(fact);
        after(TOGETHER);
    }

    private void after(Duration pause) {
        if (!waiting && !next.isEmpty()) {
            waiting = true;
            vertx.setTimer(pause.toMillis(), fired -> write());
        }
    }

    private Future<Void> write() {
        List<Outbox.Saved> facts = next;
        next = new ArrayList<>();
        return outbox.delivered(facts)
                .onSuccess(done -> forgotten.accept(facts))
                .onFailure(e -> {
                    LOG.warn("delivered facts could not be removed from the outbox", e);
                    next.addAll(facts);
                })
                .onComplete(done -> {
                    waiting = false;
                    after(done.succeeded() ? TOGETHER : AFTER_FAILURE);
                });
    }

    /** Removes what waits, now. If that fails, they are told again some day. */
    Future<Void> finish() {
        waiting = true;
        return next.isEmpty() ? Future.succeededFuture() : write().otherwiseEmpty();
    }
}
