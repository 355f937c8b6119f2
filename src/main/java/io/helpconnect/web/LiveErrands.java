package io.helpconnect.web;

import java.time.Duration;

/** What a connection owes in time: to authenticate, to be heard; and what is done for it now and then. */
final class LiveErrands {
    private final LiveLimits limits;
    private final long born;
    private volatile long heard;
    private volatile long nextHeartbeat;
    private volatile long nextPermission;

    LiveErrands(LiveLimits limits, long now) {
        this.limits = limits;
        this.born = now;
        this.heard = now;
        this.nextHeartbeat = after(now, limits.heartbeat());
        this.nextPermission = after(now, limits.permission());
    }

    private static long after(long now, Duration pause) {
        return now + pause.toNanos();
    }

    private static boolean isPast(long moment, long now) {
        return now - moment >= 0;
    }

    void heard(long now) {
        heard = now;
    }

    /** Why the connection has to be closed, or {@code null}. */
    LiveClose overdue(long now, boolean authenticated) {
        if (!authenticated && isPast(after(born, limits.toAuthenticate()), now)) {
            return LiveClose.LATE;
        }
        return isPast(after(heard, limits.silent()), now) ? LiveClose.SILENT : null;
    }

    boolean due(long now) {
        return isPast(nextHeartbeat, now) || isPast(nextPermission, now);
    }

    /** @param listener {@code null} before authentication */
    void run(long now, LiveWire wire, LiveListener listener) {
        if (isPast(nextHeartbeat, now)) {
            nextHeartbeat = after(now, limits.heartbeat());
            wire.heartbeat();
        }
        if (isPast(nextPermission, now)) {
            nextPermission = after(now, limits.permission());
            if (listener != null) {
                listener.askAgain();
            }
        }
    }
}
