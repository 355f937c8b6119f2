package io.helpconnect.testing;

import io.helpconnect.Settings;
import io.helpconnect.TestSettings;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.NewId;
import io.helpconnect.feature.Feature;
import io.helpconnect.feature.Node;
import io.helpconnect.store.Store;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One feature over a bus that encodes everything, on a store that is gone afterwards, see {@link TestStores}. */
public final class FeatureHarness implements AutoCloseable {
    public final Vertx vertx = Vertx.vertx();
    public final Store store;
    public final Node node;
    /** What was saved to be told, in order. */
    public final List<Fact> facts = new CopyOnWriteArrayList<>();

    public FeatureHarness(Clock clock) {
        store = TestStores.open(vertx, clock);
        store.outbox()
                .onSaved(saved -> saved.forEach(one -> facts.add(one.told().fact())));
        node = new Node(NewId.randomId(), Bus.strict(vertx), store, settings(), clock);
    }

    public FeatureHarness play(Feature feature) {
        Await.await(vertx.deployVerticle(feature.verticle(node)));
        return this;
    }

    /** The defaults, on free ports. */
    public static Settings settings() {
        return TestSettings.defaults();
    }

    @Override
    public void close() {
        Await.await(store.close());
        Await.await(vertx.close());
    }
}
