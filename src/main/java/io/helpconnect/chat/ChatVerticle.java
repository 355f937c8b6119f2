package io.helpconnect.chat;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Download;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.Told;
import io.helpconnect.feature.Node;
import io.helpconnect.help.Help;
import io.helpconnect.jobs.Crew;
import io.helpconnect.store.Documents;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Collection;
import java.util.List;

/** Answers what is asked of rooms, and hears what opens and moves them. */
final class ChatVerticle extends VerticleBase {
    private final Node node;
    private final Bus bus;
    private Documents<ChatRoom> rooms;
    private MessageLog log;
    private RoomViews views;
    private RoomList roomList;
    private RoomDesk roomDesk;
    private Fences fences;
    private OldRooms oldRooms;
    private MessagePages pages;
    private MessageDesk desk;
    private Marks marks;
    private Erasing erasing;
    private Attaching attaching;
    private MessageSearch search;
    private Crew<?> crew;

    ChatVerticle(Node node) {
        this.node = node;
        this.bus = node.bus();
    }

    @Override
    public Future<?> start() {
        return Future.all(
                        node.store().open(ChatRoom.KIND),
                        node.store().open(ChatMessage.KIND),
                        node.store().open(RoomBook.KIND),
                        Attaching.jobs(node),
                        node.store().open(SaidWords.KIND))
                .compose(opened -> {
                    rooms = opened.resultAt(0);
                    Documents<ChatMessage> messages = opened.resultAt(1);
                    log = new MessageLog(messages);
                    MessageViews shown = new MessageViews(log, node::now);
                    RoomLines lines = new RoomLines(log, new MessagePushes(bus, shown)::push);
                    RoomBooks books = new RoomBooks(opened.resultAt(2));
                    views = new RoomViews(node, log, shown, books);
                    roomList = new RoomList(rooms, views, books);
                    fences = new Fences(bus);
                    oldRooms = new OldRooms(bus, rooms, node::now);
                    roomDesk = new RoomDesk(node, rooms, log, lines, views, books, fences);
                    pages = new MessagePages(log, shown);
                    marks = new Marks(bus, rooms, log);
                    erasing = new Erasing(messages);
                    attaching = new Attaching(node, log, erasing, opened.resultAt(3));
                    crew = attaching.work(vertx);
                    desk = new MessageDesk(node, this::roomToWriteIn, this::room, log, lines, shown, attaching);
                    search = new MessageSearch(rooms, opened.resultAt(4), log, shown, this::room);
                    return listen();
                });
    }

    private Future<?> listen() {
        return Future.all(
                roomDesk.listen(),
                Future.all(List.of(
                        bus.answer(Chat.ListRooms.class, roomList::find),
                        bus.answer(Rooms.FindNeighbours.class, roomList::neighbours),
                        bus.answer(Chat.FindRoom.class, this::findRoom),
                        bus.answer(Chat.ListMessages.class, this::listMessages),
                        bus.answer(
                                Chat.FindMessage.class,
                                asked -> room(asked.id(), asked.caller().user()).compose(room -> desk.find(asked))),
                        bus.answer(Chat.SendMessage.class, desk::send),
                        bus.answer(Chat.EditMessage.class, desk::edit),
                        bus.answer(Chat.DeleteMessage.class, desk::delete),
                        bus.answer(
                                Chat.React.class,
                                set -> desk.react(set.id(), set.mid(), set.emoji(), true, set.caller())),
                        bus.answer(
                                Chat.Unreact.class,
                                unset -> desk.react(unset.id(), unset.mid(), unset.emoji(), false, unset.caller())),
                        bus.answer(Finding.FindMessages.class, search::find),
                        bus.answer(Attachments.ReadFile.class, this::readFile),
                        bus.answer(Attachments.MovePlace.class, desk::move),
                        bus.answer(Attachments.EndPlace.class, desk::endPlace),
                        bus.answer(Chat.MarkRead.class, marks::read),
                        bus.answer(Chat.MarkDelivered.class, marks::delivered),
                        bus.answer(Chat.Type.class, this::type),
                        bus.answer(Chat.MayListen.class, this::mayListen),
                        bus.hear(ChatFeature.NAME, Help.ResponseAccepted.class, this::openRoom),
                        bus.hear(ChatFeature.NAME, Chat.MessageSent.class, this::noteMessage),
                        bus.hear(ChatFeature.NAME, Chat.MessageEdited.class, this::noteEdit),
                        bus.hear(ChatFeature.NAME, Chat.MessageDeleted.class, this::noteDeletion))));
    }

    private Future<Chat.Room> findRoom(Chat.FindRoom request) {
        String member = request.caller().user();
        return room(request.id(), member)
                .compose(room -> oldRooms.lookedUp(request.id(), room))
                .compose(room -> views.of(request.id(), room, member));
    }

    private Future<Chat.Messages> listMessages(Chat.ListMessages request) {
        return room(request.id(), request.caller().user()).compose(room -> pages.find(request));
    }

    private Future<Download> readFile(Attachments.ReadFile request) {
        return room(request.id(), request.caller().user()).compose(room -> attaching.read(request));
    }

    /** Where one cannot write, nobody sees one try. */
    private Future<Done> type(Chat.Type request) {
        String member = request.caller().user();
        return room(request.id(), member)
                .compose(room -> fences.mayWriteIn(room, member))
                .map(may -> {
                    if (may) {
                        push(request.id(), new Chat.TypingPushed("typing", member));
                    }
                    return Done.DONE;
                });
    }

    private Future<Done> mayListen(Chat.MayListen request) {
        return room(request.room(), request.caller().user()).map(Done.DONE);
    }

    /** The room, for its members; for others it does not exist. */
    private Future<ChatRoom> room(String id, String member) {
        return rooms.get(id)
                .map(found -> found.orElseThrow(ChatRoom::notThere).state().seenBy(member));
    }

    private Future<ChatRoom> roomToWriteIn(String id, String member) {
        return room(id, member)
                .compose(room -> oldRooms.lookedUp(id, room))
                .map(room -> room.openAt(node.now()))
                .compose(room -> fences.toWriteIn(room, member));
    }

    private Future<?> openRoom(Told told, Help.ResponseAccepted accepted) {
        return rooms.insert(accepted.room(), told.by(), ChatRoom.open(accepted, told.at()))
                .onSuccess(opened -> pushRooms(accepted.room(), opened.state().members()));
    }

    private Future<?> noteMessage(Told told, Chat.MessageSent message) {
        Future<?> noted = rooms.change(message.room(), told.by(), "room", room -> room.said(message, told.at()))
                .onSuccess(room -> {
                    marks.push(message.room(), message.author(), room);
                    pushRooms(message.room(), room.members());
                });
        return Future.all(noted, attaching.note(message), search.note(message.room(), message.seq()));
    }

    /** It may be the last word of the room, which the room list shows. */
    private Future<?> noteEdit(Told told, Chat.MessageEdited edited) {
        pushRooms(edited.room(), edited.members());
        return search.note(edited.room(), edited.message());
    }

    private Future<?> noteDeletion(Told told, Chat.MessageDeleted deleted) {
        pushRooms(deleted.room(), deleted.members());
        return attaching
                .release(deleted)
                .compose(released -> erasing.wordsOf(deleted.room(), deleted.message()))
                .compose(erased -> search.note(deleted.room(), deleted.message()));
    }

    @Override
    public Future<?> stop() {
        if (crew != null) {
            crew.stop();
        }
        return Future.succeededFuture();
    }

    private void push(String room, Message body) {
        bus.push("room." + room, body);
    }

    private void pushRooms(String room, Collection<String> members) {
        members.forEach(member -> bus.push("user." + member, new Chat.RoomsPushed("rooms", room)));
    }
}
