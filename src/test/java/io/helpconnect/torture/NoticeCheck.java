package io.helpconnect.torture;

import static io.helpconnect.torture.HelpCheck.count;

import com.fasterxml.jackson.databind.JsonNode;
import io.helpconnect.testing.ApiClient.Account;
import io.helpconnect.torture.Findings.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether everyone was told once of each response, acceptance and confirmation, and of what was said in each room. */
final class NoticeCheck {
    private static final String MESSAGES = "message-received";
    private static final String RESPONSES = "response-received";

    private final Town town;
    private final Ledger ledger;
    private final Findings findings;
    private final Map<String, List<JsonNode>> histories;
    private final Set<String> listeners;

    /**
     * @param histories what is said in each room
     * @param listeners who sat in their rooms, and so need not have been told what was said there
     */
    NoticeCheck(
            Town town, Ledger ledger, Findings findings, Map<String, List<JsonNode>> histories, Set<String> listeners) {
        this.town = town;
        this.ledger = ledger;
        this.findings = findings;
        this.histories = histories;
        this.listeners = listeners;
    }

    void run() throws IOException {
        var expected = expected();
        for (Account user : town.people()) {
            var told = new ArrayList<String>();
            var bundles = new HashMap<String, JsonNode>();
            user.api().each("/api/notifications?limit=100", notice -> {
                if (notice.path("type").asText().equals(MESSAGES)) {
                    var before = bundles.put(notice.path("room").asText(), notice);
                    findings.expect(before == null, Fault.DOUBLED, "bundles " + before + " and " + notice);
                } else if (notice.path("type").asText().equals(RESPONSES)) {
                    // Several may be told as one that has grown.
                    told.addAll(Collections.nCopies(
                            notice.path("count").asInt(),
                            RESPONSES + " " + notice.path("post").asText()));
                } else {
                    told.add(notice.path("type").asText() + " "
                            + notice.path("response").asText());
                }
            });
            findings.compare(
                    "notification of " + user.name(), count(expected.getOrDefault(user.id(), List.of())), count(told));
            checkBundles(user, bundles);
        }
    }

    private Map<String, List<String>> expected() {
        var expected = new HashMap<String, List<String>>();
        ledger.responses()
                .forEach(one -> tell(
                        expected, one.to().author(), RESPONSES + " " + one.to().id()));
        ledger.matches()
                .forEach(one -> tell(
                        expected,
                        one.responder(),
                        "response-accepted " + one.response().id()));
        ledger.confirmed()
                .forEach(one -> tell(
                        expected,
                        one.author(),
                        "response-confirmed " + one.response().id()));
        return expected;
    }

    private static void tell(Map<String, List<String>> expected, Account user, String what) {
        expected.computeIfAbsent(user.id(), none -> new ArrayList<>()).add(what);
    }

    private void checkBundles(Account user, Map<String, JsonNode> bundles) {
        for (String room : ledger.roomsOf(user)) {
            int unread = Math.min(100, ChatCheck.unread(histories.getOrDefault(room, List.of()), user));
            var bundle = bundles.get(room);
            int told = bundle == null || bundle.path("read").asBoolean()
                    ? 0
                    : bundle.path("count").asInt();
            String what = user.name() + " has " + unread + " unread in " + room + ", and is told " + bundle;
            findings.expect(told >= unread || listeners.contains(user.id()), Fault.LOST, what);
            findings.expect(told <= unread, Fault.DOUBLED, what);
        }
    }
}
