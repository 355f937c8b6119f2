package io.helpconnect.calls;

import static io.helpconnect.calls.Calls.Presence.RINGING;
import static java.util.stream.Collectors.toSet;

import io.helpconnect.bus.Bus;
import io.helpconnect.store.Document;
import io.helpconnect.store.Query;
import io.helpconnect.users.Users;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shows calls to those of their rooms, and tells them of each change. */
final class CallViews {
    private final Bus bus;

    CallViews(Bus bus) {
        this.bus = bus;
    }

    Future<Calls.Call> of(Call call, String user) {
        return people(List.of(call)).map(people -> view(call, user, people));
    }

    Future<Calls.CallPage> of(Query.Slice<Call> page, String user) {
        return people(page.states())
                .map(people -> new Calls.CallPage(
                        page.items().stream()
                                .map(Document::state)
                                .map(call -> view(call, user, people))
                                .toList(),
                        page.next()));
    }

    /** Tells all who have a seat, on each of their devices, and answers what this user sees. */
    Future<Calls.Call> push(Call call, String user) {
        return push(call, user, Set.of());
    }

    /** Tells it these as well, who were just put out of it, so that their devices let go of it. */
    Future<Calls.Call> push(Call call, String user, Collection<String> leaving) {
        return people(List.of(call)).map(people -> {
            call.seats().stream()
                    .filter(seat -> !seat.isOut() || leaving.contains(seat.user()))
                    .forEach(seat -> bus.push("user." + seat.user(), pushed(view(call, seat.user(), people))));
            return view(call, user, people);
        });
    }

    private static Calls.CallPushed pushed(Calls.Call call) {
        return new Calls.CallPushed("call", call);
    }

    /** A call goes on where names are not to be had. */
    private Future<Users.People> people(Collection<Call> calls) {
        Set<String> ids = calls.stream()
                .flatMap(call -> call.seats().stream())
                .map(Seat::user)
                .collect(toSet());
        return ids.isEmpty()
                ? Future.succeededFuture(new Users.People(Map.of()))
                : bus.ask(new Users.FindPeople(ids)).otherwise(new Users.People(Map.of()));
    }

    private static Calls.Call view(Call call, String user, Users.People people) {
        return new Calls.Call(
                call.origin().call(),
                call.room(),
                call.version(),
                call.status(),
                call.origin().video(),
                call.origin().by(),
                call.seats().stream()
                        .map(seat -> new Calls.Participant(people.get(seat.user()), seat.presence()))
                        .toList(),
                user == null ? null : call.joined(user).map(Seat::device).orElse(null),
                call.startedAt(),
                call.origin().ringsUntil(),
                call.answeredAt(),
                call.endedAt(),
                call.reason(),
                call.seat(user)
                                .filter(seat -> seat.is(RINGING) && seat.isQuiet())
                                .isPresent()
                        ? true
                        : null);
    }
}
