package io.helpconnect.notifications;

import io.helpconnect.bus.Caller;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Store;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;

/** How many letters each user got today, a day being one of their own zone. */
final class LetterDays {
    private final Documents<LetterDay> documents;

    private LetterDays(Documents<LetterDay> documents) {
        this.documents = documents;
    }

    static Future<LetterDays> in(Store store) {
        return store.open(LetterDay.KIND).map(LetterDays::new);
    }

    /** Without this letter, in case it is tried again. */
    Future<Integer> sentToday(String user, Preferences preferences, Instant now, String letter) {
        LocalDate today = today(preferences, now);
        return documents.get(user).map(found -> found.map(day -> day.state().countOn(today, letter))
                .orElse(0));
    }

    /** Counts a letter. Whether it is among those that may be sent: of two at once, the day may have room for one. */
    Future<Boolean> count(String user, Preferences preferences, Instant now, String letter) {
        LocalDate today = today(preferences, now);
        return documents
                .insert(user, Caller.SYSTEM, Change.to(LetterDay.empty(today)))
                .compose(there -> documents.change(
                        user, Caller.SYSTEM, "day", day -> day.sent(today, letter, preferences.dailyCap())))
                .map(day -> day.has(letter));
    }

    private static LocalDate today(Preferences preferences, Instant now) {
        return now.atZone(preferences.zoneId()).toLocalDate();
    }
}
