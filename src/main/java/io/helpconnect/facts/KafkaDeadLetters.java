package io.helpconnect.facts;

import io.helpconnect.bus.Hearing;
import io.helpconnect.bus.Told;
import io.vertx.core.Future;
import io.vertx.kafka.client.producer.KafkaProducer;
import io.vertx.kafka.client.producer.KafkaProducerRecord;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets facts aside that a hearer did not take after many tries: in the store, where an administrator has them told again, and
 * on a topic, for whoever watches Kafka.
 */
final class KafkaDeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaDeadLetters.class);

    private final DeadLetters letters;
    private final KafkaProducer<String, byte[]> producer;

    private final LongAdder dead;

    KafkaDeadLetters(DeadLetters letters, KafkaProducer<String, byte[]> producer, LongAdder dead) {
        this.letters = letters;
        this.producer = producer;
        this.dead = dead;
    }

    /** Done when the store and the broker have it; twice is as once in the store. The fact stands there as it was; the headers say who did not take it, and why. */
    Future<Void> add(ConsumerRecord<String, byte[]> record, Told told, Hearing hearing, int tries, Throwable cause) {
        String words = DeadLetters.inWords(cause);
        var letter = KafkaProducerRecord.create(KafkaTopics.DEAD_LETTERS, record.key(), record.value())
                .addHeader("hearer", hearing.hearer())
                .addHeader("fact", told.fact().getClass().getName())
                .addHeader("cause", words)
                .addHeader("tries", Integer.toString(tries))
                .addHeader("from", record.partition() + ":" + record.offset());
        return letters.add(hearing, told, tries, words)
                .compose(kept -> producer.send(letter))
                .<Void>mapEmpty()
                .onSuccess(there -> buried(told, hearing, tries, words));
    }

    private void buried(Told told, Hearing hearing, int tries, String words) {
        dead.increment();
        LOG.atError()
                .addKeyValue("hearer", hearing.hearer())
                .addKeyValue("fact", told.id())
                .log("a fact became a dead letter after {} tries: {}", tries, words);
    }
}
