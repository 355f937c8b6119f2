package io.helpconnect.mail;

import static io.helpconnect.testing.Await.await;

import io.helpconnect.TestSettings;
import io.helpconnect.bus.Hearing;
import io.helpconnect.bus.Problem;
import io.helpconnect.facts.DeadLetters;
import io.helpconnect.facts.DirectDelivery;
import io.helpconnect.feature.Node;
import io.helpconnect.jobs.Jobs;
import io.helpconnect.jobs.QueueHealth;
import io.helpconnect.testing.FeatureHarness;
import io.helpconnect.testing.TestClock;
import io.helpconnect.users.Users;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Mail with a mail server of the test, users with addresses, and an ear for addresses that fail. */
final class MailHouse implements AutoCloseable {
    static final String FROM = "help@site.example";

    final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
    final FeatureHarness house = new FeatureHarness(clock);
    final Map<String, String> addresses = new ConcurrentHashMap<>(Map.of("ana", "ana@town.example"));
    final List<Mail.AddressFailed> failed = new CopyOnWriteArrayList<>();
    private final DirectDelivery delivery;

    MailHouse(Map<String, String> settings) {
        var all = new HashMap<>(
                Map.of("mail.from", FROM, "site.url", "https://help.example", "site.name", "Nähe & Co, \"Us\""));
        all.putAll(settings);
        var bus = house.node.bus();
        await(bus.answer(
                Users.FindContact.class,
                request -> addresses.containsKey(request.user())
                        ? Future.succeededFuture(
                                new Users.Contact(request.user(), "Ana", addresses.get(request.user())))
                        : Future.failedFuture(Problem.notFound("user").failure())));
        await(bus.hear("test", Mail.AddressFailed.class, (told, fact) -> {
            failed.add(fact);
            return Future.succeededFuture();
        }));
        delivery = new DirectDelivery(
                house.vertx,
                bus,
                house.store.outbox(),
                List.of(new Hearing("test", Mail.AddressFailed.class)),
                await(DeadLetters.in(house.store, bus, Clock.systemUTC())),
                Clock.systemUTC());
        delivery.start();
        var node = new Node(house.node.id(), bus, house.store, TestSettings.with(all), clock);
        await(house.vertx.deployVerticle(new MailVerticle(node, Duration.ofSeconds(1), Duration.ofMillis(50))));
    }

    void send(Mail.Send letter) {
        await(house.node.bus().ask(letter));
    }

    QueueHealth queue() {
        return await(Jobs.health(house.store, clock.instant())).stream()
                .filter(queue -> queue.queue().equals("mail"))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        await(delivery.close());
        house.close();
    }
}
