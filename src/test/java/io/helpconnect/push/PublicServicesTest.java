package io.helpconnect.push;

import static io.helpconnect.testing.Await.awaitProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.TestSettings;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.NewId;
import io.helpconnect.feature.Node;
import io.helpconnect.store.Store;
import io.helpconnect.testing.Await;
import io.helpconnect.testing.TestStores;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an administrator allows for other systems is not for users to call. */
class PublicServicesTest {
    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.strict(vertx);
    private final Store store = TestStores.open(vertx, Clock.systemUTC());

    @BeforeEach
    void play() {
        var settings = TestSettings.with(Map.of("outgoing.allow", "127.0.0.1"));
        var node = new Node(NewId.randomId(), bus, store, settings, Clock.systemUTC());
        Await.await(vertx.deployVerticle(new PushFeature().verticle(node)));
    }

    @AfterEach
    void close() {
        Await.await(store.close());
        Await.await(vertx.close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://127.0.0.1/job", "http://127.0.0.1:8099/job", "http://push.example.org/1"})
    void aBrowserCannotSendUsThere(String endpoint) {
        var problem = awaitProblem(bus.ask(new Phone(endpoint).subscribe("eve")));
        assertEquals(400, problem.status());
        assertTrue(problem.errors().containsKey("endpoint"));
    }
}
