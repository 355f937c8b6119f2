package io.helpconnect.chat;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Told;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Who is not in a room any more is not shown to it any more: the places that they share there end. */
final class LastPlaces {
    /** A place is shown for an hour at most: nobody says more than this after it. */
    private static final int LOOKED_THROUGH = 200;

    private final MessageLog log;
    private final RoomLines lines;
    private final Supplier<Instant> clock;

    LastPlaces(MessageLog log, RoomLines lines, Supplier<Instant> clock) {
        this.log = log;
        this.lines = lines;
        this.clock = clock;
    }

    /** Told again, it finds what has ended. */
    Future<?> end(Told told, Rooms.RoomChanged changed, ChatRoom room) {
        Rooms.What what = changed.event().what();
        if (what != Rooms.What.LEFT && what != Rooms.What.REMOVED) {
            return Future.succeededFuture();
        }
        return Future.all(changed.event().users().stream()
                .map(user -> log.newestOf(changed.room(), user, LOOKED_THROUGH)
                        .compose(said -> end(changed.room(), room, shown(said, told.at()), told.by())))
                .toList());
    }

    /** Who came back later shows what they want. */
    private List<ChatMessage> shown(List<ChatMessage> said, Instant until) {
        return said.stream()
                .filter(message -> message.attached().place() != null)
                .filter(message -> !message.attached().place().isOver(clock.get()))
                .filter(message -> !message.at().isAfter(until))
                .toList();
    }

    private Future<?> end(String id, ChatRoom room, List<ChatMessage> shown, Caller by) {
        return Future.all(shown.stream()
                .map(message -> lines.stand(id, Wish.change(id, room, message.seq(), this::ended, by)))
                .toList());
    }

    private ChatMessage ended(ChatMessage message) {
        return message.isDeleted() ? message : message.placeEnded(message.author(), clock.get());
    }
}
