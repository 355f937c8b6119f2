package io.helpconnect.push;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;

import io.helpconnect.TestSettings;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Request;
import io.helpconnect.feature.Node;
import io.helpconnect.jobs.Jobs;
import io.helpconnect.jobs.QueueHealth;
import io.helpconnect.store.SqliteStore;
import io.helpconnect.store.Store;
import io.helpconnect.testing.TestClock;
import io.helpconnect.testing.TestStores;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Push over a bus that encodes everything, allowed to call the services of the test. */
final class PushHouse implements AutoCloseable {
    static final String CONTACT = "help@site.example";

    final TestClock clock;
    final Vertx vertx = Vertx.vertx();
    final Store store;
    final Bus bus = Bus.strict(vertx);

    /** @param file of the store, {@code null}: one that is gone afterwards */
    PushHouse(TestClock clock, Path file, Duration answersWithin) {
        this.clock = clock;
        this.store = file == null ? TestStores.open(vertx, clock) : SqliteStore.open(vertx, file, clock);
        var settings = TestSettings.with(Map.of("outgoing.allow", "127.0.0.1,localhost", "mail.from", CONTACT));
        var node = new Node(NewId.randomId(), bus, store, settings, clock);
        await(vertx.deployVerticle(new PushVerticle(node, settings.outgoing(), answersWithin)));
    }

    <R extends Message> R ask(Request<R> request) {
        return await(bus.ask(request));
    }

    Push.Subscription subscribe(String user, Phone phone) {
        return ask(phone.subscribe(user));
    }

    void send(String id, String user, String tag, String title) {
        ask(new Push.Send(id, user, tag, text(title), false, clock.instant().plus(Duration.ofHours(8))));
    }

    static Push.Text text(String title) {
        return new Push.Text(title, "I can be there at 10 – Ä ö 🙂", "/posts/p1");
    }

    void withdraw(String id, String user, String tag) {
        ask(new Push.Withdraw(id, user, tag));
    }

    List<Push.Subscription> browsers(String user) {
        return ask(new Push.ListSubscriptions(100, null, Phone.caller(user))).items();
    }

    QueueHealth queue() {
        return await(Jobs.health(store, clock.instant())).stream()
                .filter(queue -> queue.queue().equals("push"))
                .findFirst()
                .orElseThrow();
    }

    void awaitNothingWaits() {
        until("nothing waits", () -> queue().waiting() == 0);
    }

    @Override
    public void close() {
        await(store.close());
        await(vertx.close());
    }
}
