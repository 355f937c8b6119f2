package io.helpconnect.leases;

/**
 * How long a lease has shown no sign of life, by the watcher's own clock: the clocks of two nodes are never compared. It
 * counts from when a sign was seen, which is later than when it was given, so nobody is taken for gone too early.
 */
final class Watch {
    private Lease seen;
    private long since;

    /** @return the nanoseconds for which it was like this */
    long see(Lease now, long nanos) {
        if (!now.equals(seen)) {
            seen = now;
            since = nanos;
        }
        return nanos - since;
    }
}
