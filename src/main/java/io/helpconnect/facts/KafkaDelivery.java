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
import io.vertx.kafka.client.common.TopicPartition;
import io.vertx.kafka.client.producer.KafkaProducer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells saved facts over Kafka: from the outbox to a topic, and from there to each hearer as a consumer group of its own. A
 * broker that is away, also at the start, holds up nothing but this: facts are saved and wait in the outbox.
 *
 * <p>{@link #amongOthers Among others} each sends what it has saved, and what one has left that is there no longer another
 * sends after a while, as with {@link DirectDelivery}: a fact may stand in the topic twice, and the first of them in order
 * of its document. Hearers share the partitions among all nodes.
 *
 * <p>A fact that a hearer does not take after many tries becomes a {@link DeadLetter}, also on a topic, and what is behind it goes on.
 */
public final class KafkaDelivery implements Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaDelivery.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final long BETWEEN_QUESTIONS = 50;
    private static final Patience TO_OPEN = new Patience(0, 0, Duration.ofMillis(500), Duration.ofSeconds(10));

    private final Vertx vertx;
    private final Bus bus;
    private final Outbox outbox;
    private final List<Hearing> hearings;
    private final DeadLetters letters;
    private final Clock clock;
    private final Patience patience;
    private final KafkaClients clients;
    private final Context context;
    private final List<KafkaHearer> hearers = new CopyOnWriteArrayList<>();
    private final LongAdder retried = new LongAdder();
    private final LongAdder dead = new LongAdder();
    private final LeftHere left = new LeftHere();
    private OneOfMany others;
    private LeftBehind.Pace pace = LeftBehind.Pace.REAL;
    private KafkaTopics topics;
    private KafkaDeadLetters deadLetters;
    private volatile KafkaTelling telling;
    private Future<Void> opening = Future.succeededFuture();
    private boolean stopped;
    private long timer;

    /** @param servers host:port, separated by commas */
    public KafkaDelivery(
            Vertx vertx,
            Bus bus,
            Outbox outbox,
            List<Hearing> hearings,
            DeadLetters deadLetters,
            Clock clock,
            String servers) {
        this(vertx, bus, outbox, hearings, deadLetters, clock, servers, Patience.DEFAULT);
    }

    KafkaDelivery(
            Vertx vertx,
            Bus bus,
            Outbox outbox,
            List<Hearing> hearings,
            DeadLetters deadLetters,
            Clock clock,
            String servers,
            Patience patience) {
        this.vertx = vertx;
        this.bus = bus;
        this.outbox = outbox;
        this.hearings = List.copyOf(hearings);
        this.letters = deadLetters;
        this.clock = clock;
        this.patience = patience;
        this.clients = new KafkaClients(vertx, servers);
        this.context = vertx.getOrCreateContext();
    }

    @Override
    public KafkaDelivery amongOthers(OneOfMany leftBehind) {
        return amongOthers(leftBehind, LeftBehind.Pace.REAL);
    }

    KafkaDelivery amongOthers(OneOfMany leftBehind, LeftBehind.Pace patience) {
        others = leftBehind;
        pace = patience;
        return this;
    }

    @Override
    public void start() {
        outbox.onSaved(facts -> context.runOnContext(go -> {
            left.add(facts);
            look();
        }));
        context.runOnContext(go -> {
            timer = vertx.setPeriodic(BETWEEN_LOOKS.toMillis(), tick -> look());
            open(1);
            if (others != null) {
                others.every(vertx, pace.betweenLooks(), this::sendForOthers);
            }
        });
    }

    private Future<?> sendForOthers(Turn turn) {
        return telling == null ? Future.succeededFuture() : telling.lookFor(turn);
    }

    private void look() {
        if (telling != null) {
            telling.look();
        }
    }

    private void open(int tries) {
        opening = openTopics()
                .compose(there -> openTelling())
                .compose(there -> openHearers())
                .onFailure(e -> {
                    long pause = TO_OPEN.pauseAfter(tries);
                    LOG.warn("Kafka is not there, facts wait in the outbox, again in {} ms: {}", pause, e.toString());
                    vertx.setTimer(pause, fired -> {
                        if (!stopped) {
                            open(tries + 1);
                        }
                    });
                });
    }

    private Future<Void> openTopics() {
        return goOn(() -> topics != null
                        ? Future.succeededFuture()
                        : clients.admin().onSuccess(admin -> topics = new KafkaTopics(admin)))
                .compose(made -> topics.make());
    }

    private Future<Void> openTelling() {
        return telling != null
                ? Future.succeededFuture()
                : goOn(() -> clients.producer().onSuccess(this::tellOver));
    }

    private void tellOver(KafkaProducer<String, byte[]> producer) {
        telling = new KafkaTelling(vertx, producer, outbox, clock, left, others == null ? null : new LeftBehind(pace));
        deadLetters = new KafkaDeadLetters(letters, producer, dead);
        telling.look();
    }

    private Future<Void> openHearers() {
        List<String> names = names();
        return hearers.size() == names.size()
                ? Future.succeededFuture()
                : goOn(() -> openHearer(names.get(hearers.size()))).compose(there -> openHearers());
    }

    private Future<Void> openHearer(String name) {
        List<Hearing> wishes = hearings.stream()
                .filter(hearing -> hearing.hearer().equals(name))
                .toList();
        var teller = new KafkaTeller(vertx, bus, wishes, patience, deadLetters, retried);
        return clients.consumer(KafkaTopics.group(name), KafkaHearer.MOST_RECORDS)
                .compose(consumer -> {
                    var hearer = new KafkaHearer(vertx, consumer, teller);
                    hearers.add(hearer);
                    return hearer.start();
                });
    }

    private List<String> names() {
        return hearings.stream().map(Hearing::hearer).distinct().sorted().toList();
    }

    private Future<Void> goOn(Supplier<Future<?>> step) {
        return stopped ? Future.failedFuture("closed") : step.get().mapEmpty();
    }

    @Override
    public Counts counts() {
        KafkaTelling now = telling;
        int reading = hearers.stream().mapToInt(KafkaHearer::waiting).sum();
        return now == null
                ? new Counts("kafka", 0, true, 0, 0, 0, Duration.ZERO)
                : new Counts(
                        "kafka",
                        now.waiting() + reading,
                        now.behind(),
                        now.sent(),
                        retried.sum(),
                        dead.sum(),
                        now.age());
    }

    @Override
    public Future<Void> idle() {
        Promise<Void> idle = Promise.promise();
        context.runOnContext(go -> untilSent().compose(sent -> untilHeard()).onComplete(idle));
        return idle.future();
    }

    private Future<Void> untilSent() {
        return telling == null ? soon(this::untilSent) : telling.idle();
    }

    private Future<Void> untilHeard() {
        return topics.ends().transform(ends -> ends.succeeded() ? untilHeard(ends.result()) : soon(this::untilHeard));
    }

    private Future<Void> untilHeard(Map<TopicPartition, Long> ends) {
        return topics.reached(ends, names())
                .otherwise(false)
                .compose(all -> all ? Future.succeededFuture() : soon(() -> untilHeard(ends)));
    }

    private Future<Void> soon(Supplier<Future<Void>> step) {
        return vertx.timer(BETWEEN_QUESTIONS, TimeUnit.MILLISECONDS).compose(passed -> goOn(step::get));
    }

    @Override
    public Future<Void> close() {
        Promise<Void> closed = Promise.promise();
        context.runOnContext(go -> {
            stopped = true;
            vertx.cancelTimer(timer);
            opening.otherwiseEmpty()
                    .compose(open -> closeAll())
                    .eventually(() -> others == null ? Future.succeededFuture() : others.stop())
                    .onComplete(closed);
        });
        return closed.future();
    }

    private Future<Void> closeAll() {
        return Future.join(hearers.stream().map(KafkaHearer::stop).toList())
                .otherwiseEmpty()
                .compose(done -> telling == null ? Future.succeededFuture() : telling.stop())
                .compose(done -> topics == null ? Future.succeededFuture() : topics.close())
                .otherwiseEmpty();
    }
}
