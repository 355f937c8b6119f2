package io.helpconnect.chat;

import io.helpconnect.bus.Bus;
import io.helpconnect.store.Document;
import io.helpconnect.users.Users;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a member sees of their rooms. */
final class RoomViews {
    private static final int MOST_UNREAD = 100;

    private final Bus bus;
    private final MessageLog log;

    RoomViews(Bus bus, MessageLog log) {
        this.bus = bus;
        this.log = log;
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

    private Future<Glance> glance(Document<ChatRoom> room, String member) {
        return log.newest(room.id()).compose(newest -> readUpTo(room, member, newest)
                .map(read -> new Glance(room, newest.orElse(null), read)));
    }

    /** The stored mark follows one's own message a moment later, so where it is behind, the message itself is asked. */
    private Future<Long> readUpTo(Document<ChatRoom> room, String member, Optional<ChatMessage> newest) {
        long mark = room.state().readBy(member);
        if (newest.isEmpty() || newest.get().seq() <= mark) {
            return Future.succeededFuture(mark);
        }
        return log.newestOf(room.id(), member)
                .map(own -> Math.max(mark, own.map(ChatMessage::seq).orElse(0L)));
    }

    /** @param read behind this, nothing is the member's own: so the numbers alone say how much is unread */
    private record Glance(Document<ChatRoom> room, ChatMessage newest, long read) {
        Chat.Room view(String member, Users.People people) {
            ChatRoom state = room.state();
            long seq = newest == null ? 0 : newest.seq();
            return new Chat.Room(
                    room.id(),
                    state.post(),
                    state.title(),
                    state.members().stream().map(people::get).toList(),
                    newest == null ? null : newest.view(),
                    (int) Math.min(MOST_UNREAD, Math.max(0, seq - read)),
                    seq,
                    read,
                    state.readByOthers(member),
                    state.createdAt());
        }
    }
}
