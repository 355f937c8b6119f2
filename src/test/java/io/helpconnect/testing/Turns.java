package io.helpconnect.testing;

import io.helpconnect.leases.Turn;

/** Turns for tests of what is done in them. */
public final class Turns {
    private Turns() {}

    /** One that nobody ends. */
    public static Turn endless() {
        return new Turn() {
            @Override
            public long token() {
                return 1;
            }

            @Override
            public boolean goesOn() {
                return true;
            }
        };
    }
}
