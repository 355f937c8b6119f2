package io.helpconnect.facts;

import io.helpconnect.bus.RepeatableRequest;

/** How delivery goes at the node that is asked. */
public record FindCounts() implements RepeatableRequest<Delivery.Counts> {}
