package io.helpconnect.calls;

import static io.helpconnect.calls.Calls.Presence.MISSED;
import static io.helpconnect.calls.Calls.Presence.RINGING;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.helpconnect.bus.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is told of a call that became another. */
final class CallFacts {
    private CallFacts() {}

    static List<Fact> of(Call before, Call after) {
        List<Fact> facts = new ArrayList<>();
        Call.Origin origin = after.origin();
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

    private static Set<String> missed(Call before, Call after) {
        return after.seats().stream()
                .filter(seat -> seat.is(MISSED))
                .map(Seat::user)
                .filter(user ->
                        before.seat(user).filter(seat -> seat.is(RINGING)).isPresent())
                .collect(toUnmodifiableSet());
    }
}
