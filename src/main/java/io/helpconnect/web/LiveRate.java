package io.helpconnect.web;

import java.time.Duration;

/** How much one may do at once and in the long run. Used on one event loop. */
final class LiveRate {
    private final double perNano;
    private final double burst;
    private double left;
    private long last;

    LiveRate(double perSecond, double burst, long now) {
        this.perNano = perSecond / Duration.ofSeconds(1).toNanos();
        this.burst = burst;
        this.left = burst;
        this.last = now;
    }

    /** @param now of {@link System#nanoTime} */
    boolean allows(long now) {
        left = Math.min(burst, left + (now - last) * perNano);
        last = now;
        if (left < 1) {
            return false;
        }
        left -= 1;
        return true;
    }
}
