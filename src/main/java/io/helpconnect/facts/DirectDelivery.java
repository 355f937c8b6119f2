package io.helpconnect.facts;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Hearing;
import io.helpconnect.store.Outbox;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells saved facts over the bus, right after they are saved: to each hearer at least once, in order per document, until it
 * has acknowledged, or for good reason cannot: then it is a {@link DeadLetter} and what follows goes on. A sweep at the
 * start and every few seconds finds what a process that died has left, also another one that shared the store.
 *
 * <p>At most {@link #MOST_UNDER_WAY} facts are in memory; the rest waits in the outbox until there is room.
 */
public final class DirectDelivery implements Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(DirectDelivery.class);
    static final int MOST_UNDER_WAY = 10_000;
    /** With the pauses between them, they take about a minute. */
    private static final int MOST_TRIES = 12;

    private static final int PAGE = 1000;
    private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(2);
    /** What is younger is surely still under way at the node that saved it. */
    private static final Duration LEFT_BEHIND = Duration.ofSeconds(15);

    private final Vertx vertx;
    private final Bus bus;
    private final Outbox outbox;
    private final List<Hearing> hearings;
    private final DeadLetters deadLetters;
    private final int mostTries;
    private final Clock clock;
    private final Context context;
    private final Forgetting forgetting;
    private final Map<String, Hearer> hearers = new HashMap<>();
    private final NavigableMap<String, Telling> underWay = new ConcurrentSkipListMap<>();
    private final List<Promise<Void>> idle = new ArrayList<>();
    private final LongAdder delivered = new LongAdder();
    private final LongAdder retried = new LongAdder();
    private final LongAdder buried = new LongAdder();

    /** Facts were left in the outbox: until a sweep has caught up, new ones wait there behind them. */
    private volatile boolean behind = true;

    /** Delivered while a page of the outbox was being read, which may still show them. */
    private final Set<String> gone = new HashSet<>();

    private boolean leftDuringSweep;
    private boolean sweeping;
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
        this.mostTries = mostTries;
        this.vertx = vertx;
        this.bus = bus;
        this.outbox = outbox;
        this.hearings = List.copyOf(hearings);
        this.deadLetters = deadLetters;
        this.clock = clock;
        this.context = vertx.getOrCreateContext();
        this.forgetting = new Forgetting(vertx, outbox, this::forgotten);
    }

    @Override
    public void start() {
        outbox.onSaved(facts -> context.runOnContext(go -> saved(facts)));
        context.runOnContext(go -> {
            timer = vertx.setPeriodic(BETWEEN_SWEEPS.toMillis(), tick -> sweep());
            sweep();
        });
    }

    private void saved(List<Outbox.Saved> facts) {
        if (stopped) {
            return;
        }
        if (behind) {
            leftDuringSweep = true;
        } else {
            takeAll(facts);
        }
    }

    /** @return whether there was room for all */
    private boolean takeAll(List<Outbox.Saved> facts) {
        for (Outbox.Saved fact : facts) {
            if (underWay.size() >= MOST_UNDER_WAY) {
                behind = true;
                return false;
            }
            take(fact);
        }
        return true;
    }

    private void take(Outbox.Saved fact) {
        if (underWay.containsKey(fact.position()) || gone.contains(fact.position())) {
            return;
        }
        List<Hearing> wanted = hearings.stream()
                .filter(hearing -> hearing.wants(fact.told().fact()))
                .toList();
        var telling = new Telling(fact, wanted.size());
        underWay.put(fact.position(), telling);
        if (wanted.isEmpty()) {
            forgetting.forget(fact);
        }
        wanted.forEach(hearing -> hearer(hearing.hearer()).tell(new Telling.Part(telling, hearing)));
    }

    private Hearer hearer(String name) {
        return hearers.computeIfAbsent(
                name, newName -> new Hearer(vertx, bus, this::acknowledged, retried::increment, this::bury, mostTries));
    }

    private Future<?> bury(Telling.Part part, int tries, String cause) {
        return deadLetters
                .add(part.hearing(), part.telling().saved().told(), tries, cause)
                .onSuccess(letter -> buried.increment());
    }

    private void acknowledged(Telling telling) {
        if (telling.acknowledged()) {
            delivered.increment();
            forgetting.forget(telling.saved());
        }
    }

    private void forgotten(List<Outbox.Saved> facts) {
        for (Outbox.Saved fact : facts) {
            underWay.remove(fact.position());
            if (sweeping) {
                gone.add(fact.position());
            }
        }
        if (behind && underWay.size() < MOST_UNDER_WAY / 2) {
            sweep();
        }
        tellIfIdle();
    }

    private void sweep() {
        if (sweeping || stopped) {
            return;
        }
        sweeping = true;
        leftDuringSweep = false;
        Instant before = behind ? Instant.MAX : clock.instant().minus(LEFT_BEHIND);
        sweepAfter(null, before)
                .onFailure(e -> LOG.warn("the outbox could not be swept", e))
                .onComplete(done -> swept(done.succeeded() && done.result()));
    }

    private Future<Boolean> sweepAfter(String cursor, Instant before) {
        gone.clear();
        return outbox.pending(before, cursor, PAGE).compose(page -> {
            if (stopped || !takeAll(page.facts())) {
                return Future.succeededFuture(false);
            }
            return page.next() == null
                    ? Future.succeededFuture(true)
                    : sweepAfter(page.next(), before);
        });
    }

    private void swept(boolean all) {
        sweeping = false;
        gone.clear();
        if (behind && all) {
            behind = leftDuringSweep;
            if (behind) {
                sweep();
            }
        }
        tellIfIdle();
    }

    @Override
    public Counts counts() {
        var oldest = underWay.firstEntry();
        Duration age = oldest == null
                ? Duration.ZERO
                : Duration.between(oldest.getValue().saved().told().at(), clock.instant());
        return new Counts("direct", underWay.size(), behind, delivered.sum(), retried.sum(), buried.sum(), age);
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
        if (underWay.isEmpty() && !behind) {
            idle.forEach(Promise::tryComplete);
            idle.clear();
        }
    }

    @Override
    public Future<Void> close() {
        Promise<Void> closed = Promise.promise();
        context.runOnContext(go -> {
            stopped = true;
            vertx.cancelTimer(timer);
            hearers.values().forEach(Hearer::stop);
            forgetting.finish().onComplete(closed);
        });
        return closed.future();
    }
}
