package io.helpconnect.chat;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Problem;
import io.helpconnect.feature.Node;
import io.helpconnect.users.Users;
import io.vertx.core.Future;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Takes what members say, and what they change of it. */
final class MessageDesk {
    /** Finds a room for a member; fails with 404 for others. */
    interface Door {
        Future<ChatRoom> room(String id, String member);
    }

    private final Node node;
    private final Bus bus;
    private final Door door;
    private final Door whereOneIs;
    private final MessageLog log;
    private final RoomLines lines;
    private final MessageViews views;
    private final Attaching attaching;

    /**
     * @param door to rooms in which something can be said
     * @param whereOneIs to all rooms that one is in: also where nothing can be said any more, one's own can be taken back
     */
    MessageDesk(
            Node node,
            Door door,
            Door whereOneIs,
            MessageLog log,
            RoomLines lines,
            MessageViews views,
            Attaching attaching) {
        this.node = node;
        this.bus = node.bus();
        this.door = door;
        this.whereOneIs = whereOneIs;
        this.log = log;
        this.lines = lines;
        this.views = views;
        this.attaching = attaching;
    }

    static RuntimeException notThere() {
        return Problem.notFound("message").failure();
    }

    Future<Chat.Message> send(Chat.SendMessage request) {
        checkNotEmpty(request);
        String by = request.caller().user();
        return door.room(request.id(), by)
                .compose(room -> wish(request, room))
                .compose(wish -> lines.stand(request.id(), wish))
                .compose(views::ofCurrent);
    }

    private Future<Wish> wish(Chat.SendMessage request, ChatRoom room) {
        String text = request.text() == null ? "" : request.text();
        Caller by = request.caller();
        return replyTo(request).compose(replyTo -> mentions(text, room, by).compose(mentions -> attached(request)
                .map(attached -> Wish.say(
                        request.id(), room, text, request.clientId(), replyTo, mentions, attached, by, node.now()))));
    }

    /** A repeat is answered with what was sent before, also where its files have gone with it meanwhile. */
    private Future<Attached> attached(Chat.SendMessage request) {
        if (request.files() == null || request.files().isEmpty()) {
            return attaching.claim(request);
        }
        return log.sent(request.id(), request.caller().user(), request.clientId())
                .compose(sent ->
                        sent.isPresent() ? Future.succeededFuture(sent.get().attached()) : attaching.claim(request));
    }

    private static void checkNotEmpty(Chat.SendMessage request) {
        boolean hasWords = request.text() != null && !request.text().isBlank();
        boolean hasFiles = request.files() != null && !request.files().isEmpty();
        if (!hasWords && !hasFiles && request.place() == null) {
            throw Problem.invalid("text", "is required").failure();
        }
    }

    /** A repeat of what was sent before is answered, whatever became of the message that it answers. */
    private Future<Long> replyTo(Chat.SendMessage request) {
        if (request.replyTo() == null) {
            return Future.succeededFuture(null);
        }
        long place = place(request.id(), request.replyTo());
        return log.current(request.id(), place).compose(found -> {
            if (found.isPresent() && !found.get().isDeleted() && !found.get().isEvent()) {
                return Future.succeededFuture(place);
            }
            return log.sent(request.id(), request.caller().user(), request.clientId())
                    .map(sent -> sent.map(ChatMessage::replyTo)
                            .orElseThrow(() -> found.isPresent() && found.get().isDeleted() ? gone() : notThere()));
        });
    }

    private static RuntimeException gone() {
        return Problem.conflict("The message that you answer was deleted.").failure();
    }

    Future<Chat.Message> edit(Chat.EditMessage request) {
        Caller by = request.caller();
        return door.room(request.id(), by.user()).compose(room -> mentions(request.text(), room, by)
                .compose(mentions -> change(
                        request.id(),
                        room,
                        request.mid(),
                        message -> message.edited(request.text(), mentions, by.user(), node.now()),
                        by)));
    }

    Future<Chat.Message> delete(Chat.DeleteMessage request) {
        String by = request.caller().user();
        return takeBack(request.id(), request.mid(), message -> message.deleted(by, node.now()), request.caller());
    }

    Future<Chat.Message> react(String room, String mid, String emoji, boolean set, Caller by) {
        return change(room, mid, message -> message.reacted(emoji, set, by.user(), node.now()), by);
    }

    Future<Chat.Message> move(Attachments.MovePlace request) {
        String by = request.caller().user();
        return change(
                request.id(),
                request.mid(),
                message -> message.moved(request.lat(), request.lon(), by, node.now()),
                request.caller());
    }

    Future<Chat.Message> endPlace(Attachments.EndPlace request) {
        String by = request.caller().user();
        return takeBack(request.id(), request.mid(), message -> message.placeEnded(by, node.now()), request.caller())
                .compose(message -> attaching.placeEnded(message).map(message));
    }

    private Future<Chat.Message> takeBack(String id, String mid, UnaryOperator<ChatMessage> rule, Caller by) {
        return whereOneIs.room(id, by.user()).compose(room -> change(id, room, mid, rule, by));
    }

    private Future<Chat.Message> change(String id, String mid, UnaryOperator<ChatMessage> rule, Caller by) {
        return door.room(id, by.user()).compose(room -> change(id, room, mid, rule, by));
    }

    private Future<Chat.Message> change(
            String id, ChatRoom room, String mid, UnaryOperator<ChatMessage> rule, Caller by) {
        return lines.stand(id, Wish.change(id, room, place(id, mid), rule, by)).compose(views::ofCurrent);
    }

    Future<Chat.Message> find(Chat.FindMessage request) {
        return log.current(request.id(), place(request.id(), request.mid()))
                .map(found -> found.filter(message -> !message.isEvent()).orElseThrow(MessageDesk::notThere))
                .compose(views::ofCurrent);
    }

    /** The id of a message is that of its room and its place; 404 where it is none of this room. */
    static long place(String room, String mid) {
        String place = mid.startsWith(room + ".") ? mid.substring(room.length() + 1) : "";
        if (!place.matches("[0-9]{12}")) {
            throw notThere();
        }
        return Long.parseLong(place);
    }

    /** The other members whom a text names; people are looked up only where it names somebody. */
    private Future<Set<String>> mentions(String text, ChatRoom room, Caller by) {
        if (!Mentions.possible(text)) {
            return Future.succeededFuture(Set.of());
        }
        return bus.ask(new Users.FindPeople(room.memberSet()))
                .map(people -> Mentions.in(
                        text,
                        room.members().stream()
                                .filter(member -> !member.equals(by.user()))
                                .map(people::get)
                                .toList()));
    }
}
