package io.helpconnect.chat;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.helpconnect.store.Document;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Query;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** A member's rooms: on the first page those that are pinned, then the others; the liveliest first. */
final class RoomList {
    private static final int USUAL = 20;
    private static final int MOST_FOR_NEIGHBOURS = 200;

    private final Documents<ChatRoom> rooms;
    private final RoomViews views;
    private final RoomBooks books;

    RoomList(Documents<ChatRoom> rooms, RoomViews views, RoomBooks books) {
        this.rooms = rooms;
        this.views = views;
        this.books = books;
    }

    Future<Chat.Rooms> find(Chat.ListRooms request) {
        String member = request.caller().user();
        int limit = request.limit() == null ? USUAL : request.limit();
        return books.pinned(member).compose(ids -> {
            Set<String> pinned = Set.copyOf(ids);
            Future<List<Document<ChatRoom>>> first = request.cursor() == null && !pinned.isEmpty()
                    ? pinned(pinned, member)
                    : Future.succeededFuture(List.of());
            return first.compose(top -> others(request, member, Math.max(1, limit - top.size()))
                    .compose(page -> {
                        List<Document<ChatRoom>> shown = new ArrayList<>(top);
                        page.items().stream()
                                .filter(room -> !pinned.contains(room.id()))
                                .forEach(shown::add);
                        return views.of(shown, member, pinned).map(items -> new Chat.Rooms(items, page.next()));
                    }));
        });
    }

    Future<Rooms.Neighbours> neighbours(Rooms.FindNeighbours request) {
        String user = request.user();
        return rooms.find(Query.where("members", user).descending("lastAt").limit(MOST_FOR_NEIGHBOURS))
                .map(page -> new Rooms.Neighbours(page.states().stream()
                        .flatMap(room -> room.members().stream())
                        .filter(member -> !member.equals(user))
                        .collect(toUnmodifiableSet())));
    }

    private Future<Query.Slice<ChatRoom>> others(Chat.ListRooms request, String member, int limit) {
        return rooms.find(
                Query.where("members", member).descending("lastAt").limit(limit).after(request.cursor()));
    }

    /** A pinned room that one is no longer in is passed over. */
    private Future<List<Document<ChatRoom>>> pinned(Set<String> ids, String member) {
        return rooms.get(ids).map(found -> found.entrySet().stream()
                .filter(room -> room.getValue().has(member))
                .map(room -> new Document<>(room.getKey(), 0, room.getValue()))
                .sorted(Comparator.comparing(
                                (Document<ChatRoom> room) -> room.state().lastAt())
                        .reversed())
                .toList());
    }
}
