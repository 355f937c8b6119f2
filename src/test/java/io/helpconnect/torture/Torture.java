package io.helpconnect.torture;

import static java.util.stream.Collectors.toSet;

import io.helpconnect.store.SqliteStore;
import io.helpconnect.testing.Await;
import io.helpconnect.testing.ServerProcess;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The program: {@code ./dev torture [--kills 20] [--seconds 60] [--people 16] [--seed N]}. */
public final class Torture {
    /** After the load: for facts to reach their hearers, and for pages to show everything. */
    private static final Duration TO_SETTLE = Duration.ofSeconds(60);

    private static final int LISTENERS = 6;

    private final TortureOptions options;
    private final Findings findings = new Findings();
    private final Ledger ledger = new Ledger();
    private final Stubborn client = new Stubborn(findings);
    private final Vertx vertx = Vertx.vertx();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Ear> ears = new ArrayList<>();
    private volatile boolean writing = true;

    private Torture(TortureOptions options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws Exception {
        // Its clients would log every connection that is cut off.
        System.setProperty("helpconnect.logback.level", "off");
        var options = TortureOptions.read(arguments);
        Path folder = Files.createTempDirectory("helpconnect-torture");
        var report = run(options, folder);
        System.out.println(report.text());
        if (!report.clean()) {
            System.err.println("What the server kept and printed is in " + folder);
        }
        System.exit(report.clean() ? 0 : 1);
    }

    /** Runs it all, with everything that the server keeps and prints in that folder. */
    static Report run(TortureOptions options, Path folder) throws Exception {
        var torture = new Torture(options);
        try (var server = ServerProcess.in(folder).withoutLimits()) {
            return torture.run(Town.found(server, options.people()));
        } finally {
            torture.threads.shutdownNow();
            torture.vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    private Report run(Town town) throws Exception {
        var killer = new Killer(town.server(), options.seed());
        openEars(town);
        var neighbours = startWriting(town);
        killer.kill(options.kills(), Duration.ofSeconds(options.seconds()));
        writing = false;
        for (Future<?> neighbour : neighbours) {
            neighbour.get(5, TimeUnit.MINUTES);
        }
        findings.expect(allFactsDelivered(town), Findings.Fault.LOST, "facts still wait in the outbox");
        int entries = check(town);
        return new Report(options, ledger, client, killer.timesToReady(), connections(), entries, findings);
    }

    private void openEars(Town town) {
        var sockets = vertx.createWebSocketClient();
        for (var listener :
                town.people().subList(0, Math.min(LISTENERS, town.people().size()))) {
            ears.add(new Ear(listener, sockets, town.server().port(), findings));
        }
        ears.forEach(threads::execute);
    }

    private List<Future<?>> startWriting(Town town) {
        var neighbours = new ArrayList<Future<?>>();
        for (var person : town.people()) {
            long seed = options.seed() + neighbours.size();
            neighbours.add(threads.submit(new Neighbour(person, ledger, client, () -> writing, seed)));
        }
        return neighbours;
    }

    /** Looks into the store itself, beside the server: nothing that was saved is still to be told. */
    private boolean allFactsDelivered(Town town) throws Exception {
        var store = SqliteStore.open(vertx, town.server().storeFile(), Clock.systemUTC());
        try {
            return Await.reached(TO_SETTLE, () -> isIdle(store));
        } finally {
            store.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    private static boolean isIdle(SqliteStore store) {
        return Await.await(store.outbox().pending(Clock.systemUTC().instant(), null, 1))
                .facts()
                .isEmpty();
    }

    private int check(Town town) throws IOException {
        new HelpCheck(town, ledger, findings).run();
        var chat = new ChatCheck(town, ledger, findings);
        chat.run();
        ears.forEach(ear -> checkShown(ear, chat));
        ears.forEach(Ear::stop);
        var listeners = ears.stream().map(ear -> ear.account().id()).collect(toSet());
        new NoticeCheck(town, ledger, findings, chat.histories(), listeners).run();
        var audit = new AuditCheck(town, ledger, findings);
        audit.run();
        return audit.entries();
    }

    /** An open page ends with exactly the server's history. */
    private void checkShown(Ear ear, ChatCheck chat) {
        for (String room : ear.rooms()) {
            var history = chat.histories().getOrDefault(room, List.of());
            boolean same = Await.reached(TO_SETTLE, () -> ear.shown(room).equals(history));
            findings.expect(
                    same,
                    ear.shown(room).size() < history.size() ? Findings.Fault.LOST : Findings.Fault.DOUBLED,
                    ear.account().name() + " is shown " + ear.shown(room).size() + " of " + history.size()
                            + " messages of " + room);
        }
    }

    private int connections() {
        return ears.stream().mapToInt(Ear::connections).sum();
    }
}
