package io.helpconnect.help;

import static io.helpconnect.testing.Await.await;

import io.helpconnect.blocks.Blocks;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Hearing;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Request;
import io.helpconnect.bus.Told;
import io.helpconnect.feature.Node;
import io.helpconnect.help.Help.ListPosts;
import io.helpconnect.help.Help.Post;
import io.helpconnect.help.Help.Respond;
import io.helpconnect.help.Help.Response;
import io.helpconnect.store.Outbox;
import io.helpconnect.store.SqliteStore;
import io.helpconnect.store.Store;
import io.helpconnect.testing.Await;
import io.helpconnect.testing.TestStores;
import io.helpconnect.users.Users;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Help on a strict bus, with a clock that the test sets. */
final class HelpNode implements AutoCloseable {
    final Vertx vertx = Vertx.vertx();
    final Bus bus = Bus.strict(vertx);
    final List<Told> facts = new CopyOnWriteArrayList<>();
    final List<Users.CountHelp> helps = new CopyOnWriteArrayList<>();
    /** Who has blocked whom, as "anna ben". */
    final Set<String> blocks = ConcurrentHashMap.newKeySet();

    final AtomicInteger asksForNames = new AtomicInteger();
    private final AtomicReference<Instant> now = new AtomicReference<>(Samples.NOW);
    private final Clock clock = new SetClock(now);
    private final List<Store> stores = new ArrayList<>();

    HelpNode() {
        answer();
        play(TestStores.open(vertx, clock));
    }

    HelpNode(Function<Vertx, List<Store>> open) {
        answer();
        open.apply(vertx).forEach(this::play);
    }

    /** Two that share one store: a file in this folder. */
    static HelpNode two(Path folder) {
        Path file = folder.resolve("store.db");
        return new HelpNode(vertx -> List.of(
                SqliteStore.open(vertx, file, Clock.systemUTC()), SqliteStore.open(vertx, file, Clock.systemUTC())));
    }

    private void answer() {
        await(bus.answer(Users.FindPeople.class, this::people));
        await(bus.answer(Users.CountHelp.class, this::count));
        await(bus.answer(Blocks.FindBetween.class, this::between));
    }

    private Future<Blocks.Between> between(Blocks.FindBetween asked) {
        Set<String> blocking = asked.others().stream()
                .filter(other -> blocks.contains(other + " " + asked.user()))
                .collect(Collectors.toSet());
        Set<String> blocked = asked.others().stream()
                .filter(other -> blocks.contains(asked.user() + " " + other))
                .collect(Collectors.toSet());
        return Future.succeededFuture(new Blocks.Between(blocking, blocked));
    }

    private Future<Users.People> people(Users.FindPeople asked) {
        asksForNames.incrementAndGet();
        return Future.succeededFuture(new Users.People(asked.ids().stream()
                .collect(Collectors.toMap(Function.identity(), id -> new Users.Person(id, "Name of " + id, 3)))));
    }

    private Future<Done> count(Users.CountHelp request) {
        helps.add(request);
        return Future.succeededFuture(Done.DONE);
    }

    private void play(Store store) {
        stores.add(store);
        store.outbox().onSaved(this::tell);
        String id = "node" + stores.size();
        await(vertx.deployVerticle(new HelpFeature().verticle(new Node(id, bus.as(id), store, null, clock))));
    }

    private void tell(List<Outbox.Saved> saved) {
        for (Outbox.Saved one : saved) {
            facts.add(one.told());
            new HelpFeature()
                    .hears().stream()
                            .map(fact -> new Hearing(HelpFeature.NAME, fact))
                            .filter(hearing -> hearing.wants(one.told().fact()))
                            .forEach(hearing -> bus.tell(hearing, one.told()));
        }
    }

    void after(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    <R extends Message> R ask(Request<R> request) {
        return await(bus.ask(request));
    }

    <R extends Message> Problem refused(Request<R> request) {
        return Await.awaitProblem(bus.ask(request));
    }

    List<Message> listen(String topic) {
        var heard = new CopyOnWriteArrayList<Message>();
        await(bus.listen(topic, heard::add));
        return heard;
    }

    Post post(String author, int helpers) {
        return ask(Samples.request(author, helpers));
    }

    Response respond(Post post, String who) {
        return ask(new Respond(NewId.random(), post.id(), "I can come", Samples.user(who)));
    }

    Response match(Post post, String who) {
        Response offered = respond(post, who);
        ask(new Help.AcceptResponse(
                post.id(), offered.id(), Samples.user(post.author().id())));
        return ask(new Help.ConfirmResponse(post.id(), offered.id(), Samples.user(who)));
    }

    Post look(String post, Caller caller) {
        return ask(new Help.FindPost(post, caller));
    }

    Help.Posts near(String near, int limit, String cursor) {
        return ask(search(near, null, null, limit, cursor, Samples.guest()));
    }

    static ListPosts search(
            String near, Help.Status status, String author, Integer limit, String cursor, Caller caller) {
        return new ListPosts(near, null, null, null, null, status, null, author, limit, cursor, caller);
    }

    /** How often a post was written since it was made. */
    long saves(String post) {
        var posts = await(stores.get(0).open(HelpPost.KIND));
        return await(posts.get(post)).orElseThrow().version() - 1;
    }

    List<String> namesOfFacts() {
        return facts.stream()
                .map(told -> told.fact().getClass().getSimpleName())
                .toList();
    }

    @Override
    public void close() {
        vertx.deploymentIDs().forEach(id -> await(vertx.undeploy(id)));
        stores.forEach(store -> await(store.close()));
        await(vertx.close());
    }

    private static final class SetClock extends Clock {
        private final AtomicReference<Instant> now;

        private SetClock(AtomicReference<Instant> now) {
            this.now = now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }
}
