package io.helpconnect.calls;

import io.helpconnect.blocks.Blocks;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Told;
import io.helpconnect.chat.Chat;
import io.helpconnect.chat.Rooms;
import io.helpconnect.store.Change;
import io.helpconnect.store.Document;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Query;
import io.helpconnect.users.Users.Person;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the members of a room do with its calls. */
final class CallDesk {
    private static final int USUAL = 20;
    private static final int MOST_CALLED = 50;

    private final Bus bus;
    private final Documents<Call> calls;
    private final CallViews views;
    private final Duration ring;
    private final Supplier<Instant> clock;

    /** @param ring how long it rings */
    CallDesk(Bus bus, Documents<Call> calls, CallViews views, Duration ring, Supplier<Instant> clock) {
        this.bus = bus;
        this.calls = calls;
        this.views = views;
        this.ring = ring;
        this.clock = clock;
    }

    Future<Calls.Call> start(Calls.StartCall asked) {
        return bus.ask(new Chat.FindRoom(asked.id(), asked.caller()))
                .compose(room -> called(room, asked.caller().user()).compose(called -> bus.ask(
                                new Rooms.FindMuted(asked.id()))
                        .compose(muted -> calls.insert(
                                asked.newId().id(), asked.caller(), start(asked, room, called, muted.users())))))
                .recover(CallDesk::orGoesOn)
                .compose(inserted -> inserted.made()
                        ? views.push(inserted.state(), asked.caller().user())
                        : repeated(asked.newId(), inserted.state(), asked.caller()));
    }

    /** All others; it does not ring between two of whom one has blocked the other, and nobody is told why. */
    private Future<List<String>> called(Chat.Room room, String by) {
        List<String> others = room.members().stream()
                .map(Person::id)
                .filter(member -> !member.equals(by))
                .toList();
        return bus.ask(new Blocks.FindBetween(by, Set.copyOf(others))).map(found -> others.stream()
                .filter(other ->
                        !found.blocked().contains(other) && !found.blocking().contains(other))
                .toList());
    }

    private Change<Call> start(Calls.StartCall asked, Chat.Room room, List<String> called, Set<String> muted) {
        String by = asked.caller().user();
        if (called.isEmpty()) {
            throw Problem.conflict("There is nobody here whom you could call.").failure();
        }
        if (room.members().size() > MOST_CALLED) {
            throw Problem.conflict("Calls are for rooms of at most " + MOST_CALLED + " people, and at most "
                            + Calls.MOST_IN_CALL + " can be in a call.")
                    .failure();
        }
        if (room.closed()) {
            throw Problem.conflict("This chat can only be read by now.").failure();
        }
        Instant now = clock.get();
        var origin = new Call.Origin(
                asked.newId().id(),
                by,
                Boolean.TRUE.equals(asked.video()),
                now.plus(ring),
                room.post(),
                room.title(),
                asked.newId().fingerprint());
        return Call.start(origin, room.id(), called, muted, asked.device(), now);
    }

    private static <T> Future<T> orGoesOn(Throwable failure) {
        return Future.failedFuture(
                failure instanceof Documents.Taken
                        ? Problem.conflict("There is a call in this room already. You can join it.")
                                .failure()
                        : failure);
    }

    private Future<Calls.Call> repeated(NewId newId, Call known, Caller caller) {
        return newId.made(known.origin().fingerprint())
                ? views.of(known, caller.user())
                : Future.failedFuture(Problem.conflict("This Idempotency-Key was used for another call.")
                        .failure());
    }

    Future<Calls.CallPage> ofRoom(Calls.ListRoomCalls asked) {
        return bus.ask(new Chat.MayListen(asked.id(), asked.caller()))
                .compose(may -> find(Query.where("room", asked.id()), asked.limit(), asked.cursor(), asked.caller()));
    }

    Future<Calls.CallPage> own(Calls.ListCalls asked) {
        String user = asked.caller().user();
        return find(Query.where("present", user), asked.limit(), asked.cursor(), asked.caller());
    }

    private Future<Calls.CallPage> find(Query which, Integer limit, String cursor, Caller caller) {
        return calls.find(which.descending("startedAt")
                        .limit(Objects.requireNonNullElse(limit, USUAL))
                        .after(cursor))
                .compose(page -> views.of(page, caller.user()));
    }

    Future<Calls.Call> find(Calls.FindCall asked) {
        return seen(asked.id(), asked.caller())
                .compose(call -> views.of(call, asked.caller().user()));
    }

    Future<Calls.Call> answer(Calls.AnswerCall asked) {
        String user = asked.caller().user();
        return change(asked.id(), asked.caller(), call -> call.answer(user, asked.device(), clock.get()));
    }

    Future<Calls.Call> decline(Calls.DeclineCall asked) {
        String user = asked.caller().user();
        return change(asked.id(), asked.caller(), call -> call.decline(user, clock.get()));
    }

    Future<Calls.Call> leave(Calls.LeaveCall asked) {
        String user = asked.caller().user();
        return change(asked.id(), asked.caller(), call -> call.leave(user, asked.device(), clock.get()));
    }

    Future<Calls.Call> alive(Calls.KeepAlive asked) {
        String user = asked.caller().user();
        return change(asked.id(), asked.caller(), call -> call.alive(user, asked.device(), clock.get()));
    }

    /** Who is not in the room any more is not in its call either. Told again, it finds them out of it. */
    Future<?> note(Told told, Rooms.RoomChanged changed) {
        Rooms.What what = changed.event().what();
        if (what != Rooms.What.LEFT && what != Rooms.What.REMOVED) {
            return Future.succeededFuture();
        }
        return calls.find(Query.where("live", changed.room()).limit(1))
                .compose(found -> Future.all(found.items().stream()
                        .map(call -> putOut(call, changed.event().users(), told.by()))
                        .toList()));
    }

    private Future<?> putOut(Document<Call> seen, List<String> users, Caller by) {
        return calls.change(seen.id(), by, "call", call -> call.without(users, clock.get()))
                .compose(call -> call.version() == seen.state().version()
                        ? Future.succeededFuture()
                        : views.push(call, null, users).mapEmpty());
    }

    /** All hear of it where something happened; a sign of life is nothing that happens. */
    private Future<Calls.Call> change(String id, Caller caller, Function<Call, Change<Call>> rule) {
        return seen(id, caller).compose(before -> calls.change(id, caller, "call", rule)
                .compose(after -> after.version() == before.version()
                        ? views.of(after, caller.user())
                        : views.push(after, caller.user())));
    }

    /** The call, for members of its room; for others it does not exist. */
    Future<Call> seen(String id, Caller caller) {
        return calls.get(id).compose(found -> {
            Call call = found.orElseThrow(Call::notThere).state();
            return bus.ask(new Chat.MayListen(call.room(), caller))
                    .map(call)
                    .recover(failure -> Future.failedFuture(Failure.is(404, failure) ? Call.notThere() : failure));
        });
    }
}
