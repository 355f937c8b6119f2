package io.helpconnect.facts;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Hearing;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.Told;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells one hearer one fact until it has acknowledged it, or the dead letters have it. */
final class KafkaTeller {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaTeller.class);
    private static final int UNAVAILABLE = 503;

    private final Vertx vertx;
    private final Bus bus;
    private final List<Hearing> hearings;
    private final Patience patience;
    private final KafkaDeadLetters deadLetters;
    private final LongAdder retried;

    KafkaTeller(
            Vertx vertx,
            Bus bus,
            List<Hearing> hearings,
            Patience patience,
            KafkaDeadLetters deadLetters,
            LongAdder retried) {
        this.vertx = vertx;
        this.bus = bus;
        this.hearings = hearings;
        this.patience = patience;
        this.deadLetters = deadLetters;
        this.retried = retried;
    }

    /** Succeeds when nothing is left to do for it. Fails only when nobody wants to go on. */
    Future<Void> tell(ConsumerRecord<String, byte[]> record, BooleanSupplier goOn) {
        Optional<Told> read = read(record);
        if (read.isEmpty()) {
            return Future.succeededFuture();
        }
        Future<Void> told = Future.succeededFuture();
        for (Hearing hearing : hearings) {
            if (hearing.wants(read.get().fact())) {
                told = told.compose(done -> new Attempts(record, read.get(), hearing, goOn).next());
            }
        }
        return told;
    }

    /** A fact that this version does not know does not hold up the others. */
    private static Optional<Told> read(ConsumerRecord<String, byte[]> record) {
        try {
            return Optional.of(Json.read(new String(record.value(), StandardCharsets.UTF_8), Told.class));
        } catch (IllegalArgumentException | NullPointerException e) {
            LOG.error("a fact cannot be read, at {}:{}", record.partition(), record.offset(), e);
            return Optional.empty();
        }
    }

    /** The tries to tell one fact to one of the hearer's wishes. */
    private final class Attempts {
        private final ConsumerRecord<String, byte[]> record;
        private final Told told;
        private final Hearing hearing;
        private final BooleanSupplier goOn;
        private int tries;

        Attempts(ConsumerRecord<String, byte[]> record, Told told, Hearing hearing, BooleanSupplier goOn) {
            this.record = record;
            this.told = told;
            this.hearing = hearing;
            this.goOn = goOn;
        }

        Future<Void> next() {
            if (!goOn.getAsBoolean()) {
                return Future.failedFuture("not ours any more");
            }
            tries++;
            return bus.tell(hearing, told).<Void>mapEmpty().recover(this::failed);
        }

        private Future<Void> failed(Throwable cause) {
            boolean away = Failure.is(UNAVAILABLE, cause);
            return tries < (away ? patience.triesWhileAway() : patience.tries())
                    ? again(cause)
                    : deadLetters.add(record, told, hearing, tries, cause).recover(this::again);
        }

        private Future<Void> again(Throwable cause) {
            long pause = patience.pauseAfter(tries);
            LOG.atWarn()
                    .addKeyValue("hearer", hearing.hearer())
                    .addKeyValue("fact", told.id())
                    .log("a fact was not acknowledged, again in {} ms: {}", pause, cause.toString());
            return vertx.timer(pause, TimeUnit.MILLISECONDS).compose(passed -> {
                retried.increment();
                return next();
            });
        }
    }
}
