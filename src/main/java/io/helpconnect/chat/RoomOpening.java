package io.helpconnect.chat;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;
import io.helpconnect.feature.Node;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Documents.Inserted;
import io.helpconnect.users.Users;
import io.vertx.core.Future;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Opens direct rooms and groups, for those who may. */
final class RoomOpening {
    private final Node node;
    private final Bus bus;
    private final Documents<ChatRoom> rooms;
    private final RoomBooks books;
    private final Fences fences;

    RoomOpening(Node node, Documents<ChatRoom> rooms, RoomBooks books, Fences fences) {
        this.node = node;
        this.bus = node.bus();
        this.rooms = rooms;
        this.books = books;
        this.fences = fences;
    }

    /**
     * @param made whether it was not there before
     * @param wasThere whether another request than this had opened it: a repeat finds what it made
     */
    record Opened(String id, ChatRoom room, boolean made, boolean wasThere) {
        private Opened by(NewId request) {
            return new Opened(id, room, made, !request.id().equals(room.fingerprint()));
        }
    }

    Future<Opened> open(Rooms.OpenRoom request) {
        boolean isGroup = request.with() == null;
        if (isGroup && (request.title() == null || request.title().isBlank())) {
            return refused(Problem.invalid("title", "is required for a group; for two, say with whom"));
        }
        if (!isGroup && (request.title() != null || request.members() != null)) {
            return refused(Problem.invalid("with", "cannot be combined with a title or members"));
        }
        return isGroup ? group(request) : direct(request);
    }

    /** Two that ask at the same time get the same room: its id follows from who the two are. */
    private Future<Opened> direct(Rooms.OpenRoom request) {
        Caller by = request.caller();
        String user = by.user();
        String other = request.with();
        if (user.equals(other)) {
            return refused(Problem.conflict("You cannot start a chat with yourself."));
        }
        String id = directId(user, other);
        return rooms.get(id)
                .compose(found -> found.isPresent()
                        ? Future.succeededFuture(new Opened(id, found.get().state(), false, false))
                        : checkThere(Set.of(other))
                                .compose(there -> fences.checkMayWriteTo(other, user))
                                .compose(there ->
                                        insert(id, by, ChatRoom.direct(id, user, other, request.newId(), node.now()))))
                .map(opened -> opened.by(request.newId()));
    }

    static String directId(String one, String other) {
        return Stream.of(one, other)
                .sorted()
                .reduce((a, b) -> NewId.derivedId("direct", a, b))
                .orElseThrow();
    }

    private Future<Opened> group(Rooms.OpenRoom request) {
        Caller by = request.caller();
        NewId id = request.newId();
        Set<String> others = new LinkedHashSet<>(request.members() == null ? Set.of() : request.members());
        others.remove(by.user());
        return checkThere(others)
                .compose(there -> fences.checkMayAdd(others, by.user()))
                .compose(there ->
                        insert(id.id(), by, Groups.open(id, request.title().strip(), by.user(), others, node.now())))
                .map(opened -> {
                    if (!opened.made() && !id.made(opened.room().fingerprint())) {
                        throw Problem.conflict("This Idempotency-Key belongs to another request.")
                                .failure();
                    }
                    return opened;
                });
    }

    private Future<Opened> insert(String id, Caller by, Change<ChatRoom> first) {
        return books.change(by, book -> book.opens(id, node.now()))
                .compose(counted -> rooms.insert(id, by, first))
                .map((Inserted<ChatRoom> inserted) -> new Opened(id, inserted.state(), inserted.made(), false));
    }

    /** Only who is not in it yet is looked at. */
    Future<?> checkMayBeAdded(Set<String> users, ChatRoom room, Caller by) {
        Set<String> fresh = new LinkedHashSet<>(users);
        fresh.removeAll(room.members());
        return checkThere(fresh).compose(there -> fences.checkMayAdd(fresh, by.user()));
    }

    private Future<?> checkThere(Set<String> users) {
        if (users.isEmpty()) {
            return Future.succeededFuture();
        }
        return bus.ask(new Users.FindPeople(users)).map(people -> {
            if (!people.people().keySet().containsAll(users)) {
                throw Problem.notFound("user").failure();
            }
            return people;
        });
    }

    private static Future<Opened> refused(Problem problem) {
        return Future.failedFuture(problem.failure());
    }
}
