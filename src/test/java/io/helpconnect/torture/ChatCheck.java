package io.helpconnect.torture;

import static io.helpconnect.torture.HelpCheck.count;
import static io.helpconnect.torture.HelpCheck.ids;

import com.fasterxml.jackson.databind.JsonNode;
import io.helpconnect.testing.ApiClient.Account;
import io.helpconnect.torture.Findings.Fault;
import io.helpconnect.torture.Ledger.Match;
import io.helpconnect.torture.Ledger.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether each match has one room, whose messages are 1, 2, 3, … and those that were acknowledged. */
final class ChatCheck {
    private final Town town;
    private final Ledger ledger;
    private final Findings findings;
    private final Map<String, List<JsonNode>> histories = new HashMap<>();

    ChatCheck(Town town, Ledger ledger, Findings findings) {
        this.town = town;
        this.ledger = ledger;
        this.findings = findings;
    }

    void run() throws IOException {
        for (Match match : ledger.matches()) {
            histories.put(match.room(), readWhole(match));
        }
        for (Message message : ledger.messages()) {
            checkThere(message);
        }
        checkNothingElse();
        for (Account member : town.people()) {
            checkRooms(member);
        }
    }

    /** What the server has of each room. */
    Map<String, List<JsonNode>> histories() {
        return histories;
    }

    private List<JsonNode> readWhole(Match match) throws IOException {
        var history = new ArrayList<JsonNode>();
        String after = "0";
        while (after != null) {
            var page = match.author().api().get("/api/rooms/" + match.room() + "/messages?limit=100&after=" + after);
            if (!findings.expect(page.ok(), Fault.LOST, "room " + match.room() + ": " + page)) {
                break;
            }
            page.body().path("items").forEach(history::add);
            after = page.text("next");
        }
        for (int i = 0; i < history.size(); i++) {
            findings.expect(
                    history.get(i).path("seq").asInt() == i + 1,
                    Fault.GAP,
                    "room " + match.room() + " has at place " + (i + 1) + " " + history.get(i));
        }
        return history;
    }

    private void checkThere(Message message) {
        var history = histories.getOrDefault(message.room(), List.of());
        boolean there = message.seq() >= 1 && message.seq() <= history.size();
        if (findings.expect(there, Fault.LOST, message.toString())) {
            var found = history.get((int) message.seq() - 1);
            boolean same = message.id().equals(found.path("id").asText())
                    && message.text().equals(found.path("text").asText())
                    && message.clientId().equals(found.path("clientId").asText())
                    && message.author().id().equals(found.path("author").asText());
            findings.expect(same, Fault.LOST, message + " is " + found);
        }
    }

    private void checkNothingElse() {
        var found = new ArrayList<String>();
        histories
                .values()
                .forEach(history -> history.forEach(
                        message -> found.add(message.path("clientId").asText())));
        findings.compare(
                "message",
                count(ledger.messages().stream().map(Message::clientId).toList()),
                count(found));
    }

    private void checkRooms(Account member) throws IOException {
        var rooms = member.api().all("/api/rooms?limit=100");
        findings.compare("room of " + member.name(), count(ledger.roomsOf(member)), count(ids(rooms)));
        for (JsonNode room : rooms) {
            int unread =
                    Math.min(100, unread(histories.getOrDefault(room.path("id").asText(), List.of()), member));
            findings.expect(
                    room.path("unread").asInt() == unread,
                    Fault.LOST,
                    member.name() + " has " + unread + " unread, and is shown " + room);
        }
    }

    /** Messages of others since they last said something themselves. */
    static int unread(List<JsonNode> history, Account member) {
        int unread = 0;
        for (JsonNode message : history) {
            unread = message.path("author").asText().equals(member.id()) ? 0 : unread + 1;
        }
        return unread;
    }
}
