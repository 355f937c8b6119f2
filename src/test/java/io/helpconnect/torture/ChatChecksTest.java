package io.helpconnect.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helpconnect.bus.Json;
import io.helpconnect.testing.ApiClient.Account;
import io.helpconnect.torture.ChatLedger.Said;
import io.helpconnect.torture.Findings.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The program that looks for faults finds them: each is made here by hand. */
class ChatChecksTest {
    private final ChatLedger ledger = new ChatLedger();
    private final List<JsonNode> entries = new ArrayList<>();
    private final ShownRoom shown = new ShownRoom();
    private final Findings findings = new Findings();

    @BeforeEach
    void threeMessagesWereSaidAndOneEdited() {
        for (int seq = 1; seq <= 3; seq++) {
            ledger.said(new Said("room", "room." + seq, seq, "anna", "c" + seq, "text " + seq, 0, false));
            entries.add(message(seq, "c" + seq));
        }
        ledger.edited("room.2", "other words");
        ObjectNode edited = message(2, "c2").put("text", "other words").put("changed", 4);
        entries.set(1, edited);
        entries.add(Json.MAPPER
                .createObjectNode()
                .put("seq", 4)
                .put("kind", "edit")
                .put("author", "anna")
                .set("message", edited));
    }

    private static ObjectNode message(long seq, String clientId) {
        return Json.MAPPER.valueToTree(Map.of(
                "id",
                "room." + seq,
                "seq",
                seq,
                "kind",
                "message",
                "author",
                "anna",
                "clientId",
                clientId,
                "text",
                "text " + seq));
    }

    private void check() {
        new HistoryCheck(History.of("room", entries), ledger, findings).run();
    }

    private void checkPage(int... places) {
        for (int place : places) {
            JsonNode entry = entries.get(place - 1);
            shown.add(
                    place,
                    entry.path("kind").asText(),
                    entry.path("message").isObject() ? entry.path("message") : entry);
        }
        var anna = new Account("anna", "Anna", null, null);
        new PageCheck(anna, shown, History.of("room", entries)).run(findings);
    }

    private void assertFound(Fault fault) {
        assertTrue(findings.count(fault) > 0, () -> "found: " + findings.details());
    }

    @Test
    void whatIsAsItWasAcknowledgedIsFine() {
        check();
        checkPage(1, 2, 3, 4);
        assertEquals(List.of(), findings.details());
    }

    @Test
    void anAcknowledgedMessageThatIsNotThereIsLost() {
        entries.remove(2);
        check();
        assertFound(Fault.LOST);
        assertFound(Fault.GAP);
    }

    @Test
    void aMessageThatIsThereUnderTwoNumbersIsDoubled() {
        entries.add(message(5, "c3"));
        check();
        assertFound(Fault.DOUBLED);
    }

    @Test
    void anEditThatIsNotThereIsLost() {
        entries.remove(3);
        entries.set(1, message(2, "c2"));
        check();
        assertFound(Fault.LOST);
    }

    @Test
    void messagesOfOneAuthorInAnotherOrderAreFound() {
        ledger.said(new Said("room", "room.0", 0, "anna", "c0", "text 0", 0, false));
        check();
        assertFound(Fault.ORDER);
    }

    @Test
    void aPageThatMissedSomethingIsFound() {
        checkPage(1, 2, 4);
        assertFound(Fault.LOST);
    }

    @Test
    void aPageThatShowsWordsOfBeforeIsFound() {
        shown.add(1, "message", message(1, "c1"));
        shown.add(2, "message", message(2, "c2"));
        shown.add(3, "message", message(3, "c3"));
        shown.add(4, "edit", message(2, "c2"));
        checkPage();
        assertFound(Fault.DIFFERING);
    }

    @Test
    void aMessageThatStaysOnItsWayIsFound() {
        shown.write("c9", "text");
        checkPage(1, 2, 3, 4);
        assertFound(Fault.LOST);
    }

    @Test
    void aMarkThatGoesBackIsFound() {
        assertTrue(shown.mark("read by ben", 3));
        assertEquals(false, shown.mark("read by ben", 2));
    }
}
