package io.helpconnect.webhooks;

import static io.helpconnect.testing.Await.await;

import io.helpconnect.TestSettings;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Hearing;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Role;
import io.helpconnect.bus.Told;
import io.helpconnect.feature.Node;
import io.helpconnect.help.Help;
import io.helpconnect.jobs.Policy;
import io.helpconnect.store.Store;
import io.helpconnect.testing.Await;
import io.helpconnect.testing.TestStores;
import io.helpconnect.webhooks.Webhooks.Event;
import io.helpconnect.webhooks.Webhooks.Webhook;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Webhooks in a hurry, with other sides on this machine. */
final class HookHouse implements AutoCloseable {
    static final Caller ADMIN = new Caller("admin", Role.ADMIN, "127.0.0.1", "r1");
    static final Pace QUICK = pace(Duration.ofHours(1));

    final Vertx vertx = Vertx.vertx();
    final Clock clock = Clock.systemUTC();
    final Store store = TestStores.open(vertx, clock);
    final Bus bus = Bus.strict(vertx);
    final List<Fact> facts = new CopyOnWriteArrayList<>();
    final OtherSide other = new OtherSide(vertx);
    final OtherSide another = new OtherSide(vertx);
    private String deployed;
    private boolean storeClosed;

    HookHouse() {
        store.outbox()
                .onSaved(saved -> saved.forEach(one -> facts.add(one.told().fact())));
    }

    static Pace pace(Duration patience) {
        var policy = new Policy(32, 4, Duration.ofSeconds(10), Duration.ofMillis(20), Duration.ofMillis(50), patience);
        return new Pace(
                policy, Duration.ofSeconds(2), Duration.ofMillis(1), Duration.ofMillis(20), Duration.ofSeconds(30));
    }

    HookHouse play(Pace pace) {
        var settings = TestSettings.with(Map.of("outgoing.allow", other.host() + "," + another.host()));
        deployed = await(vertx.deployVerticle(
                new WebhooksVerticle(new Node(NewId.randomId(), bus, store, settings, clock), pace)));
        return this;
    }

    void stop() {
        await(vertx.undeploy(deployed));
    }

    Webhook hook(OtherSide side, Event... events) {
        return await(bus.ask(new Webhooks.CreateWebhook(NewId.random(), "Ours", side.url(), Set.of(events), ADMIN)));
    }

    Webhook find(Webhook hook) {
        return await(bus.ask(new Webhooks.FindWebhook(hook.id(), ADMIN)));
    }

    List<Webhooks.Delivery> deliveries(Webhook hook) {
        return await(bus.ask(new Webhooks.ListDeliveries(hook.id(), ADMIN))).items();
    }

    void awaitState(Webhook hook, Webhooks.State state) {
        Await.until("the webhook is " + state, () -> find(hook).state() == state);
    }

    static Told told(String id, Fact fact) {
        return new Told(id, Instant.now().truncatedTo(ChronoUnit.MILLIS), "p1", ADMIN, fact);
    }

    /** A post was fulfilled. */
    static Told fulfilled(String id) {
        return told(id, new Help.PostFulfilled("p1", "ana"));
    }

    void tell(Told told) {
        await(bus.tell(new Hearing("webhooks", told.fact().getClass()), told));
    }

    void closeStore() {
        if (!storeClosed) {
            storeClosed = true;
            await(store.close());
        }
    }

    @Override
    public void close() {
        closeStore();
        await(vertx.close());
    }
}
