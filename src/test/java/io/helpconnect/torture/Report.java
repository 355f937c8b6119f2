package io.helpconnect.torture;

import java.time.Duration;
import java.util.List;

/** What happened, in figures. */
record Report(
        TortureOptions options,
        Ledger ledger,
        Stubborn client,
        List<Duration> timesToReady,
        int connections,
        int auditEntries,
        Findings findings) {

    boolean clean() {
        return findings.none();
    }

    String text() {
        var text = new StringBuilder(
                "%d people, %d s of load, seed %d%n".formatted(options.people(), options.seconds(), options.seed()));
        row(text, "posts acknowledged", ledger.posts().size());
        row(text, "responses acknowledged", ledger.responses().size());
        row(text, "acceptances acknowledged", ledger.matches().size());
        row(text, "confirmations acknowledged", ledger.confirmed().size());
        row(text, "messages acknowledged", ledger.messages().size());
        row(text, "replies lost, write repeated", client.lostReplies());
        row(text, "writes sent twice on purpose", client.repeats());
        row(text, "kill -9", timesToReady.size());
        if (!timesToReady.isEmpty()) {
            row(text, "start to ready, median ms", millis(timesToReady.get(timesToReady.size() / 2)));
            row(text, "start to ready, longest ms", millis(timesToReady.get(timesToReady.size() - 1)));
        }
        row(text, "live connections made", connections);
        row(text, "audit entries, one chain", auditEntries);
        findings.details().forEach(detail -> text.append(detail).append(System.lineSeparator()));
        return text.append(findings.verdict()).toString();
    }

    private static void row(StringBuilder text, String what, long figure) {
        text.append("%-32s %,9d%n".formatted(what, figure));
    }

    private static long millis(Duration time) {
        return time.toMillis();
    }
}
