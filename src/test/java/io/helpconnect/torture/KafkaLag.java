package io.helpconnect.torture;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far the hearers are behind the end of the topic, as the broker knows it. */
final class KafkaLag implements AutoCloseable {
    private static final String FACTS = "helpconnect.facts";

    private final Admin admin;

    KafkaLag(String servers) {
        admin = Admin.create(Map.of("bootstrap.servers", servers));
    }

    /** Whether every hearer has committed all there is. */
    boolean none() {
        try {
            var ends = ends();
            var groups = admin.listConsumerGroups().all().get();
            for (var group : groups) {
                Map<TopicPartition, OffsetAndMetadata> reached = admin.listConsumerGroupOffsets(group.groupId())
                        .partitionsToOffsetAndMetadata()
                        .get();
                for (var end : ends.entrySet()) {
                    var offset = reached.get(end.getKey());
                    if (end.getValue() > 0 && (offset == null || offset.offset() < end.getValue())) {
                        return false;
                    }
                }
            }
            return !groups.isEmpty();
        } catch (ExecutionException notNow) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException {
        var topic = admin.describeTopics(List.of(FACTS)).allTopicNames().get().get(FACTS);
        var latest = topic.partitions().stream()
                .collect(Collectors.toMap(
                        one -> new TopicPartition(FACTS, one.partition()), one -> OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().offset()));
    }

    @Override
    public void close() {
        admin.close();
    }
}
