package io.helpconnect.bus;

/**
 * What the program in front of a caller says of itself, cut at {@link #MOST} characters. Anyone may write anything there:
 * good for a hint to its owner, never for a decision. A request that has one as a component gets it from the connection.
 *
 * @param text {@code null} where it says nothing, and inside the program
 */
public record UserAgent(String text) {
    public static final UserAgent NONE = new UserAgent(null);

    /** Longer ones exist, but say nothing more. */
    public static final int MOST = 400;

    public UserAgent {
        text = text == null || text.length() <= MOST ? text : text.substring(0, MOST);
    }
}
