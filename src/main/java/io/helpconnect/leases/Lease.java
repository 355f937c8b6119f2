package io.helpconnect.leases;

import io.helpconnect.store.Change;
import io.helpconnect.store.Kind;
import java.time.Duration;
import java.time.Instant;

/**
 * Who does a job.
 *
 * @param holder {@code null}: nobody, since the last one has let go
 * @param token grows with every holder, so that of two the later one is known
 * @param beat grows with every sign of life of a holder
 * @param begunAt when the job was last begun, by the clock of its holder
 * @param until for people to read: by the holder's clock, how long this sign of life counts. Nobody decides by it
 */
record Lease(String holder, long token, long beat, Instant begunAt, Instant until) {
    static final Kind<Lease> KIND = Kind.of("leases", Lease.class);
    static final Lease NOBODYS = new Lease(null, 0, 0, Instant.EPOCH, Instant.EPOCH);

    boolean isHeldBy(String who) {
        return who.equals(holder);
    }

    boolean isHeldBy(String who, long withToken) {
        return isHeldBy(who) && token == withToken;
    }

    /** Clocks differ and are put right: one that was begun far in the future is due, too. */
    boolean isDue(Instant now, Duration pause) {
        return Duration.between(begunAt, now).abs().compareTo(pause) >= 0;
    }

    /** Begins a run, and takes the lease where it was another's: only as it was seen, so of two one begins. */
    Change<Lease> begun(String by, Lease seen, Instant now, Instant newUntil) {
        return equals(seen)
                ? Change.to(new Lease(by, isHeldBy(by) ? token : token + 1, beat + 1, now, newUntil))
                : Change.none(this);
    }

    /** A sign of life; of whoever has lost it, none. */
    Change<Lease> renewed(String by, long withToken, Instant newUntil) {
        return isHeldBy(by, withToken)
                ? Change.to(new Lease(holder, token, beat + 1, begunAt, newUntil))
                : Change.none(this);
    }

    Change<Lease> released(String by) {
        return isHeldBy(by) ? Change.to(new Lease(null, token, beat + 1, begunAt, until)) : Change.none(this);
    }
}
