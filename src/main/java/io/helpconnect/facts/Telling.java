package io.helpconnect.facts;

import io.helpconnect.bus.Hearing;
import io.helpconnect.store.Outbox;

/** A fact under way, and how many hearers have not acknowledged it yet. */
final class Telling {
    private final Outbox.Saved saved;
    private int missing;

    Telling(Outbox.Saved saved, int hearers) {
        this.saved = saved;
        this.missing = hearers;
    }

    Outbox.Saved saved() {
        return saved;
    }

    /** @return whether that was the last one */
    boolean acknowledged() {
        missing--;
        return missing == 0;
    }

    /** One hearer's part of it. */
    record Part(Telling telling, Hearing hearing) {
        String document() {
            return telling.saved.told().document();
        }
    }
}
