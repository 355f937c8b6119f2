package io.helpconnect.notifications;

import io.helpconnect.store.Change;
import io.helpconnect.store.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * The letters that a user got on one day; the document has the id of the user and begins anew each day.
 *
 * @param day in the zone of the user, as in {@code 2026-05-01}
 * @param letters their ids; no more than a user may get in a day
 */
record LetterDay(String day, List<String> letters) {
    static final Kind<LetterDay> KIND = Kind.of("notification_letters", LetterDay.class);

    static LetterDay empty(LocalDate day) {
        return new LetterDay(day.toString(), List.of());
    }

    /** One that is counted already does not count against itself. */
    int countOn(LocalDate today, String letter) {
        return day.equals(today.toString())
                ? (int) letters.stream().filter(one -> !one.equals(letter)).count()
                : 0;
    }

    boolean has(String letter) {
        return letters.contains(letter);
    }

    /** Counts a letter, once, unless the day is full. A clock that is behind does not bring a day back. */
    Change<LetterDay> sent(LocalDate today, String letter, int most) {
        if (has(letter)) {
            return Change.none(this);
        }
        LetterDay before = today.toString().compareTo(day) > 0 ? empty(today) : this;
        return before.letters.size() >= most
                ? Change.none(this)
                : Change.to(new LetterDay(
                        before.day,
                        Stream.concat(before.letters.stream(), Stream.of(letter))
                                .toList()));
    }
}
