package io.helpconnect.notifications;

import io.helpconnect.store.Change;
import io.helpconnect.store.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a user was sent on one day in one way; begins anew each day.
 *
 * @param day in the zone of the user, as in {@code 2026-05-01}
 * @param letters the ids of what was sent; no more than a user may get in a day
 */
record Tally(String day, List<String> letters) {
    static final Kind<Tally> KIND = Kind.of("notification_letters", Tally.class);

    static Tally empty(LocalDate day) {
        return new Tally(day.toString(), List.of());
    }

    /** One that is counted already does not count against itself. */
    int countOn(LocalDate today, String id) {
        return day.equals(today.toString())
                ? (int) letters.stream().filter(one -> !one.equals(id)).count()
                : 0;
    }

    boolean has(String id) {
        return letters.contains(id);
    }

    /** Counts one, once, unless the day is full. A clock that is behind does not bring a day back. */
    Change<Tally> sent(LocalDate today, String id, int most) {
        if (has(id)) {
            return Change.none(this);
        }
        Tally before = today.toString().compareTo(day) > 0 ? empty(today) : this;
        return before.letters.size() >= most
                ? Change.none(this)
                : Change.to(new Tally(
                        before.day,
                        Stream.concat(before.letters.stream(), Stream.of(id)).toList()));
    }
}
