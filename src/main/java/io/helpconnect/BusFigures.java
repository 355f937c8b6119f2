package io.helpconnect;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.BusCounts;
import io.helpconnect.figures.Figures;
import java.util.function.ToLongFunction;

/** What {@code /metrics} says of the bus. */
final class BusFigures {
    private BusFigures() {}

    static void of(Bus bus, Figures figures) {
        counter(figures, bus, "asked", "Requests asked", BusCounts::asked);
        counter(figures, bus, "answered", "Requests and facts answered by this node", BusCounts::answered);
        counter(figures, bus, "told", "Facts told to hearers", BusCounts::told);
        counter(figures, bus, "pushed", "Pushes to topics", BusCounts::pushed);
        counter(figures, bus, "to_owners", "Requests sent to the owner of their key", BusCounts::toOwners);
        counter(figures, bus, "astray", "Requests whose owner was not there", BusCounts::astray);
        counter(figures, bus, "repeated", "Requests asked once more", BusCounts::repeated);
        counter(figures, bus, "timeouts", "Messages that nobody answered in time", BusCounts::timeouts);
        counter(figures, bus, "unanswered", "Requests that nobody answered in the end", BusCounts::unanswered);
        counter(figures, bus, "missed", "Times that pushes of other nodes may have been missed", BusCounts::missed);
    }

    private static void counter(Figures figures, Bus bus, String name, String help, ToLongFunction<BusCounts> value) {
        figures.counter("helpconnect_bus_" + name + "_total", help, () -> value.applyAsLong(bus.counts()));
    }
}
