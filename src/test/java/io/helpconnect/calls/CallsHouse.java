package io.helpconnect.calls;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.awaitProblem;

import io.helpconnect.blocks.Blocks;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Hearing;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Request;
import io.helpconnect.bus.Role;
import io.helpconnect.bus.Told;
import io.helpconnect.chat.Chat;
import io.helpconnect.chat.Rooms;
import io.helpconnect.feature.Node;
import io.helpconnect.store.SqliteStore;
import io.helpconnect.store.Store;
import io.helpconnect.testing.FeatureHarness;
import io.helpconnect.testing.TestClock;
import io.helpconnect.testing.TestStores;
import io.helpconnect.users.Users;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Calls on one strict bus, played by one verticle or by several on the file of one store; rooms are made up. */
final class CallsHouse implements AutoCloseable {
    static final String CLOSED = "a room that can only be read";
    static final int MOST_SIGNALS = 100;
    private static final Duration PAUSE = Duration.ofMillis(10);

    final Vertx vertx = Vertx.vertx();
    final Bus bus = Bus.strict(vertx);
    final TestClock clock = new TestClock(Instant.parse("2026-05-01T12:00:00Z"));
    final List<Fact> facts = new CopyOnWriteArrayList<>();
    /** They have blocked everybody. */
    final Set<String> blocking = ConcurrentHashMap.newKeySet();

    /** They have muted every room. */
    final Set<String> muted = ConcurrentHashMap.newKeySet();

    private final Map<String, List<String>> rooms = new ConcurrentHashMap<>();
    private final List<Store> stores = new ArrayList<>();
    private final List<String> played = new ArrayList<>();

    static CallsHouse one() {
        CallsHouse house = new CallsHouse();
        house.play(TestStores.open(house.vertx, house.clock));
        return house;
    }

    static CallsHouse of(int nodes, Path file) {
        CallsHouse house = new CallsHouse();
        for (int i = 0; i < nodes; i++) {
            house.open(file);
        }
        return house;
    }

    private CallsHouse() {
        await(bus.answer(
                Users.FindPeople.class,
                asked -> Future.succeededFuture(new Users.People(
                        asked.ids().stream().collect(Collectors.toMap(Function.identity(), CallsHouse::person))))));
        await(bus.answer(Chat.FindRoom.class, asked -> Future.succeededFuture(room(asked.id(), asked.caller()))));
        await(bus.answer(
                Blocks.FindBetween.class, asked -> Future.succeededFuture(new Blocks.Between(blocking, Set.of()))));
        await(bus.answer(Rooms.FindMuted.class, asked -> Future.succeededFuture(new Rooms.Muted(muted))));
        await(bus.answer(Chat.MayListen.class, asked -> {
            room(asked.room(), asked.caller());
            return Future.succeededFuture(Done.DONE);
        }));
    }

    void open(Path file) {
        play(SqliteStore.open(vertx, file, clock));
    }

    private void play(Store store) {
        stores.add(store);
        store.outbox()
                .onSaved(saved -> saved.forEach(one -> facts.add(one.told().fact())));
        var node = new Node("node", bus, store, FeatureHarness.settings(), clock);
        played.add(await(vertx.deployVerticle(new CallsVerticle(node, PAUSE, MOST_SIGNALS))));
    }

    /** All nodes are gone; what was stored stays. */
    void stopAll() {
        played.forEach(id -> await(vertx.undeploy(id)));
        stores.forEach(store -> await(store.close()));
        played.clear();
        stores.clear();
    }

    private static Users.Person person(String id) {
        return new Users.Person(id, "Name of " + id, 0);
    }

    private Chat.Room room(String id, Caller caller) {
        List<String> members = rooms.getOrDefault(id, List.of());
        if (!members.contains(caller.user())) {
            throw Problem.notFound("room").failure();
        }
        var people = members.stream().map(CallsHouse::person).toList();
        boolean closed = id.equals(CLOSED);
        var known = Map.of("id", id, "post", "post", "title", "Groceries", "members", people, "closed", closed);
        return Json.MAPPER.convertValue(known, Chat.Room.class);
    }

    CallsHouse with(String room, String... members) {
        rooms.put(room, List.of(members));
        return this;
    }

    /** They are not in it any more. */
    void left(String room, String... users) {
        var event = new Rooms.Event(Rooms.What.REMOVED, List.of(users), null, null);
        var changed = new Rooms.RoomChanged(room, event, Set.copyOf(rooms.get(room)));
        var told = new Told(NewId.randomId(), clock.instant(), room, caller("anna"), changed);
        await(bus.tell(new Hearing("calls", Rooms.RoomChanged.class), told));
    }

    Calls.Call call(String room, String user) {
        return await(ask(new Calls.StartCall(NewId.random(), room, user + "'s phone", true, caller(user))));
    }

    Future<Calls.Call> answer(Calls.Call call, String user, String device) {
        return ask(new Calls.AnswerCall(call.id(), device, caller(user)));
    }

    Calls.Call look(Calls.Call call, String user) {
        return await(ask(new Calls.FindCall(call.id(), caller(user))));
    }

    Future<Done> signal(Calls.Call call, String user, String device, String to, String data) {
        return ask(new Calls.SendSignal(call.id(), device, to, data, caller(user)));
    }

    <R extends Message> Future<R> ask(Request<R> request) {
        return bus.ask(request);
    }

    <R extends Message> Problem problem(Request<R> request) {
        return awaitProblem(bus.ask(request));
    }

    /** Everything that is pushed to a user from now on. */
    List<Message> listen(String user) {
        List<Message> heard = new CopyOnWriteArrayList<>();
        await(bus.listen("user." + user, heard::add));
        return heard;
    }

    static Caller caller(String user) {
        return new Caller(user, Role.USER, null, "request");
    }

    static Set<Calls.Status> statuses(List<Message> heard) {
        return heard.stream()
                .filter(Calls.CallPushed.class::isInstance)
                .map(one -> ((Calls.CallPushed) one).call().status())
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        stopAll();
        await(vertx.close());
    }
}
