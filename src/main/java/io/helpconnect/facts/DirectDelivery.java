package io.helpconnect.facts;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Hearing;
import io.helpconnect.leases.OneOfMany;
import io.helpconnect.leases.Turn;
import io.helpconnect.store.Outbox;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells saved facts over the bus, right after they are saved: to each hearer at least once, in order per document, until it
 * has acknowledged, or for good reason cannot: then it is a {@link DeadLetter} and what follows goes on.
 *
 * <p>Alone, it begins with all that is in the outbox, and tells what another process that used the store for a moment has left
 * there. {@link #amongOthers Among others} each tells what it has saved; what
 * one has left that is there no longer, another tells after {@link LeftBehind.Pace#REAL a while}. So a fact is told twice
 * where its node dies before it noted that it was told, or wakes up after that while; where two nodes change one document
 * within the milliseconds that the first one's fact takes; and where a hearer cannot take it for longer than the while. In
 * order of a document is each fact when a hearer is told it for the first time: what is told again may come behind later
 * ones.
 *
 * <p>At most {@link #MOST_UNDER_WAY} facts are in memory; the rest waits in the outbox until there is room.
 */
public final class DirectDelivery implements Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(DirectDelivery.class);
    static final int MOST_UNDER_WAY = UnderWay.MOST;
    /** With the pauses between them, they take about a minute. */
    private static final int MOST_TRIES = 12;

    private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(2);
    /** Of what others have left, so much is looked at in one go. */
    private static final int PAGES = 20;

    private final Vertx vertx;
    private final Outbox outbox;
    private final Clock clock;
    private final Context context;
    private final Forgetting forgetting;
    private final UnderWay underWay;
    private final List<Promise<Void>> idle = new ArrayList<>();
    private final Looking looking;
    private final LeftHere left = new LeftHere();
    private OneOfMany others;
    private LeftBehind.Pace pace = LeftBehind.Pace.REAL;

    /** Facts of this node were left in the outbox: until it has caught up, new ones wait there behind them. */
    private volatile boolean behind = true;

    private boolean leftDuringSweep;
    private boolean stopped;
    private long timer;

    public DirectDelivery(
            Vertx vertx, Bus bus, Outbox outbox, List<Hearing> hearings, DeadLetters deadLetters, Clock clock) {
        this(vertx, bus, outbox, hearings, deadLetters, clock, MOST_TRIES);
    }

    DirectDelivery(
            Vertx vertx,
            Bus bus,
            Outbox outbox,
            List<Hearing> hearings,
            DeadLetters deadLetters,
            Clock clock,
            int mostTries) {
        this.vertx = vertx;
        this.outbox = outbox;
        this.clock = clock;
        this.context = vertx.getOrCreateContext();
        this.forgetting = new Forgetting(vertx, outbox, this::forgotten);
        this.underWay = new UnderWay(vertx, bus, hearings, deadLetters, mostTries, forgetting::forget);
        this.looking = new Looking(outbox, underWay::has, underWay::add);
    }

    @Override
    public DirectDelivery amongOthers(OneOfMany leftBehind) {
        return amongOthers(leftBehind, LeftBehind.Pace.REAL);
    }

    DirectDelivery amongOthers(OneOfMany leftBehind, LeftBehind.Pace patience) {
        behind = false;
        others = leftBehind;
        pace = patience;
        return this;
    }

    @Override
    public void start() {
        outbox.onSaved(facts -> context.runOnContext(go -> saved(facts)));
        context.runOnContext(go -> {
            var leftBehind = new LeftBehind(pace);
            if (others == null) {
                left.addEverything();
                timer = vertx.setPeriodic(BETWEEN_SWEEPS.toMillis(), tick -> {
                    sweep();
                    tellForOthers(Turn.ENDLESS, leftBehind);
                });
            } else {
                timer = vertx.setPeriodic(BETWEEN_SWEEPS.toMillis(), tick -> sweep());
                others.every(vertx, pace.betweenLooks(), turn -> tellForOthers(turn, leftBehind));
            }
            sweep();
        });
    }

    private void saved(List<Outbox.Saved> facts) {
        if (stopped) {
            return;
        }
        for (Outbox.Saved fact : facts) {
            behind = behind || !underWay.add(fact);
            if (behind) {
                leftDuringSweep = true;
                left.add(List.of(fact));
            }
        }
    }

    private void forgotten(List<Outbox.Saved> facts) {
        underWay.remove(facts);
        looking.delivered(facts);
        if (behind && underWay.size() < MOST_UNDER_WAY / 2) {
            sweep();
        }
        tellIfIdle();
    }

    /** Takes what this node has left, if there is room. */
    private void sweep() {
        if (!behind || looking.isBusy() || stopped) {
            return;
        }
        leftDuringSweep = false;
        looking.look(left::has, Integer.MAX_VALUE)
                .onFailure(e -> LOG.warn("the outbox could not be swept", e))
                .onComplete(done -> swept(done.succeeded() && done.result()));
    }

    private void swept(boolean all) {
        if (all) {
            behind = leftDuringSweep;
            if (behind) {
                sweep();
            } else {
                left.clear();
            }
        }
        tellIfIdle();
    }

    /** Stopped meanwhile, it tells again what is under way here: that much may be told twice. */
    private Future<?> tellForOthers(Turn turn, LeftBehind leftBehind) {
        if (looking.isBusy() || stopped) {
            return Future.succeededFuture();
        }
        leftBehind.begin(clock.instant(), System.nanoTime());
        return looking.look(fact -> turn.goesOn() && !left.has(fact) && leftBehind.has(fact), PAGES)
                .onComplete(done -> leftBehind.end());
    }

    @Override
    public Counts counts() {
        Duration age = underWay.oldest()
                .map(oldest -> Duration.between(oldest, clock.instant()))
                .orElse(Duration.ZERO);
        return new Counts(
                "direct", underWay.size(), behind, underWay.delivered(), underWay.retried(), underWay.buried(), age);
    }

    @Override
    public Future<Void> idle() {
        Promise<Void> promise = Promise.promise();
        context.runOnContext(go -> {
            idle.add(promise);
            tellIfIdle();
        });
        return promise.future();
    }

    private void tellIfIdle() {
        if (underWay.size() == 0 && !behind) {
            idle.forEach(Promise::tryComplete);
            idle.clear();
        }
    }

    @Override
    public Future<Void> close() {
        Promise<Void> closed = Promise.promise();
        context.runOnContext(go -> {
            stopped = true;
            looking.stop();
            vertx.cancelTimer(timer);
            underWay.stop();
            forgetting
                    .finish()
                    .eventually(() -> others == null ? Future.succeededFuture() : others.stop())
                    .onComplete(closed);
        });
        return closed.future();
    }
}
