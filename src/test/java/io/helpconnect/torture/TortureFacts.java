package io.helpconnect.torture;

import io.helpconnect.testing.Await;
import io.helpconnect.testing.KafkaBroker;
import io.helpconnect.testing.ServerProcess;
import io.helpconnect.torture.Findings.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The program that shows that everyone is told once, whatever dies: {@code ./dev torture-facts [--facts 20000] [--kills 10]
 * [--people 32] [--seed N] [--kafka]}.
 */
public final class TortureFacts {
    /** After the load: for every fact to reach every hearer. */
    private static final Duration TO_SETTLE = Duration.ofMinutes(3);

    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(50);

    private final FactsOptions options;
    private final Findings findings = new Findings();
    private final Ledger ledger = new Ledger();
    private final Stubborn client = new Stubborn(findings);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean writing = true;

    private TortureFacts(FactsOptions options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws Exception {
        // Its clients would log every connection that is cut off.
        System.setProperty("helpconnect.logback.level", "off");
        Path folder = Files.createTempDirectory("helpconnect-torture-facts");
        var report = run(FactsOptions.read(arguments), folder);
        System.out.println(report.text());
        if (!report.clean()) {
            System.err.println("What the server kept and printed is in " + folder);
        }
        System.exit(report.clean() ? 0 : 1);
    }

    /** Runs it all, with everything that server and broker keep and print in that folder. */
    static FactsReport run(FactsOptions options, Path folder) throws Exception {
        var torture = new TortureFacts(options);
        try (var server = ServerProcess.in(folder).withoutLimits()) {
            return options.kafka() ? torture.overKafka(server, folder) : torture.run(server, List.of(), () -> true);
        } finally {
            torture.threads.shutdownNow();
        }
    }

    private FactsReport overKafka(ServerProcess server, Path folder) throws Exception {
        try (var broker = KafkaBroker.in(folder)) {
            broker.start().awaitReady();
            server.with("HELPCONNECT_KAFKA", broker.servers());
            try (var lag = new KafkaLag(broker.servers())) {
                return run(server, List.of(Victim.of(broker)), lag::none);
            }
        }
    }

    private FactsReport run(ServerProcess server, List<Victim> others, BooleanSupplier hearersThrough)
            throws Exception {
        Town town = Town.found(server, options.people());
        try (var witness = Witness.beside(server.storeFile())) {
            var victims = new ArrayList<>(List.of(Victim.of(server)));
            victims.addAll(others);
            var catchUps = new CatchUps(witness);
            var killer = new FactsKiller(victims, witness, catchUps, options.seed());
            long begun = System.nanoTime();
            var neighbours = startWriting(town);
            killer.kill(options.kills(), options.facts());
            writing = false;
            for (Future<?> neighbour : neighbours) {
                neighbour.get(5, TimeUnit.MINUTES);
            }
            boolean settled = Await.reached(
                    TO_SETTLE, () -> isSettled(witness, catchUps, hearersThrough) || pauseBeforeNextLook());
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            findings.expect(
                    settled,
                    Fault.LOST,
                    "not all was heard within " + TO_SETTLE + "; in the outbox: " + witness.waiting());
            check(town, witness);
            return new FactsReport(
                    options,
                    witness.facts(),
                    killer.kills("process"),
                    killer.kills("broker"),
                    client,
                    took,
                    catchUps,
                    findings);
        }
    }

    private static boolean isSettled(Witness witness, CatchUps catchUps, BooleanSupplier hearersThrough) {
        return catchUps.look()
                && witness.allHeardUntil(witness.last())
                && witness.waiting() == 0
                && hearersThrough.getAsBoolean();
    }

    private static boolean pauseBeforeNextLook() {
        LockSupport.parkNanos(BETWEEN_LOOKS);
        return false;
    }

    private List<Future<?>> startWriting(Town town) {
        var neighbours = new ArrayList<Future<?>>();
        for (var person : town.people()) {
            long seed = options.seed() + neighbours.size();
            neighbours.add(threads.submit(new Neighbour(person, ledger, client, () -> writing, seed)));
        }
        return neighbours;
    }

    private void check(Town town, Witness witness) {
        try {
            new WitnessCheck(witness.saved(), witness.heard(), findings).run();
            new HelpCheck(town, ledger, findings).run();
            var chat = new ChatCheck(town, ledger, findings);
            chat.run();
            new NoticeCheck(town, ledger, findings, chat.histories(), Set.of()).run();
            new AuditCheck(town, ledger, findings).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
