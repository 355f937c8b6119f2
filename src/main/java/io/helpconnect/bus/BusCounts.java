package io.helpconnect.bus;

/**
 * What this node did on the bus since its start.
 *
 * @param asked requests asked, each counted once however often it was sent
 * @param answered requests and facts that handlers of this node have answered
 * @param told facts told to hearers
 * @param pushed pushes to topics
 * @param toOwners requests sent to the owner of their key, this node included
 * @param astray of these, the ones whose owner did not answer to its name, so that any other was asked
 * @param repeated requests asked once more
 * @param timeouts requests and facts that nobody answered in time
 * @param unanswered requests that failed in the end because nobody answered
 * @param missed how often pushes of other nodes may have been missed, so that all that rests on them was looked at again
 */
public record BusCounts(
        long asked,
        long answered,
        long told,
        long pushed,
        long toOwners,
        long astray,
        long repeated,
        long timeouts,
        long unanswered,
        long missed) {}
