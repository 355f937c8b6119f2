package io.helpconnect.bus;

import java.util.concurrent.atomic.LongAdder;

/** Counts what goes over the bus, on all threads. */
final class Traffic {
    final LongAdder asked = new LongAdder();
    final LongAdder answered = new LongAdder();
    final LongAdder told = new LongAdder();
    final LongAdder pushed = new LongAdder();
    final LongAdder toOwners = new LongAdder();
    final LongAdder astray = new LongAdder();
    final LongAdder repeated = new LongAdder();
    final LongAdder timeouts = new LongAdder();
    final LongAdder unanswered = new LongAdder();
    final LongAdder missed = new LongAdder();

    BusCounts counts() {
        return new BusCounts(
                asked.sum(),
                answered.sum(),
                told.sum(),
                pushed.sum(),
                toOwners.sum(),
                astray.sum(),
                repeated.sum(),
                timeouts.sum(),
                unanswered.sum(),
                missed.sum());
    }
}
