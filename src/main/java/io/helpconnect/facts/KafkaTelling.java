package io.helpconnect.facts;

import io.helpconnect.bus.Json;
import io.helpconnect.leases.Turn;
import io.helpconnect.store.Outbox;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.producer.KafkaProducer;
import io.vertx.kafka.client.producer.KafkaProducerRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves facts from the outbox to the topic, page by page: those of one document one after the other, each only after the
 * broker has the one before it; those of different documents side by side. A fact leaves the outbox after the broker has
 * acknowledged it. While the broker is away they stay, and it is tried again after a pause that grows. Among others it
 * moves what its own node has saved, and, in its turn, what others have left behind. Used on one context only, but for its
 * figures.
 */
final class KafkaTelling {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaTelling.class);
    private static final int PAGE = 500;
    private static final Patience PATIENCE = new Patience(0, 0, Duration.ofMillis(100), Duration.ofSeconds(5));

    private final Vertx vertx;
    private final KafkaProducer<String, byte[]> producer;
    private final Outbox outbox;
    private final Clock clock;
    private final List<Promise<Void>> idle = new ArrayList<>();

    /** Documents of which a fact could not be sent: what follows waits until it was. */
    private final Set<String> held = new HashSet<>();

    /** Documents of which a fact is left to others, and what follows it too. */
    private final Set<String> others = new HashSet<>();

    private final LeftHere left;
    private final LeftBehind leftBehind;
    /** In which the next pass moves what others have left, or {@code null}. */
    private Turn turn;
    /** Who waits for that pass. */
    private final List<Promise<Void>> lookedForOthers = new ArrayList<>();

    private Predicate<Outbox.Saved> ours;

    private Future<?> pass = Future.succeededFuture();
    private boolean passing;
    private boolean asked;
    private boolean stopped;
    private volatile int failures;

    private volatile int waiting;
    private final LongAdder sent = new LongAdder();
    private volatile Instant oldest = Instant.MAX;

    /**
     * @param left what was saved here: the caller adds to it, this removes what is told
     * @param leftBehind what others have left, {@code null}: there are no others, and all is to be told here
     */
    KafkaTelling(
            Vertx vertx,
            KafkaProducer<String, byte[]> producer,
            Outbox outbox,
            Clock clock,
            LeftHere left,
            LeftBehind leftBehind) {
        this.left = left;
        this.leftBehind = leftBehind;
        this.vertx = vertx;
        this.producer = producer;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** There may be something in the outbox. */
    void look() {
        asked = true;
        if (!passing && !stopped) {
            passOver();
        }
    }

    /** There may be something that others have left. Done when that was looked through: the turn must last until then. */
    Future<Void> lookFor(Turn others) {
        if (stopped) {
            return Future.succeededFuture();
        }
        Promise<Void> looked = Promise.promise();
        lookedForOthers.add(looked);
        turn = others;
        look();
        return looked.future();
    }

    private void passOver() {
        passing = true;
        asked = false;
        held.clear();
        others.clear();
        boolean forOthers = begin(turn);
        turn = null;
        List<Promise<Void>> asking = List.copyOf(lookedForOthers);
        lookedForOthers.clear();
        // Asking first costs nothing while the broker is known, and waits once, not once per fact, where it is not.
        pass = producer.partitionsFor(KafkaTopics.FACTS)
                .compose(known -> pageAfter(null))
                .onComplete(done -> {
                    if (forOthers) {
                        leftBehind.end();
                    }
                    asking.forEach(Promise::tryComplete);
                    passed(done.succeeded() && held.isEmpty(), done.cause());
                });
    }

    private boolean begin(Turn forOthers) {
        if (leftBehind == null || forOthers == null) {
            ours = leftBehind == null ? fact -> true : left::has;
            return false;
        }
        leftBehind.begin(clock.instant(), System.nanoTime());
        ours = fact -> left.has(fact) || (forOthers.goesOn() && leftBehind.has(fact));
        return true;
    }

    private void passed(boolean all, Throwable failure) {
        if (stopped) {
            passing = false;
        } else if (all) {
            goOn();
        } else {
            if (failures == 0) {
                LOG.warn("facts wait in the outbox, Kafka takes none", failure);
            }
            int failed = failures + 1;
            failures = failed;
            vertx.setTimer(PATIENCE.pauseAfter(failed), fired -> {
                passing = false;
                look();
            });
        }
    }

    private void goOn() {
        if (failures > 0) {
            LOG.info("Kafka takes facts again");
        }
        failures = 0;
        passing = false;
        oldest = Instant.MAX;
        if (asked) {
            passOver();
        } else {
            left.clear();
            idle.forEach(Promise::tryComplete);
            idle.clear();
        }
    }

    private Future<Void> pageAfter(String cursor) {
        return outbox.pending(Instant.MAX, cursor, PAGE).compose(page -> send(page.facts())
                .compose(done -> page.next() == null || stopped || held.size() > PAGE
                        ? Future.succeededFuture()
                        : pageAfter(page.next())));
    }

    private Future<Void> send(List<Outbox.Saved> page) {
        if (page.isEmpty()) {
            return Future.succeededFuture();
        }
        waiting = page.size();
        oldest = page.get(0).told().at();
        Map<String, List<Outbox.Saved>> documents = new LinkedHashMap<>();
        page.stream().filter(this::isOurs).forEach(fact -> documents
                .computeIfAbsent(fact.told().document(), document -> new ArrayList<>())
                .add(fact));
        List<Outbox.Saved> taken = new ArrayList<>();
        return Future.all(documents.values().stream()
                        .map(facts -> sendFrom(0, facts, taken))
                        .toList())
                .compose(done -> taken.isEmpty() ? Future.<Void>succeededFuture() : outbox.delivered(taken))
                .onSuccess(done -> {
                    sent.add(taken.size());
                    left.remove(taken);
                })
                .onComplete(done -> waiting = 0);
    }

    private boolean isOurs(Outbox.Saved fact) {
        boolean isOurs = ours.test(fact) && !others.contains(fact.told().document());
        if (!isOurs) {
            others.add(fact.told().document());
        }
        return isOurs;
    }

    /** Succeeds always: where the broker did not take one, the document is held. */
    private Future<Void> sendFrom(int index, List<Outbox.Saved> facts, List<Outbox.Saved> taken) {
        if (index == facts.size() || stopped) {
            return Future.succeededFuture();
        }
        Outbox.Saved fact = facts.get(index);
        String document = fact.told().document();
        if (held.contains(document)) {
            return Future.succeededFuture();
        }
        return producer.send(KafkaProducerRecord.create(KafkaTopics.FACTS, document, Json.bytes(fact.told())))
                .onSuccess(acknowledged -> taken.add(fact))
                .onFailure(e -> {
                    held.add(document);
                    LOG.debug("Kafka did not take the fact {}", fact.told().id(), e);
                })
                .transform(done -> done.succeeded() ? sendFrom(index + 1, facts, taken) : Future.succeededFuture());
    }

    /** When all that was saved until now is with the broker. */
    Future<Void> idle() {
        if (stopped) {
            return Future.failedFuture("closed");
        }
        Promise<Void> promise = Promise.promise();
        idle.add(promise);
        look();
        return promise.future();
    }

    int waiting() {
        return waiting;
    }

    long sent() {
        return sent.sum();
    }

    /** Whether the last try has failed. */
    boolean behind() {
        return failures > 0;
    }

    /** How long the oldest has waited. */
    Duration age() {
        Instant since = oldest;
        return since.equals(Instant.MAX) ? Duration.ZERO : Duration.between(since, clock.instant());
    }

    /** What was not acknowledged stays in the outbox. */
    Future<Void> stop() {
        stopped = true;
        idle.forEach(promise -> promise.tryFail("closed"));
        lookedForOthers.forEach(Promise::tryComplete);
        return producer.close(Duration.ofSeconds(2).toMillis()).otherwiseEmpty().compose(closed -> pass.otherwiseEmpty()
                .mapEmpty());
    }
}
