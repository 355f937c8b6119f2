package io.helpconnect.chat;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Told;
import io.helpconnect.feature.Node;
import io.helpconnect.help.Help;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Query;
import io.helpconnect.web.LiveRevoke;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Does what members want done with their rooms, and closes those whose match has ended. */
final class RoomDesk {
    private final Node node;
    private final Bus bus;
    private final Documents<ChatRoom> rooms;
    private final MessageLog log;
    private final RoomLines lines;
    private final RoomViews views;
    private final RoomBooks books;
    private final RoomOpening opening;
    private final LastPlaces lastPlaces;

    RoomDesk(
            Node node,
            Documents<ChatRoom> rooms,
            MessageLog log,
            RoomLines lines,
            RoomViews views,
            RoomBooks books,
            Fences fences) {
        this.node = node;
        this.bus = node.bus();
        this.rooms = rooms;
        this.log = log;
        this.lines = lines;
        this.views = views;
        this.books = books;
        this.lastPlaces = new LastPlaces(log, lines, node::now);
        this.opening = new RoomOpening(node, rooms, books, fences);
    }

    Future<?> listen() {
        return Future.all(
                Future.all(List.of(
                        bus.answer(Rooms.OpenRoom.class, this::open),
                        bus.answer(Rooms.RenameRoom.class, this::rename),
                        bus.answer(Rooms.AddMembers.class, this::add),
                        bus.answer(Rooms.RemoveMember.class, this::remove),
                        bus.answer(Rooms.ChangeMember.class, this::changeMember),
                        bus.answer(Rooms.LeaveRoom.class, this::leave),
                        bus.answer(Rooms.MuteRoom.class, this::mute),
                        bus.answer(Rooms.UnmuteRoom.class, this::unmute),
                        bus.answer(Rooms.FindMuted.class, this::muted),
                        bus.answer(Rooms.PinRoom.class, this::pin),
                        bus.answer(Rooms.UnpinRoom.class, this::unpin))),
                Future.all(List.of(
                        bus.hear(ChatFeature.NAME, Rooms.RoomChanged.class, this::note),
                        bus.hear(
                                ChatFeature.NAME,
                                Help.ResponseCompleted.class,
                                (told, fact) -> end(told, fact.response())),
                        bus.hear(
                                ChatFeature.NAME,
                                Help.ResponseWithdrawn.class,
                                (told, fact) -> end(told, fact.response())),
                        bus.hear(
                                ChatFeature.NAME,
                                Help.ResponseClosed.class,
                                (told, fact) -> end(told, fact.response())),
                        bus.hear(
                                ChatFeature.NAME,
                                Help.ResponseCancelledLate.class,
                                (told, fact) -> end(told, fact.response())),
                        bus.hear(
                                ChatFeature.NAME,
                                Help.NoShowReported.class,
                                (told, fact) -> end(told, fact.response())))));
    }

    private Future<Chat.Room> open(Rooms.OpenRoom request) {
        return opening.open(request).compose(opened -> {
            if (opened.made()) {
                tell(opened.id(), opened.room().members());
            }
            return views.of(opened.id(), opened.room(), request.caller().user())
                    .map(view -> opened.wasThere() ? view.foundThere() : view);
        });
    }

    private Future<Chat.Room> rename(Rooms.RenameRoom request) {
        String by = request.caller().user();
        return change(
                request.id(),
                request.caller(),
                room -> Groups.rename(room, request.id(), by, request.title().strip(), node.now()));
    }

    private Future<Chat.Room> add(Rooms.AddMembers request) {
        String by = request.caller().user();
        Set<String> wanted = new LinkedHashSet<>(request.members());
        return room(request.id(), by)
                .compose(room -> opening.checkMayBeAdded(wanted, room, request.caller()))
                .compose(may -> log.top(request.id()))
                .compose(top -> change(
                        request.id(),
                        request.caller(),
                        room -> Groups.add(room, request.id(), by, wanted, top.seq(), node.now())));
    }

    private Future<Done> remove(Rooms.RemoveMember request) {
        String by = request.caller().user();
        return takeOut(
                request.id(),
                request.user(),
                request.caller(),
                room -> Groups.remove(room, request.id(), by, request.user(), node.now()));
    }

    private Future<Done> leave(Rooms.LeaveRoom request) {
        String by = request.caller().user();
        return takeOut(request.id(), by, request.caller(), room -> Groups.leave(room, request.id(), by, node.now()));
    }

    /** From now on they hear nothing more of it. */
    private Future<Done> takeOut(String id, String user, Caller by, Function<ChatRoom, Change<ChatRoom>> rule) {
        return rooms.change(id, by, "room", rule).map(room -> {
            bus.push(LiveRevoke.TOPIC, new LiveRevoke("room." + id, user));
            tell(id, room.members());
            tell(id, List.of(user));
            return Done.DONE;
        });
    }

    private Future<Chat.Room> changeMember(Rooms.ChangeMember request) {
        String by = request.caller().user();
        return change(
                request.id(),
                request.caller(),
                room -> Groups.change(room, request.id(), by, request.user(), request.role(), node.now()));
    }

    private Future<Chat.Room> mute(Rooms.MuteRoom request) {
        String by = request.caller().user();
        Rooms.Mute mute = new Rooms.Mute(request.until(), request.mentions() == null || request.mentions());
        return rooms.change(request.id(), request.caller(), "room", room -> room.mute(by, mute))
                .compose(room -> {
                    tell(request.id(), List.of(by));
                    return views.of(request.id(), room, by);
                });
    }

    private Future<Done> unmute(Rooms.UnmuteRoom request) {
        String by = request.caller().user();
        return rooms.change(request.id(), request.caller(), "room", room -> room.unmute(by))
                .map(room -> told(request.id(), by));
    }

    private Future<Rooms.Muted> muted(Rooms.FindMuted asked) {
        return rooms.get(asked.id())
                .map(found -> new Rooms.Muted(
                        found.map(room -> room.state().mutedBy(node.now())).orElse(Set.of())));
    }

    private Future<Done> pin(Rooms.PinRoom request) {
        String by = request.caller().user();
        return room(request.id(), by)
                .compose(room -> books.pinned(by))
                .compose(pinned -> notIn(Set.copyOf(pinned), by))
                .compose(left -> books.change(request.caller(), book -> book.pin(request.id(), left)))
                .map(pinned -> told(request.id(), by));
    }

    private Future<Set<String>> notIn(Set<String> ids, String user) {
        return rooms.get(ids).map(found -> ids.stream()
                .filter(id -> !found.containsKey(id) || !found.get(id).has(user))
                .collect(toUnmodifiableSet()));
    }

    /** Also of a room that one is no longer in. */
    private Future<Done> unpin(Rooms.UnpinRoom request) {
        return books.change(request.caller(), book -> book.unpin(request.id()))
                .map(unpinned -> told(request.id(), request.caller().user()));
    }

    private Future<Chat.Room> change(String id, Caller by, Function<ChatRoom, Change<ChatRoom>> rule) {
        return rooms.change(id, by, "room", rule).compose(room -> {
            tell(id, room.members());
            return views.of(id, room, by.user());
        });
    }

    private Future<ChatRoom> room(String id, String member) {
        return rooms.get(id)
                .map(found -> found.orElseThrow(ChatRoom::notThere).state().seenBy(member));
    }

    /** Told again, it is noted once. */
    private Future<?> note(Told told, Rooms.RoomChanged changed) {
        return rooms.get(changed.room())
                .map(found -> found.orElseThrow(ChatRoom::notThere).state())
                .compose(room -> lines.stand(
                                changed.room(),
                                Wish.note(
                                        changed.room(),
                                        room,
                                        changed.event(),
                                        "event:" + told.id(),
                                        told.by(),
                                        told.at()))
                        .onSuccess(noted -> tell(changed.room(), changed.members()))
                        .compose(noted -> lastPlaces.end(told, changed, room)));
    }

    /** A response that was never accepted has no room. */
    private Future<?> end(Told told, String response) {
        Instant at = told.at();
        return rooms.find(Query.where("response", response).limit(2))
                .compose(found -> Future.all(found.items().stream()
                        .map(room -> rooms.change(room.id(), told.by(), "room", state -> state.ended(at))
                                .onSuccess(ended -> tell(room.id(), ended.members())))
                        .toList()));
    }

    private Done told(String room, String user) {
        tell(room, List.of(user));
        return Done.DONE;
    }

    private void tell(String room, Collection<String> members) {
        members.forEach(member -> bus.push("user." + member, new Chat.RoomsPushed("rooms", room)));
    }
}
