package io.helpconnect.notifications;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What becomes of something that is due to be told in one way. */
sealed interface Decision {

    /** Nobody is told twice of the same: a letter follows a push only where that went unread for so long. */
    Duration TIME_OF_A_PUSH = Duration.ofHours(24);

    /** It goes out now. */
    record Send() implements Decision {}

    /** Not before then. */
    record Later(Instant at) implements Decision {}

    /** It is not sent. */
    record Drop(Why why) implements Decision {}

    enum Why {
        READ,
        SEEN,
        OFF,
        CAPPED
    }

    /**
     * How things stand.
     *
     * @param read whether the user has read what it is about, on whatever device
     * @param shown whether an open page showed it in passing
     * @param wanted whether they want it in this way now, whatever they wanted when it happened
     * @param urgent a request for help that cannot wait
     * @param sentToday how many they got today in this way
     * @param pushHasUntil how long a push that went out is given to be read before a letter follows; {@code null}: none did
     */
    record Standing(
            Notifications.Type type,
            boolean read,
            boolean shown,
            boolean wanted,
            boolean urgent,
            int sentToday,
            Instant pushHasUntil) {

        static Standing of(Notice notice, boolean wanted, int sentToday) {
            Instant pushHasUntil = Decision.pushHasUntil(notice);
            return new Standing(
                    notice.type(), notice.read(), notice.shown(), wanted, notice.urgent(), sentToday, pushHasUntil);
        }

        /** A digest tells all that is unread. */
        Standing inDigest() {
            return new Standing(type, read, shown, wanted, urgent, sentToday, null);
        }
    }

    /** Until when a letter waits for what was pushed to be read; {@code null} where nothing was pushed. */
    static Instant pushHasUntil(Notice notice) {
        return notice.push() == null ? null : notice.at().plus(TIME_OF_A_PUSH);
    }

    /** The list in the app shows what is wanted there, and neither night nor number hold it back. */
    static Decision of(Channel channel, Standing now, Preferences preferences, Instant moment) {
        if (channel == Channel.IN_APP) {
            return now.wanted() ? new Send() : new Drop(Why.OFF);
        }
        if (now.read()) {
            return new Drop(Why.READ);
        }
        if (!now.wanted()) {
            return new Drop(Why.OFF);
        }
        if (channel == Channel.PUSH && now.shown()) {
            return new Drop(Why.SEEN);
        }
        boolean pressing = Kinds.of(now.type()).pressing();
        if (!pressing && channel == Channel.MAIL && now.pushHasUntil() != null && moment.isBefore(now.pushHasUntil())) {
            return new Later(now.pushHasUntil());
        }
        boolean passes = pressing || (now.urgent() && preferences.quiet().urgentMayPass());
        Optional<Instant> quietUntil = passes ? Optional.empty() : preferences.quietUntil(moment);
        if (quietUntil.isPresent()) {
            return new Later(quietUntil.get());
        }
        return now.sentToday() >= preferences.dailyCap() && !pressing ? new Drop(Why.CAPPED) : new Send();
    }
}
