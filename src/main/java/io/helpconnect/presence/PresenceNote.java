package io.helpconnect.presence;

import io.helpconnect.store.Kind;
import java.time.Instant;

/**
 * What is kept of a user, under their id.
 *
 * @param lastSeen saved now and then, and when they go; {@code null} where they were never seen since they show it
 * @param hidden whether they do not show it: then it is not known either
 */
record PresenceNote(Instant lastSeen, boolean hidden) {
    static final Kind<PresenceNote> KIND = Kind.of("presence", PresenceNote.class);
    static final PresenceNote NONE = new PresenceNote(null, false);

    PresenceNote seen(Instant at) {
        return hidden || (lastSeen != null && !at.isAfter(lastSeen)) ? this : new PresenceNote(at, hidden);
    }

    PresenceNote show(boolean shown) {
        return new PresenceNote(shown ? lastSeen : null, !shown);
    }
}
