package io.helpconnect.calls;

import io.helpconnect.bus.Caller;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Query;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the ringing that nobody answered, and lets go of devices that are not heard of. Several nodes may do so at once:
 * each happens once. A node that has just started cannot know whom it would have heard of: until it has been there for
 * as long as a device may be silent, it lets go of none.
 */
final class CallSweep {
    private static final Logger LOG = LoggerFactory.getLogger(CallSweep.class);
    private static final int PAGE = 100;

    private final Documents<Call> calls;
    private final CallViews views;
    private final Duration pause;
    private final Supplier<Instant> clock;
    private final Instant since;
    private boolean stopped;

    CallSweep(Documents<Call> calls, CallViews views, Duration pause, Supplier<Instant> clock) {
        this.calls = calls;
        this.views = views;
        this.pause = pause;
        this.clock = clock;
        this.since = clock.get();
    }

    /** At once, and then again and again until {@link #stop}. */
    void every(Vertx vertx) {
        if (stopped) {
            return;
        }
        run().onFailure(this::warn).onComplete(done -> vertx.setTimer(pause.toMillis(), fired -> every(vertx)));
    }

    private void warn(Throwable failure) {
        if (!stopped) {
            LOG.atWarn()
                    .addKeyValue("error", failure.getClass().getSimpleName())
                    .log("what is due of calls could not be seen to");
        }
    }

    void stop() {
        stopped = true;
    }

    /** More than a page waits for the next time. */
    private Future<?> run() {
        Instant now = clock.get();
        boolean mayBeLost = !now.isBefore(since.plus(Seat.GRACE));
        return calls.find(Query.all()
                        .ascending("dueAt")
                        .from(Instant.EPOCH)
                        .below(now.plusMillis(1))
                        .limit(PAGE))
                .compose(due -> Future.join(due.items().stream()
                        .map(call -> seeTo(call.id(), call.state(), now, mayBeLost))
                        .toList()));
    }

    private Future<?> seeTo(String id, Call seen, Instant now, boolean mayBeLost) {
        return calls.change(id, Caller.SYSTEM, "call", call -> call.due(now, mayBeLost))
                .compose(call -> call.version() == seen.version()
                        ? Future.succeededFuture()
                        : views.push(call, null).mapEmpty());
    }
}
