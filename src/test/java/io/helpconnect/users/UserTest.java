package io.helpconnect.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.Role;
import io.helpconnect.bus.Secret;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserTest {
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

    private final User ana = User.registered("id", "fingerprint", " Ana@Example.ORG ", "hash", "Ana", Role.USER, NOW)
            .state();

    @Test
    void addressesAreComparedWithoutRegardToCase() {
        assertEquals("ana@example.org", ana.email());
    }

    @Test
    void othersSeeNeitherAddressNorPassword() {
        var seen = Json.text(ana.profile()) + Json.text(ana.person());
        assertFalse(seen.contains("ana@example.org"));
        assertFalse(seen.contains("hash"));
        assertFalse(Json.text(ana.me()).contains("hash"));
        assertFalse(ana.toString().contains("ana@"));
    }

    @Test
    void whatIsNotGivenStays() {
        var changed = ana.change(null, "I garden.").state();
        assertEquals("Ana", changed.name());
        assertEquals("I garden.", changed.about());
        assertEquals("I garden.", changed.change("Anna", null).state().about());
    }

    @Test
    void changingNothingTellsNobody() {
        var change = ana.change("Ana", "");
        assertSame(ana, change.state());
        assertEquals(List.of(), change.facts());
    }

    @Test
    void aNameIsNotEmpty() {
        assertThrows(Failure.class, () -> ana.change("  ", null));
    }

    @Test
    void aHelpCountsOnce() {
        var helped = ana.helped("match").state().helped("match").state();
        assertEquals(1, helped.person().helped());
        assertEquals(2, helped.helped("other").state().person().helped());
    }

    @Test
    void aSecretDoesNotShowItself() {
        assertEquals("***", new Secret("open sesame").toString());
    }

    @Test
    void aTicketIsGoodOnceAndNotForever() {
        var ticket = new Tickets.Ticket("ana", Role.USER, "session", NOW.plus(Tickets.LIFETIME), false);
        var redeemed = ticket.redeem(NOW).state();
        assertThrows(Failure.class, () -> redeemed.redeem(NOW));
        assertThrows(Failure.class, () -> ticket.redeem(NOW.plusSeconds(31)));
    }
}
