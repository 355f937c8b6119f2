package io.helpconnect.facts;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Hearing;
import io.helpconnect.store.Outbox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * The facts that are being told, and those who hear them. One stays here until it has left the outbox. Used on one context,
 * but for its figures.
 */
final class UnderWay {
    static final int MOST = 10_000;

    private final Vertx vertx;
    private final Bus bus;
    private final List<Hearing> hearings;
    private final DeadLetters deadLetters;
    private final int mostTries;
    private final Consumer<Outbox.Saved> heard;
    private final Map<String, Hearer> hearers = new HashMap<>();
    private final NavigableMap<String, Telling> tellings = new ConcurrentSkipListMap<>();
    private final LongAdder delivered = new LongAdder();
    private final LongAdder retried = new LongAdder();
    private final LongAdder buried = new LongAdder();

    /** @param heard is told of each that all who want it have */
    UnderWay(
            Vertx vertx,
            Bus bus,
            List<Hearing> hearings,
            DeadLetters deadLetters,
            int mostTries,
            Consumer<Outbox.Saved> heard) {
        this.vertx = vertx;
        this.bus = bus;
        this.hearings = List.copyOf(hearings);
        this.deadLetters = deadLetters;
        this.mostTries = mostTries;
        this.heard = heard;
    }

    boolean has(Outbox.Saved fact) {
        return tellings.containsKey(fact.position());
    }

    /** Begins to tell it, unless it is being told. @return whether there was room for it */
    boolean add(Outbox.Saved fact) {
        if (has(fact)) {
            return true;
        }
        if (tellings.size() >= MOST) {
            return false;
        }
        List<Hearing> wanted = hearings.stream()
                .filter(hearing -> hearing.wants(fact.told().fact()))
                .toList();
        var telling = new Telling(fact, wanted.size());
        tellings.put(fact.position(), telling);
        if (wanted.isEmpty()) {
            heard.accept(fact);
        }
        wanted.forEach(hearing -> hearer(hearing.hearer()).tell(new Telling.Part(telling, hearing)));
        return true;
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
            heard.accept(telling.saved());
        }
    }

    void remove(Collection<Outbox.Saved> facts) {
        facts.forEach(fact -> tellings.remove(fact.position()));
    }

    int size() {
        return tellings.size();
    }

    /** When the oldest of them happened. */
    Optional<Instant> oldest() {
        return Optional.ofNullable(tellings.firstEntry())
                .map(first -> first.getValue().saved().told().at());
    }

    long delivered() {
        return delivered.sum();
    }

    long retried() {
        return retried.sum();
    }

    long buried() {
        return buried.sum();
    }

    /** Tells nothing more. */
    void stop() {
        hearers.values().forEach(Hearer::stop);
    }
}
