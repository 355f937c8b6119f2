package io.helpconnect.chat;

import io.helpconnect.bus.Bus;
import io.helpconnect.feature.Node;
import io.helpconnect.store.Document;
import io.helpconnect.users.Users;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a member sees of their rooms. */
final class RoomViews {
    private static final int MOST_UNREAD = 100;

    private final Bus bus;
    private final MessageLog log;
    private final MessageViews views;
    private final RoomBooks books;
    private final Node node;

    RoomViews(Node node, MessageLog log, MessageViews views, RoomBooks books) {
        this.node = node;
        this.bus = node.bus();
        this.log = log;
        this.views = views;
        this.books = books;
    }

    Future<Chat.Room> of(String id, ChatRoom room, String member) {
        return of(List.of(new Document<>(id, 0, room)), member).map(views -> views.get(0));
    }

    Future<List<Chat.Room>> of(List<Document<ChatRoom>> rooms, String member) {
        return books.pinned(member).compose(pinned -> of(rooms, member, Set.copyOf(pinned)));
    }

    Future<List<Chat.Room>> of(List<Document<ChatRoom>> rooms, String member, Set<String> pinned) {
        Instant now = node.now();
        List<Future<Glance>> glances =
                rooms.stream().map(room -> glance(room, member)).toList();
        return people(rooms).compose(people -> Future.all(glances).map(all -> glances.stream()
                .map(Future::result)
                .map(glance -> glance.view(
                        member, people, pinned.contains(glance.room().id()), now))
                .toList()));
    }

    private Future<Users.People> people(List<Document<ChatRoom>> rooms) {
        Set<String> members =
                rooms.stream().flatMap(room -> room.state().members().stream()).collect(Collectors.toSet());
        return bus.ask(new Users.FindPeople(members));
    }

    /** The top is asked for after the newest message, so that it is never behind it. */
    private Future<Glance> glance(Document<ChatRoom> room, String member) {
        return log.newest(room.id())
                .compose(newest -> newest.isEmpty()
                        ? Future.succeededFuture(new Glance(room, null, Top.NOTHING, 0, 0))
                        : glance(room, member, newest.get()));
    }

    private Future<Glance> glance(Document<ChatRoom> room, String member, ChatMessage newest) {
        Future<Top> top = log.top(room.id());
        Future<List<Chat.Message>> shown = views.of(room.id(), List.of(newest));
        Future<Long> read = readUpTo(room, member, newest);
        Future<Long> saidByThen = read.compose(
                mark -> mark >= newest.seq() ? Future.succeededFuture(newest.said()) : log.saidUpTo(room.id(), mark));
        return Future.all(top, shown, saidByThen)
                .map(all -> new Glance(
                        room, shown.result().get(0), top.result(), read.result(), newest.said() - saidByThen.result()));
    }

    /** The stored mark follows one's own message a moment later, so where it is behind, the message itself is asked. */
    private Future<Long> readUpTo(Document<ChatRoom> room, String member, ChatMessage newest) {
        long mark = room.state().readBy(member);
        if (newest.seq() <= mark) {
            return Future.succeededFuture(mark);
        }
        return log.newestOf(room.id(), member)
                .map(own -> Math.max(mark, own.map(ChatMessage::seq).orElse(0L)));
    }

    /**
     * @param read behind this, no message is the member's own
     * @param unread messages behind it
     */
    private record Glance(Document<ChatRoom> room, Chat.Message newest, Top top, long read, long unread) {
        Chat.Room view(String member, Users.People people, boolean pinned, Instant now) {
            ChatRoom state = room.state();
            return new Chat.Room(
                    room.id(),
                    state.post(),
                    state.title(),
                    state.members().stream().map(people::get).toList(),
                    newest,
                    (int) Math.min(MOST_UNREAD, unread),
                    top.seq(),
                    read,
                    state.readByOthers(member),
                    Math.max(read, state.deliveredTo(member)),
                    state.deliveredToOthers(member),
                    state.createdAt(),
                    state.kind(),
                    state.stewards(),
                    pinned,
                    state.muteOf(member, now),
                    state.closesAt(),
                    state.isClosed(now),
                    null);
        }
    }
}
