package io.helpconnect.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Listening;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
    /**
     * A change is told at once, and what has changed within this time after it once more at its end: by then the other nodes
     * have heard of what they tell each other in pieces, too, and what they made of what they knew before is forgotten.
     */
    private static final Duration MOMENT = Duration.ofMillis(25);

    private final Cache<String, Answer> answers = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((String uri, Answer answer) -> 2 * uri.length() + answer.body.length() + 200)
            .expireAfterWrite(LONGEST)
            .build();
    private final Map<String, Area> areas = new ConcurrentHashMap<>();
    private final LongAdder hits = new LongAdder();
    private final Vertx vertx;
    private final Bus bus;

    CachedAnswers(Vertx vertx, Bus bus) {
        this.vertx = vertx;
        this.bus = bus;
    }

    /** What is known of an area. */
    private static final class Area {
        /** Grows with each change. */
        final AtomicLong generation = new AtomicLong();

        /** Whether a change is told once more soon. */
        final AtomicBoolean again = new AtomicBoolean();

        /** What this node itself has pushed and not heard yet. */
        final AtomicInteger own = new AtomicInteger();
    }

    /** @param generation of its area, when its making began */
    record Answer(Buffer body, String etag, long generation) {
        Answer(byte[] json, long generation) {
            this(Buffer.buffer(json), Etags.quick(json), generation);
        }
    }

    /** Hears from all nodes what has changed. */
    Future<List<Listening>> listen(Collection<String> areas) {
        Stream<Future<Listening>> pushes = areas.stream().map(area -> bus.listen(topic(area), push -> heard(area)));
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
        return area(area).generation.get();
    }

    /** Something of this area has changed: here at once, on the other nodes as soon as they hear. */
    void stale(String area) {
        forget(area);
        if (area(area).again.compareAndSet(false, true)) {
            push(area);
            vertx.setTimer(MOMENT.toMillis(), over -> tellAgain(area));
        }
    }

    private void tellAgain(String area) {
        if (area(area).again.compareAndSet(true, false)) {
            push(area);
        }
    }

    /** Tells what has changed and is not told yet. */
    void stop() {
        areas.keySet().forEach(this::tellAgain);
    }

    private void push(String area) {
        area(area).own.incrementAndGet();
        bus.push(topic(area), Done.DONE);
    }

    /** What this node has pushed itself is known here already. */
    private void heard(String area) {
        if (area(area).own.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            forget(area);
        }
    }

    private void forget(String area) {
        area(area).generation.incrementAndGet();
    }

    private Area area(String name) {
        Area area = areas.get(name);
        return area != null ? area : areas.computeIfAbsent(name, none -> new Area());
    }

    long hits() {
        return hits.sum();
    }

    private static String topic(String area) {
        return "stale." + area;
    }
}
