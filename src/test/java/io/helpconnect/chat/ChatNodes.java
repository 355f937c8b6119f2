package io.helpconnect.chat;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.awaitProblem;

import io.helpconnect.blocks.Blocks;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Hearing;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Request;
import io.helpconnect.bus.Role;
import io.helpconnect.bus.Told;
import io.helpconnect.feature.Node;
import io.helpconnect.files.FilesFeature;
import io.helpconnect.help.Help;
import io.helpconnect.store.Outbox;
import io.helpconnect.store.Query;
import io.helpconnect.store.SqliteStore;
import io.helpconnect.store.Store;
import io.helpconnect.testing.People;
import io.helpconnect.testing.TestStores;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Chat on one strict bus, played by one verticle or by several that share the file of one store. */
final class ChatNodes implements AutoCloseable {
    private static final Set<Class<? extends Fact>> HEARD = Set.of(
            Chat.MessageSent.class, Chat.MessageEdited.class, Chat.MessageDeleted.class, Rooms.RoomChanged.class);

    final Vertx vertx = Vertx.vertx();
    final Bus bus = Bus.strict(vertx);
    final List<Told> facts = new CopyOnWriteArrayList<>();
    private final List<Store> stores = new ArrayList<>();
    private Clock clock = Clock.systemUTC();

    /** One node, with a store that is gone afterwards. */
    static ChatNodes one() {
        return one(Clock.systemUTC());
    }

    static ChatNodes one(Clock clock) {
        ChatNodes nodes = new ChatNodes();
        nodes.clock = clock;
        nodes.play(TestStores.open(nodes.vertx, clock));
        return nodes;
    }

    /** Two nodes with a store each, on the same file; the bus deals requests out to them in turn. */
    static ChatNodes two(Path file) {
        ChatNodes nodes = new ChatNodes();
        nodes.play(SqliteStore.open(nodes.vertx, file, Clock.systemUTC()));
        nodes.play(SqliteStore.open(nodes.vertx, file, Clock.systemUTC()));
        return nodes;
    }

    private ChatNodes() {
        await(bus.answer(Blocks.FindBetween.class, this::between));
        People.on(bus);
    }

    /** Who blocks whom, as {@code blocker>blocked}. */
    final Set<String> blocks = ConcurrentHashMap.newKeySet();

    private Future<Blocks.Between> between(Blocks.FindBetween asked) {
        return Future.succeededFuture(new Blocks.Between(
                asked.others().stream()
                        .filter(other -> blocks.contains(other + ">" + asked.user()))
                        .collect(Collectors.toSet()),
                asked.others().stream()
                        .filter(other -> blocks.contains(asked.user() + ">" + other))
                        .collect(Collectors.toSet())));
    }

    Store store() {
        return stores.get(0);
    }

    private void play(Store store) {
        stores.add(store);
        store.outbox().onSaved(this::tell);
        String id = "node" + stores.size();
        await(vertx.deployVerticle(new ChatFeature().verticle(new Node(id, bus.as(id), store, null, clock))));
    }

    /** Files too, on the first store. */
    ChatNodes withFiles() {
        await(vertx.deployVerticle(new FilesFeature().verticle(new Node("files", bus, stores.get(0), null, clock))));
        return this;
    }

    private void tell(List<Outbox.Saved> saved) {
        for (Outbox.Saved one : saved) {
            facts.add(one.told());
            Fact fact = one.told().fact();
            if (HEARD.contains(fact.getClass())) {
                bus.tell(new Hearing("chat", fact.getClass()), one.told());
            }
        }
    }

    /** Opens a group, as {@code by} would. */
    Chat.Room group(String by, String... others) {
        return await(bus.ask(new Rooms.OpenRoom(NewId.random(), null, "Street party", Set.of(others), caller(by))));
    }

    /** Tells chat a fact of another feature. */
    void tell(Fact fact, Instant at) {
        await(bus.tell(
                new Hearing("chat", fact.getClass()), new Told(NewId.randomId(), at, "post", caller("anna"), fact)));
    }

    /** Opens the room of these two, as if a response had been accepted. */
    String room(String author, String responder) {
        String room = author + "-" + responder;
        return room(room, author, responder);
    }

    String room(String room, String author, String responder) {
        var accepted = new Help.ResponseAccepted("post", "Groceries", "response", room, author, responder);
        var told = new Told("accepted-" + room, Instant.now(), "post", caller(author), accepted);
        await(bus.tell(new Hearing("chat", Help.ResponseAccepted.class), told));
        return room;
    }

    Future<Chat.Message> send(String room, String user, String text, String clientId) {
        return bus.ask(new Chat.SendMessage(room, text, clientId, null, caller(user)));
    }

    Chat.Message say(String room, String user, String text) {
        return await(send(room, user, text, user + ":" + text));
    }

    Chat.Room look(String room, String user) {
        return await(bus.ask(new Chat.FindRoom(room, caller(user))));
    }

    List<Chat.Message> all(String room, String user) {
        return after(room, user, 0);
    }

    /** Catches up, page by page. */
    List<Chat.Message> after(String room, String user, long seq) {
        List<Chat.Message> all = new ArrayList<>();
        Chat.Messages page;
        long after = seq;
        do {
            page = await(bus.ask(new Chat.ListMessages(room, after, null, 100, caller(user))));
            all.addAll(page.items());
            after = page.next() == null ? 0 : Long.parseLong(page.next());
        } while (page.next() != null);
        return all;
    }

    Future<Chat.Message> edit(Chat.Message message, String user, String text) {
        return bus.ask(new Chat.EditMessage(message.room(), message.id(), text, caller(user)));
    }

    Future<Chat.Message> delete(Chat.Message message, String user) {
        return bus.ask(new Chat.DeleteMessage(message.room(), message.id(), caller(user)));
    }

    Future<Chat.Message> react(Chat.Message message, String user, String emoji) {
        return bus.ask(new Chat.React(message.room(), message.id(), emoji, caller(user)));
    }

    Future<Chat.Message> unreact(Chat.Message message, String user, String emoji) {
        return bus.ask(new Chat.Unreact(message.room(), message.id(), emoji, caller(user)));
    }

    /** The whole history, page by page backwards. */
    List<Chat.Message> history(String room, String user, int limit) {
        List<Chat.Message> all = new ArrayList<>();
        Chat.Messages page;
        Long before = null;
        do {
            page = await(bus.ask(new Chat.ListMessages(room, null, before, limit, caller(user))));
            all.addAll(0, page.items());
            before = page.next() == null ? null : Long.valueOf(page.next());
        } while (before != null);
        return all;
    }

    void read(String room, String user, long seq) {
        await(bus.ask(new Chat.MarkRead(room, seq, caller(user))));
    }

    /** Everything that is pushed to a topic from now on. */
    List<Message> listen(String topic) {
        List<Message> heard = new CopyOnWriteArrayList<>();
        await(bus.listen(topic, heard::add));
        return heard;
    }

    /** All that the store keeps of messages. */
    String onDisk() {
        return Json.text(await(await(stores.get(0).open(ChatMessage.KIND))
                        .find(Query.all().limit(Query.MOST)))
                .states());
    }

    static Caller caller(String user) {
        return new Caller(user, Role.USER, null, "request");
    }

    /** The problem that a request fails with. */
    <R extends Message> Problem problem(Request<R> request) {
        return awaitProblem(bus.ask(request));
    }

    @Override
    public void close() {
        stores.forEach(store -> await(store.close()));
        await(vertx.close());
    }
}
