package io.helpconnect.notifications;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.NewId;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Store;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;

/** How many letters and how many pushes each user got today, a day being one of their own zone. */
final class Tallies {
    /** No day is long enough for more of what is not counted. */
    private static final int UNCOUNTED = 1000;

    private final Documents<Tally> documents;

    private Tallies(Documents<Tally> documents) {
        this.documents = documents;
    }

    static Future<Tallies> in(Store store) {
        return store.open(Tally.KIND).map(Tallies::new);
    }

    /** Without this one, in case it is tried again. */
    Future<Integer> sentToday(Channel channel, String user, Preferences preferences, Instant now, String id) {
        LocalDate today = today(preferences, now);
        return documents.get(key(channel, user)).map(found -> found.map(
                        tally -> tally.state().countOn(today, id))
                .orElse(0));
    }

    /**
     * Counts one. Whether it is among those that may be sent: of two at once, the day may have room for one.
     *
     * @param pressing whether it may be sent however full the day is
     */
    Future<Boolean> count(
            Channel channel, String user, Preferences preferences, Instant now, String id, boolean pressing) {
        LocalDate today = today(preferences, now);
        int most = pressing ? UNCOUNTED : preferences.dailyCap();
        String key = key(channel, user);
        return documents
                .insert(key, Caller.SYSTEM, Change.to(Tally.empty(today)))
                .compose(there -> documents.change(key, Caller.SYSTEM, "day", tally -> tally.sent(today, id, most)))
                .map(tally -> tally.has(id));
    }

    private static String key(Channel channel, String user) {
        return channel == Channel.MAIL ? user : NewId.derivedId(channel.name(), user);
    }

    private static LocalDate today(Preferences preferences, Instant now) {
        return now.atZone(preferences.zoneId()).toLocalDate();
    }
}
