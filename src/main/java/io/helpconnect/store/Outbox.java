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

    /** The oldest facts saved before that time, of whichever node, in order. */
    Future<List<Saved>> pending(Instant savedBefore, long afterPosition, int limit);

    /** Forgets facts that every hearer has acknowledged. */
    Future<Void> delivered(Collection<Saved> facts);

    /**
     * A fact in the outbox.
     *
     * @param position grows with each fact of one document; unique
     */
    record Saved(long position, Told told) {}
}
