package io.helpconnect.testing;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** The access token of a user who stays longer than it lasts: a new one is fetched in time, as open pages do. */
final class AccessToken {
    /**
     * Two minutes less than a token lasts, so that a server that is away may be asked again; no earlier, since a log-in of
     * hundreds of people keeps a server busy for minutes.
     */
    private static final Duration RENEWED_AFTER = Duration.ofMinutes(13);

    private final Renewal renewal;
    private final AtomicBoolean renewing = new AtomicBoolean();
    private volatile String value;
    private volatile long since = System.nanoTime();

    AccessToken(String value, Renewal renewal) {
        this.value = value;
        this.renewal = renewal;
    }

    interface Renewal {
        String from(URI server) throws IOException;
    }

    /** @param server that is asked for a new one, when it is time for that */
    String value(URI server) {
        if (isOld() && renewing.compareAndSet(false, true)) {
            try {
                // Another may have renewed it just now.
                if (isOld()) {
                    value = renewal.from(server);
                    since = System.nanoTime();
                }
            } catch (IOException | IllegalStateException away) {
                // The next request tries again; until then this one is good.
            } finally {
                renewing.set(false);
            }
        }
        return value;
    }

    private boolean isOld() {
        return System.nanoTime() - since > RENEWED_AFTER.toNanos();
    }
}
