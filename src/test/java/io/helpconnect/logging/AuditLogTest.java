package io.helpconnect.logging;

import static io.helpconnect.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Told;
import io.helpconnect.store.Store;
import io.helpconnect.testing.TestStores;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditLogTest {
    record SomethingHappened(String what) implements Fact {}

    private final Vertx vertx = Vertx.vertx();
    private Store store;

    @BeforeEach
    void open() {
        store = TestStores.open(vertx, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        await(store.close());
        await(vertx.close());
    }

    @Test
    void factsThatTwoNodesAreToldAtOnceHaveOneEntryEach() {
        var entries = await(store.open(AuditEntry.KIND));
        var one = new AuditLog(entries);
        var other = new AuditLog(entries);
        List<Told> facts = IntStream.range(0, 100).mapToObj(AuditLogTest::told).toList();

        var context = vertx.getOrCreateContext();
        var appended = Future.future(promise -> context.runOnContext(now -> Future.all(facts.stream()
                        .flatMap(told -> Stream.of(one.append(told), other.append(told)))
                        .toList())
                .<Void>mapEmpty()
                .onComplete(promise)));

        await(appended);
        assertEquals(new Logging.AuditCheck(100, true, null, false), await(one.check(0)));
    }

    private static Told told(int number) {
        return new Told(
                "fact-" + number,
                Instant.parse("2026-01-01T10:00:00Z"),
                "doc",
                Caller.SYSTEM,
                new SomethingHappened("number " + number));
    }
}
