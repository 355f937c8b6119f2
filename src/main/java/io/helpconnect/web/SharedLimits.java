package io.helpconnect.web;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Listening;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.NewId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;

/** Tells the other nodes what callers took here, and hears what they took there. A lost push is in the caller's favour. */
final class SharedLimits {
    private static final String TOPIC = "limits";
    private static final Duration BETWEEN_PUSHES = Duration.ofSeconds(1);

    private final String me = NewId.randomId();
    private final Vertx vertx;
    private final Bus bus;
    private final Limits limits;
    private long timer = -1;

    SharedLimits(Vertx vertx, Bus bus, Limits limits) {
        this.vertx = vertx;
        this.bus = bus;
        this.limits = limits;
    }

    /** Calls that were granted to one caller. */
    record Taken(String what, String who, int calls) {}

    /** Pushed by each node, at most once a second. */
    record TakenHere(String node, List<Taken> taken) implements Message {}

    Future<Listening> listen() {
        timer = vertx.setPeriodic(BETWEEN_PUSHES.toMillis(), tick -> tell());
        return bus.listen(TOPIC, message -> {
            if (message instanceof TakenHere theirs && !theirs.node().equals(me)) {
                limits.takenElsewhere(theirs.taken());
            }
        });
    }

    void tell() {
        List<Taken> taken = limits.taken();
        if (!taken.isEmpty()) {
            bus.push(TOPIC, new TakenHere(me, taken));
        }
    }

    void stop() {
        vertx.cancelTimer(timer);
    }
}
