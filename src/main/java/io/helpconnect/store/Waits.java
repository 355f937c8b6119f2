package io.helpconnect.store;

import java.time.Duration;

/**
 * How long a server is waited for.
 *
 * @param selection until there is a primary
 * @param answer until a call is answered
 * @param effort until a write whose answer was lost is given up
 */
record Waits(Duration selection, Duration answer, Duration effort) {
    /** Within the time that one who asks waits, so that they are told what is the matter. */
    static final Waits DEFAULT = new Waits(Duration.ofSeconds(4), Duration.ofSeconds(4), Duration.ofSeconds(8));
}
