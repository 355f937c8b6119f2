package io.helpconnect.facts;

import static io.helpconnect.testing.Await.await;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Hearing;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Kind;
import io.helpconnect.store.SqliteStore;
import io.helpconnect.testing.KafkaBroker;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * How many facts a second reach three hearers, saved on the disk of {@code target}, directly or over a Kafka broker on this
 * machine, and how long one takes from the call that saves it: {@code ./dev bench-facts [facts] [--kafka]}.
 */
final class FactsBench {
    private static final List<String> HEARERS = List.of("one", "two", "three");
    private static final int DOCUMENTS = 500;
    private static final int AT_ONCE = 64;

    record Counter(long count) {}

    /** @param sent when the change was asked for, in nanoseconds of this process */
    record Counted(long count, long sent) implements Fact {}

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.on(vertx);
    private final Clock clock = Clock.systemUTC();
    private final SqliteStore store;
    private final Documents<Counter> counters;
    private final Delivery delivery;
    private final LongAdder heard = new LongAdder();
    private volatile Histogram took = new ConcurrentHistogram(3);

    /** @param servers of Kafka; {@code null}: directly */
    private FactsBench(Path file, String servers) {
        store = SqliteStore.open(vertx, file, clock);
        counters = await(store.open(Kind.of("counters", Counter.class)));
        HEARERS.forEach(hearer -> await(bus.hear(hearer, Counted.class, (told, fact) -> {
            took.recordValue(System.nanoTime() - fact.sent());
            heard.increment();
            return Future.succeededFuture();
        })));
        var hearings = HEARERS.stream()
                .map(hearer -> new Hearing(hearer, Counted.class))
                .toList();
        var letters = await(DeadLetters.in(store, bus, clock));
        delivery = servers == null
                ? new DirectDelivery(vertx, bus, store.outbox(), hearings, letters, clock)
                : new KafkaDelivery(vertx, bus, store.outbox(), hearings, letters, clock, servers);
        delivery.start();
        for (int i = 0; i < DOCUMENTS; i++) {
            await(counters.insert(id(i), Caller.SYSTEM, Change.to(new Counter(0))));
        }
    }

    public static void main(String[] arguments) throws Exception {
        System.setProperty("helpconnect.logback.level", "off");
        var words = new ArrayList<>(List.of(arguments));
        boolean kafka = words.remove("--kafka");
        int facts = words.isEmpty() ? 50_000 : Integer.parseInt(words.get(0));
        var folder = Files.createTempDirectory(Path.of("target"), "facts");
        if (!kafka) {
            run(folder, null, facts);
            return;
        }
        try (var broker = KafkaBroker.in(folder)) {
            broker.start().awaitReady();
            run(folder, broker.servers(), facts);
        }
    }

    private static void run(Path folder, String servers, int facts) throws Exception {
        var bench = new FactsBench(folder.resolve("facts.db"), servers);
        bench.measure("warming up", facts / 5, AT_ONCE);
        bench.measure(AT_ONCE + " changes at a time", facts, AT_ONCE);
        bench.measure("one change at a time", facts / 20, 1);
        await(bench.delivery.close());
        await(bench.store.close());
        await(bench.vertx.close());
    }

    private static String id(int number) {
        return "counter" + number;
    }

    private void measure(String name, int facts, int atOnce) throws Exception {
        took = new ConcurrentHistogram(3);
        long before = heard.sum();
        long start = System.nanoTime();
        var next = new AtomicInteger();
        awaitAtMost(
                Duration.ofMinutes(5),
                Future.all(IntStream.range(0, atOnce)
                        .mapToObj(lane -> saveFrom(next, facts))
                        .toList()));
        double saved = seconds(start);
        awaitAtMost(Duration.ofMinutes(5), delivery.idle());
        double all = seconds(start);
        long delivered = (heard.sum() - before) / HEARERS.size();
        System.out.printf(
                "%-24s %,d facts to %d hearers: saved %,.0f/s, delivered %,.0f/s; from call to hearer p50 %.1f ms, p99 %.1f ms%n",
                name,
                delivered,
                HEARERS.size(),
                facts / saved,
                delivered / all,
                took.getValueAtPercentile(50) / 1e6,
                took.getValueAtPercentile(99) / 1e6);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static <T> void awaitAtMost(Duration most, Future<T> future) throws Exception {
        future.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Future<Void> saveFrom(AtomicInteger next, int most) {
        Promise<Void> done = Promise.promise();
        vertx.runOnContext(go -> save(next, most, done));
        return done.future();
    }

    private void save(AtomicInteger next, int most, Promise<Void> done) {
        int number = next.getAndIncrement();
        if (number >= most) {
            done.complete();
            return;
        }
        long sent = System.nanoTime();
        counters.change(id(number % DOCUMENTS), Caller.SYSTEM, "counter", counter -> {
                    long count = counter.count() + 1;
                    return Change.to(new Counter(count), new Counted(count, sent));
                })
                .onSuccess(saved -> save(next, most, done))
                .onFailure(done::fail);
    }
}
