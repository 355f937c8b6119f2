package io.helpconnect.store;

import io.helpconnect.bus.Told;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** The facts that were saved and not yet delivered. */
public interface Outbox {

    /**
     * Calls with the facts of each write of this node, right after it is on disk, in the order of the writes. Before them
     * stand older ones of the same documents that another node saved and has not delivered; they may come more than once.
     * Called on the store's own thread: hand them over and return.
     */
    void onSaved(Consumer<List<Saved>> listener);

    /**
     * A page of the facts saved before that time, of whichever node: about the oldest first, and those of one document in
     * order. What is saved or delivered while pages are read may be on none of them or on two; whoever begins anew finds
     * all that is there.
     *
     * @param cursor where the page before ended, {@code null} for the first
     */
    Future<Page> pending(Instant savedBefore, String cursor, int limit);

    /** Forgets facts that every hearer has acknowledged. */
    Future<Void> delivered(Collection<Saved> facts);

    /**
     * A fact in the outbox.
     *
     * @param position never given twice; that of a later fact of the same document is greater
     */
    record Saved(String position, Told told) {}

    /** Some facts. {@code next} is the cursor of the page after them, {@code null} on the last. */
    record Page(List<Saved> facts, String next) {}
}
