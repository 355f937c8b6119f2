package io.helpconnect.calls;

import static io.helpconnect.calls.Calls.Presence.JOINED;
import static io.helpconnect.calls.Calls.Presence.RINGING;

import io.helpconnect.calls.Calls.Presence;
import java.time.Duration;
import java.time.Instant;

/**
 * Someone's place in a call.
 *
 * @param device with which they are in it, or were; {@code null} where they never were
 * @param seenAt when that device was last heard of
 * @param out {@code true} where they are not in the room any more, and hear nothing more of the call; else {@code null}
 */
record Seat(String user, Presence presence, String device, Instant seenAt, Boolean out) {

    /** Whoever is not heard of for so long has left: four signs of life. */
    static final Duration GRACE = Duration.ofSeconds(40);

    /** Signs of life that come closer together are not written down. */
    private static final Duration FINE_GRAIN = Duration.ofSeconds(4);

    static Seat called(String user) {
        return new Seat(user, RINGING, null, null, null);
    }

    static Seat taken(String user, String device, Instant now) {
        return new Seat(user, JOINED, device, now, null);
    }

    Seat become(Presence other) {
        return new Seat(user, other, device, seenAt, out);
    }

    /** What becomes of it when the call ends. */
    Seat ended() {
        return is(RINGING) ? become(Presence.MISSED) : is(JOINED) ? become(Presence.LEFT) : this;
    }

    /** Not in the room any more, so not in the call either. */
    Seat putOut() {
        return new Seat(user, is(RINGING) || is(JOINED) ? Presence.LEFT : presence, device, seenAt, true);
    }

    boolean isOut() {
        return Boolean.TRUE.equals(out);
    }

    boolean is(Presence one) {
        return presence == one;
    }

    boolean isJoinedWith(String other) {
        return is(JOINED) && device.equals(other);
    }

    Seat seen(Instant now) {
        return now.isBefore(seenAt.plus(FINE_GRAIN)) ? this : new Seat(user, presence, device, now, out);
    }

    /** When it is to be looked at again, {@code null} where nothing becomes of it by itself. */
    Instant dueAt(Instant ringsUntil) {
        return switch (presence) {
            case RINGING -> ringsUntil;
            case JOINED -> seenAt.plus(GRACE);
            case DECLINED, MISSED, LEFT -> null;
        };
    }
}
