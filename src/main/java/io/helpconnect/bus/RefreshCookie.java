package io.helpconnect.bus;

import java.time.Duration;

/**
 * What keeps a browser logged in. A request that has one as a component gets it from the connection; where an answer has
 * one as a component, it goes to the browser as a cookie and is not part of the body. Scripts never see it.
 *
 * @param token {@code null} where none came along, and in an answer: the browser is to forget it
 * @param seconds how long the browser keeps it
 */
public record RefreshCookie(Secret token, long seconds) {
    public static final RefreshCookie NONE = new RefreshCookie(null, 0);

    /** Longer ones are none of ours: they count as none. */
    public static final int MOST = 200;

    public static RefreshCookie brought(String value) {
        return value == null || value.isEmpty() || value.length() > MOST
                ? NONE
                : new RefreshCookie(new Secret(value), 0);
    }

    public static RefreshCookie kept(Secret token, Duration age) {
        return new RefreshCookie(token, age.toSeconds());
    }

    public boolean isNone() {
        return token == null;
    }
}
