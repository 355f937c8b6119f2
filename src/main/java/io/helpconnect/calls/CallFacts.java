package io.helpconnect.calls;

import static io.helpconnect.calls.Calls.Presence.MISSED;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.helpconnect.bus.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is told of a call that became another. */
final class CallFacts {
    private CallFacts() {}

    static Fact started(Call.Origin origin, String room, List<Seat> seats) {
        return new Calls.CallStarted(
                origin.call(),
                room,
                origin.by(),
                seats.stream().filter(Seat::rings).map(Seat::user).collect(toUnmodifiableSet()),
                origin.video(),
                origin.title(),
                origin.ringsUntil());
    }

    static List<Fact> of(Call before, Call after) {
        List<Fact> facts = new ArrayList<>();
        Call.Origin origin = after.origin();
        Set<String> silent = silent(before, after);
        if (!silent.isEmpty()) {
            facts.add(new Calls.RingingEnded(origin.call(), after.room(), silent));
        }
        Set<String> missed = missed(before, after);
        if (!missed.isEmpty()) {
            facts.add(new Calls.CallMissed(
                    origin.call(), after.room(), origin.post(), origin.title(), origin.by(), missed, origin.video()));
        }
        if (after.endedAt() != null) {
            facts.add(new Calls.CallEnded(
                    origin.call(),
                    after.room(),
                    after.reason(),
                    after.startedAt(),
                    after.answeredAt(),
                    after.endedAt()));
        }
        return List.copyOf(facts);
    }

    /** For whom it rings no more, whatever they did. */
    private static Set<String> silent(Call before, Call after) {
        return before.seats().stream()
                .filter(Seat::rings)
                .map(Seat::user)
                .filter(user -> after.seat(user).filter(Seat::rings).isEmpty())
                .collect(toUnmodifiableSet());
    }

    private static Set<String> missed(Call before, Call after) {
        return after.seats().stream()
                .filter(seat -> seat.is(MISSED))
                .map(Seat::user)
                .filter(user -> before.seat(user).filter(Seat::rings).isPresent())
                .collect(toUnmodifiableSet());
    }
}
