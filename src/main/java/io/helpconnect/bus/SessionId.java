package io.helpconnect.bus;

/**
 * The session whose access token the caller showed. A request that has one as a component gets it from the token only.
 *
 * @param value {@code null} for a guest, inside the program, and for tokens from before there were sessions
 */
public record SessionId(String value) {
    public static final SessionId NONE = new SessionId(null);
}
