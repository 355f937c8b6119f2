package io.helpconnect.torture;

import io.helpconnect.torture.Tries.Why;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What happened to a cluster, in figures. */
final class ClusterReport {
    private static final int MOST_SHOWN = 10;
    private static final int MOST_DETAILS = 40;

    private final ClusterOptions options;
    private final Duration took;
    private final Tries tries;
    private final Findings findings;
    private final List<String> rows = new ArrayList<>();
    private final List<String> missed = new ArrayList<>();
    private final List<String> details = new ArrayList<>();

    /** @param took how long there was load */
    ClusterReport(ClusterOptions options, Duration took, Tries tries, Findings findings) {
        this.options = options;
        this.took = took;
        this.tries = tries;
        this.findings = findings;
        row("requests", tries.requests());
        row("a second", tries.requests() / Math.max(1, took.toSeconds()));
        row("tries that found nobody", tries.count(Why.NOBODY));
        row("tries whose connection broke or was silent", tries.count(Why.CUT));
        row("tries answered with 503", tries.count(Why.UNAVAILABLE));
    }

    Tries tries() {
        return tries;
    }

    Findings findings() {
        return findings;
    }

    /** Nothing was wrong, and every aim was met. */
    boolean clean() {
        return findings.none() && missed.isEmpty();
    }

    /** One more figure. */
    ClusterReport row(String what, long figure) {
        rows.add("%-44s %,9d".formatted(what, figure));
        return this;
    }

    /** One more line for whoever looks for a cause; the first ones are shown. */
    void detail(String line) {
        details.add(line);
    }

    /** One more figure, that is to be that small. */
    ClusterReport aim(String what, double figure, double most, String unit) {
        boolean met = figure <= most;
        rows.add("%-44s %9.2f %s (aim: at most %s, %s)".formatted(what, figure, unit, most, met ? "met" : "NOT met"));
        if (!met) {
            missed.add(what);
        }
        return this;
    }

    /** Percent of the requests that failed as often as they were tried. */
    double percentGivenUp() {
        return 100.0 * tries.givenUp().size() / Math.max(1, tries.requests());
    }

    String text() {
        var text = new ArrayList<String>();
        text.add("%d nodes, %d people, %s, %d s of load, seed %d"
                .formatted(
                        options.nodes(),
                        options.people(),
                        options.kafka() ? "over Kafka" : "direct delivery",
                        took.toSeconds(),
                        options.seed()));
        text.addAll(rows);
        tries.givenUp().stream().limit(MOST_SHOWN).forEach(failure -> text.add("failed: " + failure.what()));
        details.stream().limit(MOST_DETAILS).forEach(text::add);
        text.addAll(findings.details());
        text.add(findings.verdict());
        return String.join(System.lineSeparator(), text);
    }

    /** Prints it, and ends the program: with 0 where all is well. */
    void end(Path folder) {
        System.out.println(text());
        if (!clean()) {
            System.err.println("What the nodes kept and printed is in " + folder);
        }
        System.exit(clean() ? 0 : 1);
    }
}
