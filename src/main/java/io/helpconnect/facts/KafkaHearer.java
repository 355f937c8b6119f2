package io.helpconnect.facts;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.common.TopicPartition;
import io.vertx.kafka.client.consumer.KafkaConsumer;
import io.vertx.kafka.client.consumer.OffsetAndMetadata;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One hearer's place in the topic: reads, tells, and commits a partition's offset after all that was read of it is
 * acknowledged. A partition that takes longer is paused, so that at most one batch of it is in memory, and the others go on.
 * Used on one context only, but for its figure.
 */
final class KafkaHearer {
    static final int MOST_RECORDS = 256;
    private static final Logger LOG = LoggerFactory.getLogger(KafkaHearer.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration POLL_BESIDE_OTHERS = Duration.ofMillis(50);
    private static final long TOGETHER = 100;
    private static final long AFTER_FAILURE = 1000;

    private final Vertx vertx;
    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaTeller teller;
    private final Map<TopicPartition, KafkaBatch> underWay = new HashMap<>();
    private final Map<TopicPartition, Long> toCommit = new HashMap<>();
    private final Set<TopicPartition> paused = new HashSet<>();
    private final Promise<Void> ended = Promise.promise();
    private boolean stopped;
    private volatile int waiting;

    KafkaHearer(Vertx vertx, KafkaConsumer<String, byte[]> consumer, KafkaTeller teller) {
        this.vertx = vertx;
        this.consumer = consumer;
        this.teller = teller;
    }

    Future<Void> start() {
        consumer.partitionsRevokedHandler(this::gaveUp);
        return consumer.subscribe(KafkaTopics.FACTS)
                .onSuccess(subscribed -> round())
                .onFailure(e -> ended.tryComplete());
    }

    /** Another member of the group has them now, or will; it begins where we have committed. */
    private void gaveUp(Set<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            KafkaBatch batch = underWay.remove(partition);
            if (batch != null) {
                batch.stop();
            }
            toCommit.remove(partition);
            paused.remove(partition);
        }
    }

    private void round() {
        if (stopped) {
            ended.tryComplete();
            return;
        }
        consumer.poll(underWay.isEmpty() ? POLL : POLL_BESIDE_OTHERS)
                .compose(read -> tell(read.records()))
                .compose(told -> settle())
                .onComplete(done -> {
                    if (done.succeeded() || stopped) {
                        round();
                    } else {
                        LOG.warn("reading facts from Kafka failed, again in {} ms", AFTER_FAILURE, done.cause());
                        vertx.setTimer(AFTER_FAILURE, fired -> round());
                    }
                });
    }

    /** Done when all that is under way is acknowledged, or after a moment. */
    private Future<Void> tell(ConsumerRecords<String, byte[]> records) {
        for (var partition : records.partitions()) {
            underWay.put(
                    new TopicPartition(partition.topic(), partition.partition()),
                    new KafkaBatch(records.records(partition), teller));
        }
        count();
        if (underWay.isEmpty()) {
            return Future.succeededFuture();
        }
        Promise<Void> moment = Promise.promise();
        long timer = vertx.setTimer(TOGETHER, fired -> moment.tryComplete());
        Future.join(underWay.values().stream().map(KafkaBatch::end).toList()).onComplete(all -> moment.tryComplete());
        return moment.future().onComplete(over -> vertx.cancelTimer(timer));
    }

    private Future<Void> settle() {
        underWay.entrySet().removeIf(one -> {
            if (one.getValue().settled()) {
                toCommit.put(one.getKey(), one.getValue().next());
                return true;
            }
            return false;
        });
        count();
        return commit().compose(done -> pauseSlow()).compose(done -> resumeSettled());
    }

    /** What cannot be committed now is committed later, or told again after the next start. */
    private Future<Void> commit() {
        if (toCommit.isEmpty()) {
            return Future.succeededFuture();
        }
        Map<TopicPartition, Long> offsets = Map.copyOf(toCommit);
        return consumer.commit(offsets.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, offset -> new OffsetAndMetadata(offset.getValue(), ""))))
                .onSuccess(done -> offsets.forEach(toCommit::remove))
                .onFailure(KafkaHearer::sayNotNoted)
                .otherwiseEmpty()
                .mapEmpty();
    }

    /** While members come and go nothing can be noted, which is as it should be. */
    private static void sayNotNoted(Throwable why) {
        LOG.atLevel(why instanceof RebalanceInProgressException ? Level.DEBUG : Level.WARN)
                .log("acknowledged facts could not be noted in Kafka: {}", why.toString());
    }

    private Future<Void> pauseSlow() {
        Set<TopicPartition> slow = new HashSet<>(underWay.keySet());
        slow.removeAll(paused);
        return slow.isEmpty() ? Future.succeededFuture() : consumer.pause(slow).onSuccess(done -> paused.addAll(slow));
    }

    private Future<Void> resumeSettled() {
        Set<TopicPartition> settled = new HashSet<>(paused);
        settled.removeAll(underWay.keySet());
        return settled.isEmpty()
                ? Future.succeededFuture()
                : consumer.resume(settled).onSuccess(done -> paused.removeAll(settled));
    }

    private void count() {
        waiting = underWay.values().stream().mapToInt(KafkaBatch::size).sum();
    }

    /** Facts that were read and are not acknowledged. */
    int waiting() {
        return waiting;
    }

    /** Tells nothing more; what is not committed is told again. */
    Future<Void> stop() {
        stopped = true;
        underWay.values().forEach(KafkaBatch::stop);
        return ended.future().compose(over -> consumer.close()).otherwiseEmpty();
    }
}
