package io.helpconnect.chat;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Role;
import io.helpconnect.help.Help;
import io.helpconnect.store.Documents;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Rooms of matches that were opened before it was kept which response opened them: no fact about its end finds these, so
 * they would never close. Whoever comes into one has that looked up, once. Where the match has ended, nobody knows when: the
 * room closes after the usual time from now.
 */
final class OldRooms {
    private static final int PAGE = 100;

    private final Bus bus;
    private final Documents<ChatRoom> rooms;
    private final Supplier<Instant> clock;

    OldRooms(Bus bus, Documents<ChatRoom> rooms, Supplier<Instant> clock) {
        this.bus = bus;
        this.rooms = rooms;
        this.clock = clock;
    }

    /** The room as it is then. Where it cannot be looked up just now, it stays as it is until the next time. */
    Future<ChatRoom> lookedUp(String id, ChatRoom room) {
        if (!room.lacksItsMatch()) {
            return Future.succeededFuture(room);
        }
        return match(id, room, null)
                .compose(match -> rooms.change(id, Caller.SYSTEM, "room", it -> it.of(match, clock.get())))
                .otherwise(room);
    }

    /** As its author sees it, who is the first of the two. */
    private Future<Optional<Help.Response>> match(String id, ChatRoom room, String cursor) {
        Caller author = new Caller(room.members().get(0), Role.USER, null, null);
        return bus.ask(new Help.ListResponses(room.post(), PAGE, cursor, author))
                .compose(page -> {
                    Optional<Help.Response> found = page.items().stream()
                            .filter(response -> id.equals(response.room()))
                            .findFirst();
                    return found.isPresent() || page.next() == null
                            ? Future.succeededFuture(found)
                            : match(id, room, page.next());
                })
                .recover(failure -> Failure.is(404, failure)
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(failure));
    }
}
