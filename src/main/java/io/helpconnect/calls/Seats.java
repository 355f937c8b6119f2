package io.helpconnect.calls;

import static io.helpconnect.calls.Calls.Presence.JOINED;
import static io.helpconnect.calls.Calls.Presence.RINGING;

import io.helpconnect.calls.Calls.Presence;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The seats of one call: each user has one at most. */
final class Seats {
    private Seats() {}

    static Optional<Seat> of(List<Seat> seats, String user) {
        return seats.stream().filter(seat -> seat.user().equals(user)).findFirst();
    }

    /** In the place of the seat that the user had, else behind the others. */
    static List<Seat> with(List<Seat> seats, Seat changed) {
        if (of(seats, changed.user()).isEmpty()) {
            return Stream.concat(seats.stream(), Stream.of(changed)).toList();
        }
        return seats.stream()
                .map(seat -> seat.user().equals(changed.user()) ? changed : seat)
                .toList();
    }

    static long count(List<Seat> seats, Presence presence) {
        return seats.stream().filter(seat -> seat.is(presence)).count();
    }

    /** For whom it rings and who is in it. */
    static List<String> present(List<Seat> seats) {
        return seats.stream()
                .filter(seat -> seat.is(RINGING) || seat.is(JOINED))
                .map(Seat::user)
                .toList();
    }

    /** When the first of them is to be looked at: there is one as long as the call lasts. */
    static Instant dueAt(List<Seat> seats, Instant ringsUntil) {
        return seats.stream()
                .map(seat -> seat.dueAt(ringsUntil))
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(ringsUntil);
    }
}
