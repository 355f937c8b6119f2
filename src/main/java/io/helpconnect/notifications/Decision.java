package io.helpconnect.notifications;

import io.helpconnect.notifications.Notifications.Pace;
import java.time.Instant;

/** What becomes of a letter that is due. */
sealed interface Decision {

    /** It goes out now. */
    record Send() implements Decision {}

    /** Not before then. */
    record Later(Instant at) implements Decision {}

    /** It is not sent. */
    record Drop(Why why) implements Decision {}

    enum Why {
        READ,
        OFF,
        CAPPED
    }

    /**
     * @param read whether the user has seen what it is about, on whatever device
     * @param pace when the user wants letters of this type now, whatever they wanted when it happened
     * @param sentToday how many letters they got today
     */
    static Decision of(boolean read, Pace pace, Preferences preferences, int sentToday, Instant now) {
        if (read) {
            return new Drop(Why.READ);
        }
        if (pace == Pace.OFF) {
            return new Drop(Why.OFF);
        }
        var quietUntil = preferences.quietUntil(now);
        if (quietUntil.isPresent()) {
            return new Later(quietUntil.get());
        }
        if (sentToday >= preferences.dailyCap()) {
            return new Drop(Why.CAPPED);
        }
        return new Send();
    }
}
