package io.helpconnect.facts;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Fact;
import io.helpconnect.leases.OneOfMany;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Kind;
import io.helpconnect.store.SqliteStore;
import io.helpconnect.store.Store;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.producer.KafkaProducer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a broker that takes everything. */
final class KafkaTellingTest {
    record Counter(long count) {}

    record Counted(long count) implements Fact {}

    private static final Kind<Counter> KIND = Kind.of("counters", Counter.class);
    private static final LeftBehind.Pace QUICK = new LeftBehind.Pace(
            Duration.ofMillis(50), Duration.ofSeconds(15), Duration.ofMillis(40), Duration.ofMillis(100));

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final Clock clock = Clock.systemUTC();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    private Store open() {
        return SqliteStore.open(vertx, folder.resolve("store.db"), clock);
    }

    @Test
    void whatANodeHasLeftThatIsGoneIsSentByTheOneThatLooksAfterIt() {
        Store gone = open();
        Documents<Counter> theirs = await(gone.open(KIND));
        await(theirs.insert("left", Caller.SYSTEM, Change.to(new Counter(1), new Counted(1))));
        await(gone.close());

        Store store = open();
        OneOfMany one = await(OneOfMany.in(store, "facts", clock));
        var broker = new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
        Promise<KafkaTelling> begun = Promise.promise();
        vertx.runOnContext(go -> {
            var telling = new KafkaTelling(
                    vertx,
                    KafkaProducer.create(vertx, broker),
                    store.outbox(),
                    clock,
                    new LeftHere(),
                    new LeftBehind(QUICK));
            one.every(vertx, QUICK.betweenLooks(), telling::lookFor);
            begun.complete(telling);
        });
        KafkaTelling telling = await(begun.future());

        until("it is sent", () -> broker.history().size() == 1);
        assertEquals("left", broker.history().get(0).key());
        until("it has left the outbox", () -> await(store.outbox().pending(Instant.MAX, null, 1))
                .facts()
                .isEmpty());
        await(one.stop());
        await(telling.stop());
        await(store.close());
    }
}
