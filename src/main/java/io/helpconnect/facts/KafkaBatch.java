package io.helpconnect.facts;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What was read of one partition at once: facts of one document are told one after the other, those of different documents
 * side by side.
 */
final class KafkaBatch {
    private final long next;
    private final int size;
    private final Future<Void> end;
    private boolean stopped;

    KafkaBatch(List<ConsumerRecord<String, byte[]>> records, KafkaTeller teller) {
        this.size = records.size();
        this.next = records.get(size - 1).offset() + 1;
        Map<String, List<ConsumerRecord<String, byte[]>>> documents = new LinkedHashMap<>();
        records.forEach(record -> documents
                .computeIfAbsent(record.key(), document -> new ArrayList<>())
                .add(record));
        this.end = Future.join(documents.values().stream()
                        .map(facts -> tellFrom(0, facts, teller))
                        .toList())
                .mapEmpty();
    }

    private Future<Void> tellFrom(int index, List<ConsumerRecord<String, byte[]>> facts, KafkaTeller teller) {
        return index == facts.size()
                ? Future.succeededFuture()
                : teller.tell(facts.get(index), () -> !stopped).compose(told -> tellFrom(index + 1, facts, teller));
    }

    /** When all of it is acknowledged; fails when it was stopped before. */
    Future<Void> end() {
        return end;
    }

    boolean settled() {
        return end.succeeded();
    }

    /** The offset behind it, to be committed. */
    long next() {
        return next;
    }

    int size() {
        return size;
    }

    /** Whoever has the partition next tells what is left of it. */
    void stop() {
        stopped = true;
    }
}
