package io.helpconnect.facts;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Hearing;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.Told;
import io.helpconnect.leases.OneOfMany;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Kind;
import io.helpconnect.store.SqliteStore;
import io.helpconnect.store.Store;
import io.helpconnect.testing.KafkaBroker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("system")
final class KafkaDeliveryTest {
    record Counter(long count) {}

    record Counted(long count) implements Fact {}

    private static final Kind<Counter> KIND = Kind.of("counters", Counter.class);
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Patience SHORT = new Patience(4, 1000, Duration.ofMillis(50), Duration.ofMillis(200));

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.strict(vertx);
    private final List<Hearing> hearings = new ArrayList<>();
    private KafkaBroker broker;
    private Store store;
    private Documents<Counter> counters;
    private DeadLetters letters;
    private KafkaDelivery delivery;

    @BeforeEach
    void openAll() {
        broker = KafkaBroker.in(folder);
        store = SqliteStore.open(vertx, folder.resolve("store.db"), Clock.systemUTC());
        counters = await(store.open(KIND));
        letters = await(DeadLetters.in(store, bus, Clock.systemUTC()));
    }

    @AfterEach
    void closeAll() {
        if (delivery != null) {
            await(delivery.close());
        }
        broker.close();
        await(store.close());
        await(vertx.close());
    }

    private void startBroker() {
        broker.start().awaitReady();
    }

    private void startDelivery() {
        delivery = new KafkaDelivery(
                vertx, bus, store.outbox(), hearings, letters, Clock.systemUTC(), broker.servers(), SHORT);
        delivery.start();
    }

    private List<Told> hear(String hearer, Bus.Hearer<Counted> handler) {
        hearings.add(new Hearing(hearer, Counted.class));
        List<Told> heard = new CopyOnWriteArrayList<>();
        await(bus.hear(hearer, Counted.class, (told, fact) -> {
            heard.add(told);
            return handler.hear(told, fact);
        }));
        return heard;
    }

    private List<Told> hear(String hearer) {
        return hear(hearer, (told, fact) -> Future.succeededFuture());
    }

    private Future<Counter> count(String id) {
        return count(counters, id);
    }

    private static Future<Counter> count(Documents<Counter> counters, String id) {
        return counters.insert(id, Caller.SYSTEM, Change.to(new Counter(0)))
                .compose(made -> counters.change(id, Caller.SYSTEM, "counter", counter -> {
                    var next = new Counter(counter.count() + 1);
                    return Change.to(next, new Counted(next.count()));
                }));
    }

    /** Succeeds when all of it is on disk, whatever Kafka does. */
    private void countOn(int times, List<String> ids) {
        List<Future<Counter>> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            ids.forEach(id -> all.add(count(id)));
        }
        await(Future.all(all));
    }

    /** The counts of a document as they were heard first. */
    private static List<Long> firsts(List<Told> heard, String document) {
        return heard.stream()
                .filter(told -> told.document().equals(document))
                .map(told -> ((Counted) told.fact()).count())
                .distinct()
                .toList();
    }

    private static List<Long> to(long most) {
        return LongStream.rangeClosed(1, most).boxed().toList();
    }

    private boolean outboxIsEmpty() {
        return await(store.outbox().pending(Instant.MAX, null, 1)).facts().isEmpty();
    }

    private void untilIdle() {
        Future<Void> idle = delivery.idle();
        until("all is delivered", LONG, idle::isComplete);
        await(idle);
    }

    @Test
    void everyHearerHasEveryFactInOrderThroughKilledBrokersAndRestarts() {
        List<List<Told>> all = List.of(hear("audit"), hear("notes"), hear("feed"));
        List<String> documents =
                IntStream.range(0, 40).mapToObj(i -> "document-" + i).toList();
        startBroker();
        startDelivery();
        countOn(20, documents);
        until("some are heard", LONG, () -> all.get(0).size() > 100);
        broker.kill9();
        countOn(20, documents);
        assertFalse(outboxIsEmpty());
        startBroker();
        until("it goes on", LONG, () -> all.get(1).size() > 1000);
        await(delivery.close());
        countOn(20, documents);
        startDelivery();
        countOn(10, documents);
        broker.kill9();
        countOn(10, documents);
        startBroker();
        untilIdle();
        for (List<Told> heard : all) {
            documents.forEach(document -> assertEquals(to(80), firsts(heard, document)));
        }
        assertTrue(outboxIsEmpty());
        assertEquals(0, delivery.counts().waiting());
    }

    @Test
    void aBrokerThatComesLaterGetsWhatWasSavedBefore() {
        List<Told> heard = hear("audit");
        startDelivery();
        countOn(50, List.of("a", "b"));
        assertTrue(delivery.counts().more());
        startBroker();
        untilIdle();
        assertEquals(to(50), firsts(heard, "a"));
        assertEquals(to(50), firsts(heard, "b"));
        assertTrue(outboxIsEmpty());
    }

    @Test
    void aFactThatAHearerNeverTakesEndsInTheDeadLettersAndTheRestGoesOn() {
        List<Told> stubborn = hear(
                "stubborn",
                (told, fact) -> told.document().equals("a") && fact.count() == 3
                        ? Future.failedFuture(new IllegalStateException("never"))
                        : Future.succeededFuture());
        List<Told> audit = hear("audit");
        startBroker();
        startDelivery();
        countOn(10, List.of("a", "b", "c"));
        untilIdle();
        for (String document : List.of("a", "b", "c")) {
            assertEquals(to(10), firsts(audit, document));
            assertEquals(to(10), firsts(stubborn, document));
        }
        assertEquals(SHORT.tries() - 1, delivery.counts().retried());
        assertEquals(1, delivery.counts().dead());
        assertEquals(1, await(letters.count()));
        ConsumerRecord<String, byte[]> letter = deadLetter();
        assertEquals("a", letter.key());
        assertEquals("stubborn", header(letter, "hearer"));
        assertEquals(Integer.toString(SHORT.tries()), header(letter, "tries"));
        assertFalse(header(letter, "cause").isBlank());
        Told told = Json.read(new String(letter.value(), StandardCharsets.UTF_8), Told.class);
        assertEquals(new Counted(3), told.fact());
    }

    private ConsumerRecord<String, byte[]> deadLetter() {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.servers(), "group.id", "test", "auto.offset.reset", "earliest");
        var letters = new LinkedBlockingQueue<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(KafkaTopics.DEAD_LETTERS));
            until("there is a letter", LONG, () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(letters::add);
                return !letters.isEmpty();
            });
        }
        assertEquals(1, letters.size());
        return letters.element();
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Test
    void ofTwoNodesEachSendsWhatItHasSavedAndOneWhatAThirdHasLeft() {
        startBroker();
        List<Told> heard = hear("audit");
        var late = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-1));
        Store dead = SqliteStore.open(vertx, folder.resolve("store.db"), late);
        Documents<Counter> theirs = await(dead.open(KIND));
        for (int i = 0; i < 3; i++) {
            await(count(theirs, "left"));
        }
        await(dead.close());
        Store elsewhere = SqliteStore.open(vertx, folder.resolve("store.db"), Clock.systemUTC());
        Documents<Counter> others = await(elsewhere.open(KIND));
        delivery = among(store);
        KafkaDelivery other = among(elsewhere);
        List<Future<Counter>> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(count("here"));
            all.add(count(others, "there"));
        }
        await(Future.all(all));
        until("all is sent", LONG, this::outboxIsEmpty);
        until(
                "all is heard",
                LONG,
                () -> heard.stream().map(Told::id).distinct().count() == 203);
        // Where a partition goes from one node to the other, what was read of it is told again: what counts is the
        // topic.
        assertEquals(to(100), firsts(heard, "here"));
        assertEquals(to(100), firsts(heard, "there"));
        assertEquals(to(3), firsts(heard, "left"));
        // What waits for long is taken for left behind, and sent by the other as well.
        assertTrue(delivery.counts().delivered() + other.counts().delivered() >= 203);
        await(other.close());
        await(elsewhere.close());
    }

    private KafkaDelivery among(Store nodes) {
        var pace = new LeftBehind.Pace(
                Duration.ofMillis(100), Duration.ofSeconds(15), Duration.ofMillis(200), Duration.ofMinutes(1));
        var one = new KafkaDelivery(
                        vertx, bus, nodes.outbox(), hearings, letters, Clock.systemUTC(), broker.servers(), SHORT)
                .amongOthers(await(OneOfMany.in(nodes, "facts", Clock.systemUTC())), pace);
        one.start();
        return one;
    }
}
