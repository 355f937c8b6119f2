package io.helpconnect.feature;

import io.helpconnect.bus.Fact;
import io.helpconnect.web.Route;
import io.helpconnect.web.Topic;
import io.vertx.core.Deployable;
import java.util.List;

/** A part of the program that can be played by some nodes and not by others: one package, one verticle. */
public interface Feature {

    /** Its role name in the settings, and its name as a hearer of facts. */
    String name();

    Deployable verticle(Node node);

    /** Whether every node plays it, whatever its roles. */
    default boolean everywhere() {
        return false;
    }

    /** The paths that lead to its requests. */
    default List<Route<?, ?>> routes() {
        return List.of();
    }

    /** The facts it is told; {@link Fact} itself means all. */
    default List<Class<? extends Fact>> hears() {
        return List.of();
    }

    /** The live topics it owns. */
    default List<Topic> topics() {
        return List.of();
    }
}
