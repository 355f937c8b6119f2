package io.helpconnect.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Role;
import io.helpconnect.bus.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditEntryTest {
    record SomethingHappened(String what) implements Fact {}

    private final List<AuditEntry> chain = chain(5);

    @Test
    void anUntouchedChainIsWhole() {
        assertEquals(
                new Logging.AuditCheck(5, true, null, false), AuditEntry.check(AuditEntry.BEFORE_ALL, chain, false));
    }

    @Test
    void aChangedEntryIsNoticed() {
        var entry = chain.get(2);
        chain.set(
                2,
                new AuditEntry(
                        entry.seq(),
                        entry.fact(),
                        entry.at(),
                        entry.type(),
                        "somebody else",
                        entry.subject(),
                        entry.address(),
                        entry.request(),
                        entry.previous(),
                        entry.hash()));
        assertBrokenAt(3);
    }

    @Test
    void aMissingEntryIsNoticed() {
        chain.remove(2);
        assertBrokenAt(3);
    }

    @Test
    void anEntryMadeAnewInTheMiddleIsNoticed() {
        chain.set(2, chain.get(1).next(told("forged")));
        assertBrokenAt(4);
    }

    @Test
    void itSaysWhoWhatWhenAndFromWhereButNotInWhichWords() {
        var entry = AuditEntry.BEFORE_ALL.next(told("secret words"));
        assertEquals("SomethingHappened", entry.type());
        assertEquals("ana", entry.actor());
        assertEquals("doc", entry.subject());
        assertEquals("127.0.0.1", entry.address());
        assertEquals("request", entry.request());
        assertFalse(entry.toString().contains("secret words"));
    }

    @Test
    void idsAreInTheOrderOfTheNumbers() {
        assertTrue(AuditEntry.id(9).compareTo(AuditEntry.id(10)) < 0);
    }

    private void assertBrokenAt(long seq) {
        var check = AuditEntry.check(AuditEntry.BEFORE_ALL, chain, false);
        assertFalse(check.intact());
        assertEquals(seq, check.brokenAt());
    }

    private static List<AuditEntry> chain(int length) {
        var chain = new ArrayList<AuditEntry>();
        var last = AuditEntry.BEFORE_ALL;
        for (int i = 0; i < length; i++) {
            last = last.next(told("fact " + i));
            chain.add(last);
        }
        return chain;
    }

    private static Told told(String what) {
        return new Told(
                "fact-" + what.hashCode(),
                Instant.parse("2026-01-01T10:00:00Z"),
                "doc",
                new Caller("ana", Role.USER, "127.0.0.1", "request"),
                new SomethingHappened(what));
    }
}
