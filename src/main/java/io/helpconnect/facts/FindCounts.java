package io.helpconnect.facts;

import io.helpconnect.bus.Request;

/** How delivery goes at the node that is asked. */
public record FindCounts() implements Request<Delivery.Counts> {
    @Override
    public boolean repeatable() {
        return true;
    }
}
