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
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * How many facts a second reach three hearers through direct delivery, saved on the disk of {@code target}, and how long
 * one takes from the call that saves it: {@code ./dev bench-facts [facts]}.
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
    private final DirectDelivery delivery;
    private volatile Histogram took = new ConcurrentHistogram(3);

    private FactsBench(Path file) {
        store = SqliteStore.open(vertx, file, clock);
        counters = await(store.open(Kind.of("counters", Counter.class)));
        HEARERS.forEach(hearer -> await(bus.hear(hearer, Counted.class, (told, fact) -> {
            took.recordValue(System.nanoTime() - fact.sent());
            return Future.succeededFuture();
        })));
        var hearings = HEARERS.stream()
                .map(hearer -> new Hearing(hearer, Counted.class))
                .toList();
        delivery = new DirectDelivery(
                vertx, bus, store.outbox(), hearings, await(DeadLetters.in(store, bus, clock)), clock);
        delivery.start();
        for (int i = 0; i < DOCUMENTS; i++) {
            await(counters.insert(id(i), Caller.SYSTEM, Change.to(new Counter(0))));
        }
    }

    public static void main(String[] arguments) throws Exception {
        System.setProperty("helpconnect.logback.level", "off");
        int facts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50_000;
        var folder = Files.createTempDirectory(Path.of("target"), "facts");
        var bench = new FactsBench(folder.resolve("facts.db"));
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
        long before = delivery.counts().delivered();
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
        long delivered = delivery.counts().delivered() - before;
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
