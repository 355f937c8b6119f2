package io.helpconnect.torture;

import static java.util.stream.Collectors.toSet;

import io.helpconnect.bus.Secret;
import io.helpconnect.store.SqliteStore;
import io.helpconnect.store.Store;
import io.helpconnect.store.TestMongo;
import io.helpconnect.testing.Await;
import io.helpconnect.torture.Findings.Fault;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The people of a town, who all do something, some of them with a page open; and, when they have stopped, whether what they
 * were promised is so.
 */
final class Crowd implements AutoCloseable {
    /** After the load: for facts to reach their hearers, and for pages to show everything. */
    private static final Duration TO_SETTLE = Duration.ofSeconds(60);

    private static final int LISTENERS = 6;

    private final Town town;
    private final Client client;
    private final Supplier<URI> servers;
    private final Findings findings;
    private final long seed;
    private final Ledger ledger = new Ledger();
    private final Vertx vertx = Vertx.vertx();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Ear> ears = new ArrayList<>();
    private final List<Future<?>> busy = new ArrayList<>();
    private volatile boolean goingOn = true;

    /** @param servers names where a page connects next */
    Crowd(Town town, Client client, Supplier<URI> servers, Findings findings, long seed) {
        this.town = town;
        this.client = client;
        this.servers = servers;
        this.findings = findings;
        this.seed = seed;
    }

    /** Pages are open, and everybody writes. */
    void start() {
        var sockets = vertx.createWebSocketClient();
        var people = town.people();
        people.subList(0, Math.min(LISTENERS, people.size()))
                .forEach(listener -> ears.add(new Ear(listener, sockets, servers, findings)));
        ears.forEach(threads::execute);
        for (var person : people) {
            long ownSeed = seed + busy.size();
            busy.add(threads.submit(new Neighbour(person, ledger, client, () -> goingOn, ownSeed)));
        }
    }

    /** Everybody reads as well. */
    void read(Roaming reading) {
        for (var person : town.people()) {
            long ownSeed = seed + busy.size();
            busy.add(threads.submit(new Reader(person, ledger, reading, () -> goingOn, ownSeed)));
        }
    }

    /** Nobody begins anything any more, and what was begun is answered. */
    void stop() throws Exception {
        goingOn = false;
        for (Future<?> one : busy) {
            one.get(5, TimeUnit.MINUTES);
        }
    }

    /** @return how many entries the audit log has, once all was told */
    int check() throws Exception {
        findings.expect(allFactsDelivered(), Fault.LOST, "facts still wait in the outbox");
        new HelpCheck(town, ledger, findings).run();
        var chat = new ChatCheck(town, ledger, findings);
        chat.run();
        long until = System.nanoTime() + TO_SETTLE.toNanos();
        ears.forEach(ear -> checkShown(ear, chat, until));
        ears.forEach(Ear::stop);
        var listeners = ears.stream().map(ear -> ear.account().id()).collect(toSet());
        new NoticeCheck(town, ledger, findings, chat.histories(), listeners).run();
        var audit = new AuditCheck(town, ledger, findings);
        audit.run();
        return audit.entries();
    }

    /** Looks into the store itself, beside the server: nothing that was saved is still to be told. */
    private boolean allFactsDelivered() throws Exception {
        var store = openStore();
        try {
            return Await.reached(TO_SETTLE, () -> isIdle(store));
        } finally {
            store.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    private Store openStore() {
        String mongo = town.server().setting("HELPCONNECT_STORE");
        return mongo.isEmpty()
                ? SqliteStore.open(vertx, town.server().storeFile(), Clock.systemUTC())
                : TestMongo.open(vertx, new Secret(mongo), Clock.systemUTC());
    }

    private static boolean isIdle(Store store) {
        return Await.await(store.outbox().pending(Clock.systemUTC().instant(), null, 1))
                .facts()
                .isEmpty();
    }

    /** An open page ends with exactly the server's history. */
    private void checkShown(Ear ear, ChatCheck chat, long until) {
        for (String room : ear.rooms()) {
            var history = chat.histories().getOrDefault(room, List.of());
            var left = Duration.ofNanos(Math.max(0, until - System.nanoTime()));
            boolean same = Await.reached(left, () -> ear.shown(room).equals(history));
            findings.expect(
                    same,
                    ear.shown(room).size() < history.size() ? Fault.LOST : Fault.DOUBLED,
                    ear.account().name() + " is shown " + ear.shown(room).size() + " of " + history.size()
                            + " messages of " + room);
        }
    }

    Ledger ledger() {
        return ledger;
    }

    /** Live connections that were made. */
    int connections() {
        return ears.stream().mapToInt(Ear::connections).sum();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        Await.await(vertx.close());
    }
}
