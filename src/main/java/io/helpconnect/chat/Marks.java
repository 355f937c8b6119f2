package io.helpconnect.chat;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Done;
import io.helpconnect.store.Documents;
import io.vertx.core.Future;
import java.util.function.ToLongBiFunction;

/** How far members have read, and how far it has arrived at their devices. */
final class Marks {
    private final Bus bus;
    private final Documents<ChatRoom> rooms;
    private final MessageLog log;

    Marks(Bus bus, Documents<ChatRoom> rooms, MessageLog log) {
        this.bus = bus;
        this.rooms = rooms;
        this.log = log;
    }

    Future<Done> read(Chat.MarkRead request) {
        String id = request.id();
        String member = request.caller().user();
        return further(id, member, request.seq(), ChatRoom::readBy)
                .compose(seq -> seq == 0
                        ? Future.succeededFuture(Done.DONE)
                        : rooms.change(id, request.caller(), "room", room -> room.markRead(id, member, seq))
                                .map(room -> {
                                    push(id, member, room);
                                    bus.push("user." + member, new Chat.RoomsPushed("rooms", id));
                                    return Done.DONE;
                                }));
    }

    Future<Done> delivered(Chat.MarkDelivered request) {
        String id = request.id();
        String member = request.caller().user();
        return further(id, member, request.seq(), ChatRoom::deliveredTo)
                .compose(seq -> seq == 0
                        ? Future.succeededFuture(Done.DONE)
                        : rooms.change(id, request.caller(), "room", room -> room.markDelivered(member, seq))
                                .map(room -> {
                                    bus.push(
                                            "room." + id,
                                            new Chat.DeliveredPushed("delivered", member, room.deliveredTo(member)));
                                    return Done.DONE;
                                }));
    }

    /** What was not said yet, nobody can have: a mark beyond the newest entry means the newest. 0 where it is no further. */
    private Future<Long> further(String id, String member, long seq, ToLongBiFunction<ChatRoom, String> mark) {
        return rooms.get(id)
                .map(found -> found.orElseThrow(ChatRoom::notThere).state().seenBy(member))
                .compose(room -> {
                    long now = mark.applyAsLong(room, member);
                    return seq <= now
                            ? Future.succeededFuture(0L)
                            : log.top(id).map(top -> Math.min(seq, top.seq()) <= now ? 0L : Math.min(seq, top.seq()));
                });
    }

    /** How far that member has read. */
    void push(String id, String member, ChatRoom room) {
        bus.push("room." + id, new Chat.ReadPushed("read", member, room.readBy(member)));
    }
}
