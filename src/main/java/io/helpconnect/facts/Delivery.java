package io.helpconnect.facts;

import io.helpconnect.bus.Message;
import io.helpconnect.leases.OneOfMany;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * Tells saved facts to those who hear them: to each hearer at least once, in order per document. What is not delivered when
 * it is closed, or when the process dies, is delivered after the next start.
 */
public interface Delivery {

    /**
     * Other nodes tell what they have saved in the same store, and this one leaves that to them. To be called before the
     * start.
     *
     * @param leftBehind one of those who do this tells what is left of a node that is gone
     */
    Delivery amongOthers(OneOfMany leftBehind);

    /** Begins with what is pending. Call it once, after the hearers are there or before: both work. */
    void start();

    /** When all that was saved until now is delivered. Fails when it is closed before that. */
    Future<Void> idle();

    Counts counts();

    /** Tells nothing more. What is not acknowledged by now is told again after the next start. */
    Future<Void> close();

    /**
     * How delivery goes.
     *
     * @param mode {@code direct} or {@code kafka}
     * @param waiting facts in memory that are not delivered
     * @param more whether there are, or may be, more in the outbox
     * @param delivered facts that left the outbox since the start: all their hearers have acknowledged, or the broker has
     * @param retried how often a hearer was told again, since the start
     * @param dead how often a hearer could not take one, since the start
     * @param oldest the age of the oldest that waits in the outbox; zero where none does
     */
    record Counts(String mode, int waiting, boolean more, long delivered, long retried, long dead, Duration oldest)
            implements Message {}
}
