package io.helpconnect.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The clock of a node whose store is being filled: it starts four weeks ago, stands still, and is set forward by the
 * story. Once released it is the real clock, for good. It never goes back.
 */
public final class DemoClock extends Clock {
    static final Duration STORY = Duration.ofDays(28);

    private final Clock real;
    private final Instant today;
    private volatile Instant told;

    public DemoClock() {
        this(Clock.system(ZoneId.systemDefault()));
    }

    DemoClock(Clock real) {
        this.real = real;
        this.today = real.instant();
        this.told = today.minus(STORY);
    }

    /** When the story ends: the real time at which this clock was made. */
    Instant today() {
        return today;
    }

    void moveTo(Instant later) {
        Instant reached = told;
        if (reached != null && later.isAfter(reached)) {
            told = later;
        }
    }

    /** From here on it is the real clock; a repeat changes nothing. */
    public void release() {
        told = null;
    }

    @Override
    public Instant instant() {
        Instant reached = told;
        return reached == null ? real.instant() : reached;
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        DemoClock here = this;
        return new Clock() {
            @Override
            public Instant instant() {
                return here.instant();
            }

            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return here.withZone(other);
            }
        };
    }
}
