package io.helpconnect.torture;

import io.helpconnect.torture.Findings.Fault;
import java.time.Duration;
import java.util.List;

/**
 * What happened, in figures.
 *
 * @param took from the first write until every page showed everything
 */
record ChatReport(
        ChatOptions options,
        ChatLedger ledger,
        ChatCuts cuts,
        LossyProxy proxy,
        Stubborn client,
        List<ChatPage> pages,
        Duration took,
        Findings findings) {

    boolean clean() {
        return findings.none();
    }

    String text() {
        var text = new StringBuilder("%d writers in %d rooms, seed %d%n"
                .formatted(options.writers(), ledger.rooms().size(), options.seed()));
        row(text, "messages acknowledged", ledger.messages());
        row(text, "edits acknowledged", ledger.edits());
        row(text, "deletions acknowledged", ledger.deletions());
        row(text, "reactions acknowledged", ledger.reactions());
        row(text, "server killed with -9", cuts.done(ChatCuts.Kind.KILL));
        row(text, "times that live sockets were cut", cuts.done(ChatCuts.Kind.SOCKETS));
        row(text, "times that replies were dropped", cuts.done(ChatCuts.Kind.REPLIES));
        row(text, "live sockets cut", proxy.cutConnections());
        row(text, "replies dropped", proxy.droppedReplies());
        row(text, "requests repeated without reply", client.lostReplies());
        row(text, "messages sent twice on purpose", client.repeats());
        row(
                text,
                "live connections made",
                pages.stream().mapToLong(ChatPage::connections).sum());
        row(
                text,
                "times that a page caught up",
                pages.stream().mapToLong(ChatPage::fetches).sum());
        row(text, "lost", findings.count(Fault.LOST));
        row(text, "doubled", findings.count(Fault.DOUBLED));
        row(text, "out of order", findings.count(Fault.ORDER) + findings.count(Fault.GAP));
        row(text, "differing", findings.count(Fault.DIFFERING));
        row(text, "answers that should not have been", findings.count(Fault.REFUSED));
        row(text, "seconds until all was shown", took.toSeconds());
        findings.details().forEach(detail -> text.append(detail).append(System.lineSeparator()));
        return text.toString().strip();
    }

    private static void row(StringBuilder text, String what, long figure) {
        text.append("%-34s %,9d%n".formatted(what, figure));
    }
}
