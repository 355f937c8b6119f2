package io.helpconnect.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Secret;
import io.helpconnect.users.RefreshTokens.Token;
import io.helpconnect.users.Users.SessionEnded.Why;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Session BEGUN = Session.begun("s", "ana", "Firefox on Linux", "first", NOON);

    private static List<?> ended(Why why) {
        return List.of(new Users.SessionEnded("ana", "s", why));
    }

    @Test
    void aRefreshTokenGivesWayToTheNext() {
        Instant later = NOON.plusSeconds(900);
        Session refreshed = BEGUN.refresh("first", "second", later).state();
        assertEquals("second", refreshed.token());
        assertEquals(later, refreshed.lastSeenAt());
        assertEquals(later.plus(Session.LIFETIME), refreshed.expiresAt());
        assertEquals(NOON, refreshed.createdAt());
    }

    @Test
    void aRepeatWithinTheGraceChangesNothing() {
        Session refreshed = BEGUN.refresh("first", "second", NOON).state();
        var repeated = refreshed.refresh("first", "second", NOON.plus(Session.GRACE));
        assertEquals(refreshed, repeated.state());
        assertEquals(List.of(), repeated.facts());
    }

    @Test
    void aReuseAfterTheGraceEndsTheSession() {
        Session refreshed = BEGUN.refresh("first", "second", NOON).state();
        var reused =
                refreshed.refresh("first", "second", NOON.plus(Session.GRACE).plusMillis(1));
        assertFalse(reused.state().live());
        assertEquals(ended(Why.REUSED), reused.facts());
        assertFalse(reused.state().refresh("second", "third", NOON).state().live());
    }

    @Test
    void theTokenBeforeTheLastHasNoGrace() {
        Session twice = BEGUN.refresh("first", "second", NOON)
                .and(session -> session.refresh("second", "third", NOON))
                .state();
        assertFalse(twice.refresh("first", "second", NOON).state().live());
    }

    @Test
    void whoStaysAwayForLongIsLoggedOut() {
        assertTrue(BEGUN.refresh("first", "second", NOON.plus(Session.LIFETIME))
                .state()
                .live());
        var late = BEGUN.refresh("first", "second", NOON.plus(Session.LIFETIME).plusMillis(1));
        assertEquals(ended(Why.EXPIRED), late.facts());
    }

    @Test
    void aSessionEndsOnce() {
        var over = BEGUN.end(Why.LOGGED_OUT, NOON);
        assertEquals(ended(Why.LOGGED_OUT), over.facts());
        assertEquals(List.of(), over.state().end(Why.LOGGED_OUT, NOON).facts());
    }

    @Test
    void theNextTokenIsWorkedOutOfTheOneBeforeWithTheKey() {
        var tokens = new RefreshTokens(key(1));
        var first = Token.of("s");
        var second = tokens.after(first);
        assertEquals(second, tokens.after(first));
        assertEquals("s", second.session());
        assertNotEquals(first.secret(), second.secret());
        assertNotEquals(second, new RefreshTokens(key(2)).after(first));
        assertEquals(Optional.of(second), Token.read(second.text()));
        assertFalse(second.text().value().contains(second.hash()));
    }

    @Test
    void whatIsNoTokenIsNone() {
        for (var text : List.of("", ".", ".x", "no dot")) {
            assertEquals(Optional.empty(), Token.read(new Secret(text)));
        }
        assertEquals(Optional.empty(), Token.read(null));
    }

    private static Secret key(int seed) {
        byte[] bits = new byte[32];
        bits[0] = (byte) seed;
        return new Secret(Base64.getEncoder().encodeToString(bits));
    }
}
