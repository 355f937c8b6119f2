package io.helpconnect.calls;

import static io.helpconnect.calls.Calls.MOST_IN_CALL;
import static io.helpconnect.calls.Calls.Presence.DECLINED;
import static io.helpconnect.calls.Calls.Presence.JOINED;
import static io.helpconnect.calls.Calls.Presence.LEFT;
import static io.helpconnect.calls.Calls.Presence.MISSED;
import static io.helpconnect.calls.Calls.Presence.RINGING;

import io.helpconnect.bus.Problem;
import io.helpconnect.calls.Calls.Reason;
import io.helpconnect.calls.Calls.Status;
import io.helpconnect.store.Change;
import io.helpconnect.store.Index;
import io.helpconnect.store.Kind;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A call, and its rules.
 *
 * @param seats of all who were called or came, who called first
 * @param answeredAt when a second came, {@code null} until then
 * @param endedAt {@code null} until then
 * @param version grows whenever the presence of someone changes
 * @param live the room as long as the call lasts, then {@code null}: a room has one call at a time
 * @param present for whom it rings and who is in it
 * @param dueAt when it is to be looked at, {@code null} once it has ended
 */
record Call(
        String room,
        Instant startedAt,
        Origin origin,
        List<Seat> seats,
        Instant answeredAt,
        Instant endedAt,
        Reason reason,
        long version,
        String live,
        List<String> present,
        Instant dueAt) {

    static final Kind<Call> KIND = Kind.of(
            "calls",
            Call.class,
            Index.unique("live"),
            Index.on("room", "startedAt"),
            Index.each("present", "startedAt"),
            Index.on("dueAt"));

    /**
     * How it began.
     *
     * @param call its id
     * @param post what the room is about, or {@code null}
     * @param title of the post, or {@code null}
     * @param fingerprint of the request that made it, or {@code null}
     */
    record Origin(
            String call, String by, boolean video, Instant ringsUntil, String post, String title, String fingerprint) {}

    /** @param muted those who have muted the room: they are called without a sound */
    static Change<Call> start(
            Origin origin, String room, List<String> called, Set<String> muted, String device, Instant now) {
        List<Seat> seats = Stream.concat(
                        Stream.of(Seat.taken(origin.by(), device, now)),
                        called.stream().map(user -> Seat.called(user, muted.contains(user))))
                .toList();
        return Change.to(of(room, now, origin, seats, null, null, null, 1), CallFacts.started(origin, room, seats));
    }

    private static Call of(
            String room,
            Instant startedAt,
            Origin origin,
            List<Seat> seats,
            Instant answeredAt,
            Instant endedAt,
            Reason reason,
            long version) {
        boolean over = endedAt != null;
        return new Call(
                room,
                startedAt,
                origin,
                seats,
                answeredAt,
                endedAt,
                reason,
                version,
                over ? null : room,
                over ? List.of() : Seats.present(seats),
                over ? null : Seats.dueAt(seats, origin.ringsUntil()));
    }

    Status status() {
        return endedAt != null ? Status.ENDED : answeredAt != null ? Status.ACTIVE : Status.RINGING;
    }

    Optional<Seat> seat(String user) {
        return Seats.of(seats, user);
    }

    Optional<Seat> joined(String user) {
        return seat(user).filter(seat -> seat.is(JOINED));
    }

    boolean has(String user, String device) {
        return seat(user).filter(seat -> seat.isJoinedWith(device)).isPresent();
    }

    Change<Call> answer(String user, String device, Instant now) {
        if (endedAt != null) {
            throw Problem.conflict("This call has ended.").failure();
        }
        if (has(user, device)) {
            return alive(user, device, now);
        }
        if (joined(user).isPresent()) {
            throw elsewhere();
        }
        if (Seats.count(seats, JOINED) >= MOST_IN_CALL) {
            throw Problem.conflict("At most " + MOST_IN_CALL + " people can be in a call. This one is full just now.")
                    .failure();
        }
        return settle(Seats.with(seats, Seat.taken(user, device, now)), now, Reason.HUNG_UP);
    }

    Change<Call> decline(String user, Instant now) {
        if (endedAt == null && joined(user).isPresent()) {
            throw elsewhere();
        }
        return seat(user)
                .filter(seat -> endedAt == null && seat.is(RINGING))
                .map(seat -> settle(Seats.with(seats, seat.become(DECLINED)), now, Reason.HUNG_UP))
                .orElse(Change.none(this));
    }

    Change<Call> leave(String user, String device, Instant now) {
        return seat(user)
                .filter(seat -> endedAt == null && seat.isJoinedWith(device))
                .map(seat -> settle(Seats.with(seats, seat.become(LEFT)), now, Reason.HUNG_UP))
                .orElse(Change.none(this));
    }

    /** These are not in its room any more. */
    Change<Call> without(Collection<String> users, Instant now) {
        List<Seat> next = seats.stream()
                .map(seat -> users.contains(seat.user()) ? seat.putOut() : seat)
                .toList();
        return endedAt != null || next.equals(seats) ? Change.none(this) : settle(next, now, Reason.HUNG_UP);
    }

    Change<Call> alive(String user, String device, Instant now) {
        if (endedAt != null) {
            return Change.none(this);
        }
        Seat own = seat(user).filter(seat -> seat.isJoinedWith(device)).orElseThrow(Call::notIn);
        List<Seat> next = Seats.with(seats, own.seen(now));
        return Change.to(of(room, startedAt, origin, next, answeredAt, null, null, version));
    }

    /**
     * What time has made of it.
     *
     * @param mayBeLost whether devices could be heard of lately: not where the server itself was away
     */
    Change<Call> due(Instant now, boolean mayBeLost) {
        if (endedAt != null) {
            return Change.none(this);
        }
        List<Seat> next = seats.stream()
                .map(seat -> isOver(seat, now, mayBeLost) ? seat.become(seat.is(RINGING) ? MISSED : LEFT) : seat)
                .toList();
        return next.equals(seats) ? Change.none(this) : settle(next, now, Reason.LOST);
    }

    private boolean isOver(Seat seat, Instant now, boolean mayBeLost) {
        Instant due = seat.dueAt(origin.ringsUntil());
        return due != null && !due.isAfter(now) && (mayBeLost || seat.is(RINGING));
    }

    /** A call goes on while two are in it, or while one is in it and it rings for another. */
    private Change<Call> settle(List<Seat> next, Instant now, Reason why) {
        long joined = Seats.count(next, JOINED);
        boolean over = joined == 0 || (joined == 1 && Seats.count(next, RINGING) == 0);
        Instant answered = answeredAt == null && joined > 1 ? now : answeredAt;
        List<Seat> settled = over ? next.stream().map(Seat::ended).toList() : next;
        Reason end = over ? reason(next, why) : null;
        Call after = of(room, startedAt, origin, settled, answered, over ? now : null, end, version + 1);
        return new Change<>(after, CallFacts.of(this, after));
    }

    private Reason reason(List<Seat> next, Reason why) {
        if (answeredAt != null) {
            return why;
        }
        if (Seats.count(next, MISSED) > 0) {
            return Reason.MISSED;
        }
        if (Seats.count(next, JOINED) > 0) {
            return Reason.DECLINED;
        }
        return why == Reason.LOST ? Reason.LOST : Reason.CANCELLED;
    }

    static RuntimeException notThere() {
        return Problem.notFound("call").failure();
    }

    static RuntimeException notIn() {
        return Problem.conflict("This device is not in the call any more.").failure();
    }

    private static RuntimeException elsewhere() {
        return Problem.conflict("You answered this call on another device.").failure();
    }
}
