package io.helpconnect.bus;

/**
 * Who is asking. It comes from the access token and the connection only, never from what a client wrote.
 *
 * @param user id, {@code null} for a guest
 * @param role what they may do
 * @param address the network address they call from, {@code null} inside the program
 * @param request the id of the HTTP request, the same in every log line that it causes
 */
public record Caller(String user, Role role, String address, String request) {
    /** The program itself: sweeps, timers, what follows from a fact. */
    public static final Caller SYSTEM = new Caller(null, Role.ADMIN, null, null);

    public boolean is(String otherUser) {
        return user != null && user.equals(otherUser);
    }

    public boolean isGuest() {
        return role == Role.GUEST;
    }
}
