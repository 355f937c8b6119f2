package io.helpconnect.torture;

import com.fasterxml.jackson.databind.JsonNode;
import io.helpconnect.testing.ApiClient.Account;
import io.helpconnect.torture.Findings.Fault;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Whether a page shows exactly what the server has of a room. */
final class PageCheck {
    private final ShownRoom shown;
    private final History history;
    private final String who;

    PageCheck(Account account, ShownRoom shown, History history) {
        this.shown = shown;
        this.history = history;
        this.who = account.name() + " in " + history.room();
    }

    boolean isSame() {
        var findings = new Findings();
        run(findings);
        return findings.none();
    }

    void run(Findings findings) {
        checkSequence(findings);
        checkMessages(findings);
        var waiting = shown.written().keySet();
        findings.expect(waiting.isEmpty(), Fault.LOST, who + " still shows as on its way: " + waiting);
    }

    private void checkSequence(Findings findings) {
        Map<Long, String> there = new HashMap<>();
        history.entries()
                .forEach(entry ->
                        there.put(entry.path("seq").asLong(), entry.path("kind").asText()));
        Map<Long, String> known = shown.kinds();
        for (long seq = 1; seq <= Math.max(there.size(), known.size()); seq++) {
            String expected = there.get(seq);
            String found = known.get(seq);
            findings.expect(found != null || expected == null, Fault.LOST, who + " does not know of " + seq);
            findings.expect(
                    found == null || found.equals(expected),
                    Fault.DIFFERING,
                    who + " has at " + seq + " " + found + ", the server " + expected);
        }
    }

    private void checkMessages(Findings findings) {
        List<JsonNode> messages = shown.messages();
        var clientIds = new HashSet<String>();
        long before = 0;
        for (JsonNode message : messages) {
            long seq = message.path("seq").asLong();
            findings.expect(seq > before, Fault.ORDER, who + " shows " + message + " behind " + before);
            before = seq;
            String clientId = message.path("author").asText() + " "
                    + message.path("clientId").asText();
            boolean isFirst = !History.isSaid(message) || clientIds.add(clientId);
            findings.expect(isFirst, Fault.DOUBLED, who + " shows twice " + message);
            JsonNode there = history.messages().get(seq);
            findings.expect(
                    message.equals(there), Fault.DIFFERING, who + " shows " + message + ", the server has " + there);
        }
        findings.expect(
                messages.size() == history.messages().size(),
                Fault.LOST,
                who + " shows " + messages.size() + " of " + history.messages().size() + " messages");
    }
}
