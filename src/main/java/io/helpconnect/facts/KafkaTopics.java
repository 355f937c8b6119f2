package io.helpconnect.facts;

import io.vertx.core.Future;
import io.vertx.kafka.admin.KafkaAdminClient;
import io.vertx.kafka.admin.ListOffsetsResultInfo;
import io.vertx.kafka.admin.NewTopic;
import io.vertx.kafka.admin.OffsetSpec;
import io.vertx.kafka.client.common.TopicPartition;
import io.vertx.kafka.client.consumer.OffsetAndMetadata;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The topics that facts travel on, made where they are missing. */
final class KafkaTopics {
    static final String FACTS = "helpconnect.facts";
    static final String DEAD_LETTERS = "helpconnect.dead-letters";
    private static final int PARTITIONS = 12;
    private static final int MOST_REPLICAS = 3;
    /** A hearer that was away for longer has missed what was said then. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final KafkaAdminClient admin;

    KafkaTopics(KafkaAdminClient admin) {
        this.admin = admin;
    }

    static String group(String hearer) {
        return "helpconnect." + hearer;
    }

    /** What is there stays as it is. Fails where another node makes them at the same moment: then they are there. */
    Future<Void> make() {
        return admin.listTopics().compose(there -> {
            List<String> missing = Stream.of(FACTS, DEAD_LETTERS)
                    .filter(topic -> !there.contains(topic))
                    .toList();
            return missing.isEmpty() ? Future.succeededFuture() : make(missing);
        });
    }

    private Future<Void> make(List<String> topics) {
        return admin.describeCluster().compose(cluster -> {
            int replicas = Math.min(MOST_REPLICAS, cluster.getNodes().size());
            return admin.createTopics(
                    topics.stream().map(topic -> topic(topic, replicas)).toList());
        });
    }

    private static NewTopic topic(String name, int replicas) {
        return new NewTopic(name, PARTITIONS, (short) replicas)
                .setConfig(Map.of(
                        "retention.ms", Long.toString(KEPT.toMillis()),
                        "min.insync.replicas", Integer.toString(Math.max(1, replicas - 1))));
    }

    /** How far the topic of the facts reaches now. */
    Future<Map<TopicPartition, Long>> ends() {
        return admin.describeTopics(List.of(FACTS)).compose(topics -> {
            Map<TopicPartition, OffsetSpec> wanted = topics.get(FACTS).getPartitions().stream()
                    .map(partition -> new TopicPartition(FACTS, partition.getPartition()))
                    .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.LATEST));
            return admin.listOffsets(wanted).map(KafkaTopics::offsets);
        });
    }

    private static Map<TopicPartition, Long> offsets(Map<TopicPartition, ListOffsetsResultInfo> found) {
        return found.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue()
                .getOffset()));
    }

    /** Whether all these hearers have acknowledged all before those ends. */
    Future<Boolean> reached(Map<TopicPartition, Long> ends, List<String> hearers) {
        return Future.all(hearers.stream()
                        .map(hearer -> admin.listConsumerGroupOffsets(group(hearer))
                                .map(committed -> reached(ends, committed)))
                        .toList())
                .map(all -> all.<Boolean>list().stream().allMatch(Boolean::booleanValue));
    }

    private static boolean reached(Map<TopicPartition, Long> ends, Map<TopicPartition, OffsetAndMetadata> committed) {
        return ends.entrySet().stream().allMatch(end -> {
            OffsetAndMetadata there = committed.get(end.getKey());
            return end.getValue() == 0 || (there != null && there.getOffset() >= end.getValue());
        });
    }

    Future<Void> close() {
        return admin.close(Duration.ofSeconds(1).toMillis());
    }
}
