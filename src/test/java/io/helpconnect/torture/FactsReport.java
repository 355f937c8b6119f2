package io.helpconnect.torture;

import io.helpconnect.torture.Findings.Fault;
import java.time.Duration;

/**
 * What happened, in figures.
 *
 * @param facts that were saved
 * @param took from the first write until every hearer had everything
 */
record FactsReport(
        FactsOptions options,
        long facts,
        long processKills,
        long brokerKills,
        Stubborn client,
        Duration took,
        CatchUps catchUps,
        Findings findings) {

    boolean clean() {
        return findings.none();
    }

    String text() {
        var text = new StringBuilder("%d people, %s, seed %d%n"
                .formatted(options.people(), options.kafka() ? "over Kafka" : "directly", options.seed()));
        row(text, "facts", facts);
        row(text, "kill -9 of the process", processKills);
        row(text, "kill -9 of the broker", brokerKills);
        row(text, "replies lost, write repeated", client.lostReplies());
        row(text, "writes sent twice on purpose", client.repeats());
        row(text, "lost", findings.count(Fault.LOST));
        row(text, "doubled", findings.count(Fault.DOUBLED));
        row(text, "out of order", findings.count(Fault.ORDER) + findings.count(Fault.GAP));
        row(text, "answers that should not have been", findings.count(Fault.REFUSED));
        row(text, "seconds until all was heard", took.toSeconds());
        row(text, "facts a second", facts * 1000 / Math.max(1, took.toMillis()));
        row(text, "kill to caught up, median ms", catchUps.median().toMillis());
        row(text, "kill to caught up, longest ms", catchUps.longest().toMillis());
        findings.details().forEach(detail -> text.append(detail).append(System.lineSeparator()));
        return text.toString().strip();
    }

    private static void row(StringBuilder text, String what, long figure) {
        text.append("%-34s %,9d%n".formatted(what, figure));
    }
}
