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
 * @param quiet {@code true} where they had muted the room when they were called: it is shown to them and does not ring; else
 *     {@code null}
 */
record Seat(String user, Presence presence, String device, Instant seenAt, Boolean out, Boolean quiet) {

    /** Whoever is not heard of for so long has left: four signs of life. */
    static final Duration GRACE = Duration.ofSeconds(40);

    /** Signs of life that come closer together are not written down. */
    private static final Duration FINE_GRAIN = Duration.ofSeconds(4);

    static Seat called(String user, boolean quietly) {
        return new Seat(user, RINGING, null, null, null, quietly ? true : null);
    }

    static Seat taken(String user, String device, Instant now) {
        return new Seat(user, JOINED, device, now, null, null);
    }

    Seat become(Presence other) {
        return new Seat(user, other, device, seenAt, out, quiet);
    }

    /** What becomes of it when the call ends. */
    Seat ended() {
        return is(RINGING) ? become(Presence.MISSED) : is(JOINED) ? become(Presence.LEFT) : this;
    }

    /** Not in the room any more, so not in the call either. */
    Seat putOut() {
        return new Seat(user, is(RINGING) || is(JOINED) ? Presence.LEFT : presence, device, seenAt, true, quiet);
    }

    boolean isOut() {
        return Boolean.TRUE.equals(out);
    }

    boolean isQuiet() {
        return Boolean.TRUE.equals(quiet);
    }

    /** Whether it is heard: who has muted the room is called all the same, and may come. */
    boolean rings() {
        return is(RINGING) && !isQuiet();
    }

    boolean is(Presence one) {
        return presence == one;
    }

    boolean isJoinedWith(String other) {
        return is(JOINED) && device.equals(other);
    }

    Seat seen(Instant now) {
        return now.isBefore(seenAt.plus(FINE_GRAIN)) ? this : new Seat(user, presence, device, now, out, quiet);
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
