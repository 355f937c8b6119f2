package io.helpconnect.torture;

import static io.helpconnect.torture.HelpCheck.count;

import io.helpconnect.testing.ApiClient.Account;
import io.helpconnect.torture.Findings.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether the audit log has one entry for each thing that happened, numbered without a gap, in a whole chain. */
final class AuditCheck {
    /** How often these happen depends on when a page looks and a push is due. */
    private static final Set<String> OF_THE_MOMENT = Set.of("RoomRead", "PushOutdated");

    /** Who stays for long logs in again, and so does who got no answer. */
    private static final String LOGGED_IN = "LoggedIn";

    private final Town town;
    private final Ledger ledger;
    private final Findings findings;
    private int entries;

    AuditCheck(Town town, Ledger ledger, Findings findings) {
        this.town = town;
        this.ledger = ledger;
        this.findings = findings;
    }

    /** @param actor who did it, {@code null}: a guest, or the program */
    private record Entry(String type, String actor, String subject) {}

    int entries() {
        return entries;
    }

    void run() throws IOException {
        var found = new ArrayList<Entry>();
        var places = new ArrayList<Long>();
        town.admin().api().each("/api/audit?limit=100", entry -> {
            places.add(entry.path("seq").asLong());
            found.add(new Entry(
                    entry.path("type").asText(),
                    entry.path("actor").asText(null),
                    entry.path("subject").asText()));
        });
        entries = found.size();
        // The list is in the order in which things happened, which need not be the order of writing.
        places.sort(Comparator.naturalOrder());
        for (int i = 0; i < places.size(); i++) {
            findings.expect(places.get(i) == i + 1, Fault.GAP, "audit entry " + (i + 1) + " is " + places.get(i));
        }
        var loggedIn = new HashSet<Entry>();
        found.removeIf(entry ->
                OF_THE_MOMENT.contains(entry.type()) || (entry.type().equals(LOGGED_IN) && !loggedIn.add(entry)));
        findings.compare("audit entry", count(expected()), count(found));
        checkChain();
    }

    private List<Entry> expected() {
        var expected = new ArrayList<Entry>();
        accounts().forEach(user -> expected.add(new Entry("Registered", null, user.id())));
        accounts().forEach(user -> expected.add(new Entry(LOGGED_IN, user.id(), user.id())));
        ledger.posts()
                .forEach(post ->
                        expected.add(new Entry("PostCreated", post.author().id(), post.id())));
        ledger.responses()
                .forEach(response -> expected.add(new Entry(
                        "Responded", response.responder().id(), response.to().id())));
        ledger.matches().forEach(match -> {
            expected.add(new Entry(
                    "ResponseAccepted",
                    match.author().id(),
                    match.response().to().id()));
            expected.add(new Entry("RoomOpened", match.author().id(), match.room()));
        });
        ledger.confirmed()
                .forEach(match -> expected.add(new Entry(
                        "ResponseConfirmed",
                        match.responder().id(),
                        match.response().to().id())));
        ledger.messages()
                .forEach(message ->
                        expected.add(new Entry("MessageSent", message.author().id(), message.id())));
        return expected;
    }

    private List<Account> accounts() {
        var accounts = new ArrayList<>(town.people());
        accounts.add(town.admin());
        return accounts;
    }

    private void checkChain() throws IOException {
        long checked = 0;
        boolean more = true;
        while (more) {
            var check = town.admin().api().get("/api/audit/check?after=" + checked);
            boolean intact = check.body().path("intact").asBoolean();
            findings.expect(intact, Fault.LOST, "the chain of the audit log is broken: " + check);
            checked += check.body().path("checked").asLong();
            more = intact && check.body().path("more").asBoolean();
        }
        findings.expect(checked == entries, Fault.LOST, "the chain has " + checked + " of " + entries + " entries");
    }
}
