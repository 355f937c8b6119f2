package io.helpconnect.leases;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** A run of a job by the one who does it. */
public interface Turn {
    /** Of what nobody else does. */
    Turn ENDLESS = new Turn() {
        @Override
        public long token() {
            return 0;
        }

        @Override
        public boolean goesOn() {
            return true;
        }
    };

    /** Grows with every holder of the job. */
    long token();

    /**
     * Whether it is surely ours, by our own clock. Not after a pause that was long enough for another to take over: whoever
     * does a job in pages asks before each.
     */
    boolean goesOn();

    /** Goes on while the turn does; ends quietly where it does not: another does the rest. */
    default Future<Void> then(Supplier<Future<Void>> next) {
        return goesOn() ? next.get() : Future.succeededFuture();
    }
}
