package io.helpconnect.feature;

import io.helpconnect.Settings;
import io.helpconnect.bus.Bus;
import io.helpconnect.figures.Figures;
import io.helpconnect.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a feature is given by the node it runs on.
 *
 * @param id of this run of the node
 * @param figures what it counts and measures
 * @param roles the names of the features that it plays, and {@link #WEB} where it does
 * @param state how far it is now
 */
public record Node(
        String id,
        Bus bus,
        Store store,
        Settings settings,
        Clock clock,
        Figures figures,
        Set<String> roles,
        Supplier<NodeState> state) {

    /** The role of serving browsers and clients; no feature. */
    public static final String WEB = "web";

    /** One that is ready. */
    public Node(String id, Bus bus, Store store, Settings settings, Clock clock, Figures figures, Set<String> roles) {
        this(id, bus, store, settings, clock, figures, roles, () -> NodeState.READY);
    }

    /** One whose figures nobody reads. */
    public Node(String id, Bus bus, Store store, Settings settings, Clock clock) {
        this(id, bus, store, settings, clock, new Figures(), Set.of());
    }

    /** Now, to the millisecond: as exact as it is kept. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
