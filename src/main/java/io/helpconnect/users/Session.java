package io.helpconnect.users;

import io.helpconnect.store.Change;
import io.helpconnect.store.Index;
import io.helpconnect.store.Kind;
import io.helpconnect.users.Users.SessionEnded.Why;
import io.helpconnect.web.Tokens;
import java.time.Duration;
import java.time.Instant;

/**
 * Someone logged in with a browser, until they log out or stay away.
 *
 * @param browser in plain words
 * @param live whether it can be refreshed
 * @param token a hash of the refresh token that is good now
 * @param before a hash of the one before it, {@code null}: there was none
 * @param refreshedAt when the one took the place of the other
 * @param endedAt {@code null} while it is live
 * @param expiresAt when it is swept
 */
record Session(
        String id,
        String user,
        String browser,
        boolean live,
        String token,
        String before,
        Instant refreshedAt,
        Instant createdAt,
        Instant lastSeenAt,
        Instant endedAt,
        Instant expiresAt) {

    static final Kind<Session> KIND = Kind.of(
            "sessions",
            Session.class,
            Index.on("user", "live", "lastSeenAt"),
            Index.on("endedAt"),
            Index.on("expiresAt"));

    /** Without a refresh. */
    static final Duration LIFETIME = Duration.ofDays(60);

    /** A reply may have been lost, or two tabs may have asked at once: then the one before is good once more. */
    static final Duration GRACE = Duration.ofSeconds(30);

    /** Access tokens of a session that has ended may be around for as long. */
    static final Duration REMEMBERED = Tokens.LIFETIME.plusMinutes(1);

    static Session begun(String id, String user, String browser, String token, Instant now) {
        return new Session(id, user, browser, true, token, null, now, now, now, null, now.plus(LIFETIME));
    }

    /**
     * The shown token gives way to its successor. A repeat within the grace changes nothing; any other token is in the hands
     * of two, and nobody knows which of them is a thief: the session is over.
     */
    Change<Session> refresh(String shown, String successor, Instant now) {
        if (!live || now.isAfter(expiresAt)) {
            return end(Why.EXPIRED, now);
        }
        if (shown.equals(token)) {
            return Change.to(new Session(
                    id, user, browser, true, successor, token, now, createdAt, now, null, now.plus(LIFETIME)));
        }
        boolean repeated = shown.equals(before) && !now.isAfter(refreshedAt.plus(GRACE));
        return repeated ? Change.none(this) : end(Why.REUSED, now);
    }

    Change<Session> end(Why why, Instant now) {
        if (!live) {
            return Change.none(this);
        }
        return Change.to(
                new Session(
                        id,
                        user,
                        browser,
                        false,
                        token,
                        before,
                        refreshedAt,
                        createdAt,
                        lastSeenAt,
                        now,
                        now.plus(REMEMBERED)),
                new Users.SessionEnded(user, id, why));
    }

    Users.SessionLine line(String current) {
        return new Users.SessionLine(id, browser, createdAt, lastSeenAt, id.equals(current));
    }

    @Override
    public String toString() {
        return "Session[" + id + "]";
    }
}
