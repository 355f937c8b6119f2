package io.helpconnect.chat;

import io.helpconnect.bus.Bus;
import io.helpconnect.store.Document;
import io.helpconnect.users.Users;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a member sees of their rooms. */
final class RoomViews {
    private static final int MOST_UNREAD = 100;

    private final Bus bus;
    private final MessageLog log;
    private final MessageViews views;

    RoomViews(Bus bus, MessageLog log, MessageViews views) {
        this.bus = bus;
        this.log = log;
        this.views = views;
    }

    Future<List<Chat.Room>> of(List<Document<ChatRoom>> rooms, String member) {
        List<Future<Glance>> glances =
                rooms.stream().map(room -> glance(room, member)).toList();
        return people(rooms).compose(people -> Future.all(glances).map(all -> glances.stream()
                .map(glance -> glance.result().view(member, people))
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
        Chat.Room view(String member, Users.People people) {
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
                    state.createdAt());
        }
    }
}
