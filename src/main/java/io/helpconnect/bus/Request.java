package io.helpconnect.bus;

import java.time.Duration;

/**
 * A question with one answer, named in the imperative ({@code CreatePost}).
 *
 * @param <R> the answer
 */
public interface Request<R extends Message> extends Message {

    /** Who asks: the component of that name where the record has one. */
    default Caller caller() {
        return Caller.SYSTEM;
    }

    /**
     * How long the asker waits. A timeout does not mean that nothing happened: what creates something carries a {@link
     * NewId}, so that it can be asked again.
     */
    default Duration deadline() {
        return Duration.ofSeconds(5);
    }

    /** Whether asking again after a timeout is harmless, because asking twice has the effect of asking once. */
    default boolean repeatable() {
        return false;
    }

    /**
     * Whether everybody gets the same answer, so that it may be shared where the route is cached. It depends on what is
     * asked and never on who asks.
     */
    default boolean sameForAll() {
        return true;
    }
}
