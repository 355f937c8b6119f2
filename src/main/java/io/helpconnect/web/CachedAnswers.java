package io.helpconnect.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Listening;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * Public answers, encoded once and kept until something of their area changes: 64 MiB of them at most, for 2 seconds at
 * most, so that a lost push does little harm. An answer that was on its way while its area changed is not kept.
 */
final class CachedAnswers {
    private static final long MOST_BYTES = 64L * 1024 * 1024;
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final Cache<String, Answer> answers = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((String uri, Answer answer) -> 2 * uri.length() + answer.body.length() + 200)
            .expireAfterWrite(LONGEST)
            .build();
    private final Map<String, AtomicLong> generations = new ConcurrentHashMap<>();
    private final LongAdder hits = new LongAdder();
    private final Bus bus;

    CachedAnswers(Bus bus) {
        this.bus = bus;
    }

    /** @param generation of its area, when its making began */
    record Answer(Buffer body, String etag, long generation) {
        Answer(byte[] json, long generation) {
            this(Buffer.buffer(json), Etags.quick(json), generation);
        }
    }

    /** Hears from all nodes what has changed. */
    Future<List<Listening>> listen(Collection<String> areas) {
        Stream<Future<Listening>> pushes = areas.stream().map(area -> bus.listen(topic(area), push -> forget(area)));
        Listening missed = bus.whenMissed(() -> areas.forEach(this::forget));
        return Future.all(Stream.concat(pushes, Stream.of(Future.succeededFuture(missed)))
                        .toList())
                .map(all -> all.list());
    }

    /** The answer that is still good, or {@code null}. */
    Answer find(String uri, String area) {
        Answer answer = answers.getIfPresent(uri);
        if (answer == null || answer.generation != generation(area)) {
            return null;
        }
        hits.increment();
        return answer;
    }

    void keep(String uri, Answer answer) {
        answers.put(uri, answer);
    }

    long generation(String area) {
        return counter(area).get();
    }

    /** Something of this area has changed: here at once, on the other nodes as soon as they hear. */
    void stale(String area) {
        forget(area);
        bus.push(topic(area), Done.DONE);
    }

    private void forget(String area) {
        counter(area).incrementAndGet();
    }

    private AtomicLong counter(String area) {
        AtomicLong counter = generations.get(area);
        return counter != null ? counter : generations.computeIfAbsent(area, name -> new AtomicLong());
    }

    long hits() {
        return hits.sum();
    }

    private static String topic(String area) {
        return "stale." + area;
    }
}
