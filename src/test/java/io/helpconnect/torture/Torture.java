package io.helpconnect.torture;

import io.helpconnect.testing.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The program: {@code ./dev torture [--kills 20] [--seconds 60] [--people 16] [--seed N]}. */
public final class Torture {
    private final TortureOptions options;
    private final Findings findings = new Findings();
    private final Stubborn client = new Stubborn(findings);

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
        try (var server = ServerProcess.in(folder).withoutLimits()) {
            return new Torture(options).run(server);
        }
    }

    private Report run(ServerProcess server) throws Exception {
        var town = Town.found(server, options.people());
        var killer = new Killer(server, options.seed());
        try (var crowd = new Crowd(town, client, server::uri, findings, options.seed())) {
            crowd.start();
            killer.kill(options.kills(), Duration.ofSeconds(options.seconds()));
            crowd.stop();
            int entries = crowd.check();
            return new Report(
                    options, crowd.ledger(), client, killer.timesToReady(), crowd.connections(), entries, findings);
        }
    }
}
