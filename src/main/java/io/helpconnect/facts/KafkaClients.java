package io.helpconnect.facts;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.admin.KafkaAdminClient;
import io.vertx.kafka.client.consumer.KafkaConsumer;
import io.vertx.kafka.client.producer.KafkaProducer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * How we talk to Kafka: what it acknowledges is on all replicas in sync, and no wait is longer than some seconds. Clients are
 * made on worker threads (they look up names), and their answers come on the context of the caller.
 */
final class KafkaClients {
    private static final String SECONDS_5 = "5000";

    private final Vertx vertx;
    private final String servers;

    KafkaClients(Vertx vertx, String servers) {
        this.vertx = vertx;
        this.servers = servers;
    }

    Future<KafkaProducer<String, byte[]>> producer() {
        var settings = common();
        settings.put("acks", "all");
        settings.put("enable.idempotence", "true");
        settings.put("max.in.flight.requests.per.connection", "5");
        settings.put("request.timeout.ms", SECONDS_5);
        settings.put("delivery.timeout.ms", "30000");
        settings.put("max.block.ms", SECONDS_5);
        settings.put("compression.type", "gzip");
        return vertx.executeBlocking(() -> new org.apache.kafka.clients.producer.KafkaProducer<>(
                        settings, new StringSerializer(), new ByteArraySerializer()))
                .map(made -> KafkaProducer.create(vertx, made));
    }

    /** Reads as a member of that group, from where the group is, or from the beginning where it is new. */
    Future<KafkaConsumer<String, byte[]>> consumer(String group, int mostRecords) {
        var settings = common();
        settings.put("group.id", group);
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "earliest");
        settings.put("isolation.level", "read_committed");
        settings.put("max.poll.records", mostRecords);
        settings.put("session.timeout.ms", "10000");
        settings.put("heartbeat.interval.ms", "3000");
        settings.put("default.api.timeout.ms", SECONDS_5);
        settings.put("request.timeout.ms", SECONDS_5);
        settings.put("partition.assignment.strategy", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        return vertx.executeBlocking(() -> new org.apache.kafka.clients.consumer.KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer()))
                .map(made -> KafkaConsumer.create(vertx, made));
    }

    Future<KafkaAdminClient> admin() {
        var settings = common();
        settings.put("default.api.timeout.ms", SECONDS_5);
        settings.put("request.timeout.ms", SECONDS_5);
        return vertx.executeBlocking(() -> AdminClient.create(settings))
                .map(made -> KafkaAdminClient.create(vertx, made));
    }

    private Map<String, Object> common() {
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", servers);
        settings.put("client.id", "helpconnect");
        settings.put("reconnect.backoff.max.ms", "1000");
        return settings;
    }
}
