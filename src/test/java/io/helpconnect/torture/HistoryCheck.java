package io.helpconnect.torture;

import static io.helpconnect.torture.HelpCheck.count;
import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.helpconnect.torture.ChatLedger.Reaction;
import io.helpconnect.torture.ChatLedger.Said;
import io.helpconnect.torture.Findings.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether the server has of a room what it has acknowledged, nothing else, and numbered 1, 2, 3, … */
final class HistoryCheck {
    private final History history;
    private final ChatLedger ledger;
    private final Findings findings;
    private final Map<String, Said> said;

    HistoryCheck(History history, ChatLedger ledger, Findings findings) {
        this.history = history;
        this.ledger = ledger;
        this.findings = findings;
        this.said = ledger.in(history.room()).stream().collect(Collectors.toMap(Said::id, message -> message));
    }

    void run() {
        checkNumbers();
        findings.compare(
                "message",
                count(said.values().stream().map(Said::clientId).toList()),
                count(texts(history.entries("message"), "clientId")));
        said.values().forEach(this::checkAsAcknowledged);
        checkOrder();
        findings.compare(
                "edit",
                editsAsked(),
                count(history.entries("edit").stream()
                        .map(HistoryCheck::changed)
                        .toList()));
        findings.compare(
                "deletion",
                count(said.values().stream().filter(Said::deleted).map(Said::id).toList()),
                count(history.entries("delete").stream()
                        .map(HistoryCheck::changed)
                        .toList()));
        checkReactions();
    }

    private static String changed(JsonNode entry) {
        return entry.path("message").path("id").asText();
    }

    private Map<String, Integer> editsAsked() {
        return said.values().stream()
                .filter(message -> message.edits() > 0)
                .collect(Collectors.toMap(Said::id, Said::edits));
    }

    private void checkNumbers() {
        List<JsonNode> entries = history.entries();
        for (int i = 0; i < entries.size(); i++) {
            findings.expect(
                    entries.get(i).path("seq").asInt() == i + 1,
                    Fault.GAP,
                    "room " + history.room() + " has at place " + (i + 1) + " " + entries.get(i));
        }
    }

    private void checkAsAcknowledged(Said message) {
        JsonNode there = history.messages().get(message.seq());
        boolean same = there != null
                && message.id().equals(there.path("id").asText())
                && message.clientId().equals(there.path("clientId").asText())
                && message.author().equals(there.path("author").asText())
                && message.text().equals(there.path("text").asText())
                && message.deleted() == there.has("deletedAt");
        findings.expect(same, Fault.LOST, message + " is " + there);
    }

    /** What one says comes in the order in which one says it. */
    private void checkOrder() {
        var byAuthor = ledger.in(history.room()).stream().collect(groupingBy(Said::author));
        byAuthor.forEach((author, theirs) -> {
            for (int i = 1; i < theirs.size(); i++) {
                Said before = theirs.get(i - 1);
                Said after = theirs.get(i);
                findings.expect(
                        before.seq() < after.seq(),
                        Fault.ORDER,
                        after + " was said after, and stands before " + before);
            }
        });
    }

    private void checkReactions() {
        var done = ledger.reactionsTo(said.keySet());
        var entries = history.entries("reaction");
        var found = entries.stream()
                .collect(groupingBy(
                        entry -> changed(entry) + " by " + entry.path("author").asText()));
        var asked = new HashMap<String, List<ChatLedger.Set>>();
        done.forEach((reaction, set) -> {
            asked.computeIfAbsent(reaction.message() + " by " + reaction.user(), none -> new ArrayList<>())
                    .add(set);
            checkReaction(reaction, set);
        });
        asked.forEach((who, sets) -> {
            int least = sets.stream().mapToInt(ChatLedger.Set::entries).sum();
            int most = least + sets.stream().mapToInt(ChatLedger.Set::uncertain).sum();
            int there = found.getOrDefault(who, List.of()).size();
            findings.expect(there >= least, Fault.LOST, "reactions to " + who + ": " + there + " of " + least);
            findings.expect(there <= most, Fault.DOUBLED, "reactions to " + who + ": " + there + " for " + most);
        });
        found.forEach((who, theirs) ->
                findings.expect(asked.containsKey(who), Fault.DOUBLED, "nobody asked for reactions to " + who));
    }

    private void checkReaction(Reaction reaction, ChatLedger.Set set) {
        Said message = said.get(reaction.message());
        findings.expect(
                set.uncertain() == 0 || message.deleted(), Fault.REFUSED, reaction + " though its message is there");
        boolean there = false;
        JsonNode shown = history.messages().getOrDefault(message.seq(), MissingNode.getInstance());
        for (JsonNode one : shown.path("reactions")) {
            there |= one.path("emoji").asText().equals(reaction.emoji())
                    && one.path("users").toString().contains("\"" + reaction.user() + "\"");
        }
        boolean wanted = set.set() && !message.deleted();
        findings.expect(there || !wanted, Fault.LOST, reaction + " is not there");
        findings.expect(!there || wanted, Fault.DOUBLED, reaction + " is there, and was taken back");
    }

    private static List<String> texts(List<JsonNode> items, String field) {
        return items.stream().map(item -> item.path(field).asText()).toList();
    }
}
