package io.helpconnect.demo;

import static io.helpconnect.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.Settings;
import io.helpconnect.blocks.BlocksFeature;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Hearing;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Request;
import io.helpconnect.bus.Role;
import io.helpconnect.bus.Secret;
import io.helpconnect.bus.UserAgent;
import io.helpconnect.chat.Chat;
import io.helpconnect.chat.ChatFeature;
import io.helpconnect.facts.DeadLetters;
import io.helpconnect.facts.DirectDelivery;
import io.helpconnect.feature.Feature;
import io.helpconnect.feature.Node;
import io.helpconnect.help.Help;
import io.helpconnect.help.HelpFeature;
import io.helpconnect.logging.Logging;
import io.helpconnect.logging.LoggingFeature;
import io.helpconnect.notifications.Notifications;
import io.helpconnect.notifications.NotificationsFeature;
import io.helpconnect.push.Push;
import io.helpconnect.store.Store;
import io.helpconnect.testing.TestStores;
import io.helpconnect.users.Users;
import io.helpconnect.users.UsersFeature;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole story, told to all features over a bus that encodes everything. */
class DemoTest {
    private static final Caller GUEST = new Caller(null, Role.GUEST, null, "test");
    /** Half of it: making accounts takes long. */
    private static final Settings SETTINGS = StoryTest.settings(60, 150);

    private static final DemoClock CLOCK = new DemoClock();

    private static Vertx vertx;
    private static Store store;
    private static Bus bus;
    private static DirectDelivery delivery;
    private static DemoResult result;

    @BeforeAll
    static void fill() throws Exception {
        vertx = Vertx.vertx();
        store = TestStores.open(vertx, CLOCK);
        bus = Bus.strict(vertx);
        List<Feature> features = List.of(
                new UsersFeature(),
                new HelpFeature(),
                new BlocksFeature(),
                new ChatFeature(),
                new NotificationsFeature(),
                new LoggingFeature());
        var node = new Node("demo", bus, store, SETTINGS, CLOCK);
        delivery = new DirectDelivery(
                vertx,
                bus,
                store.outbox(),
                features.stream()
                        .flatMap(feature -> feature.hears().stream().map(fact -> new Hearing(feature.name(), fact)))
                        .toList(),
                await(DeadLetters.in(store, bus, CLOCK)),
                CLOCK);
        await(Future.all(features.stream()
                .map(feature -> vertx.deployVerticle(feature.verticle(node)))
                .toList()));
        await(bus.answer(Push.FindReach.class, request -> Future.succeededFuture(new Push.Reach(0))));
        delivery.start();
        result = demo().fill().await(180, TimeUnit.SECONDS);
    }

    private static Demo demo() {
        return new Demo(vertx, bus, CLOCK, SETTINGS, delivery::idle);
    }

    @AfterAll
    static void close() {
        await(delivery.close());
        await(store.close());
        await(vertx.close());
    }

    @Test
    void saysWhatItTold() {
        assertTrue(result.filled());
        assertEquals(60, result.people());
        assertEquals(150, result.posts());
        assertTrue(result.responses() > 140);
        assertTrue(result.messages() > 350);
        assertTrue(result.references() > 100);
    }

    @Test
    void theClockIsTheRealOneAfterwards() {
        assertTrue(Duration.between(CLOCK.instant(), Instant.now()).abs().toSeconds() < 5);
    }

    @Test
    void bothLogInsWork() {
        for (DemoResult.LogIn logIn : result.logIns()) {
            var session = ask(new Users.LogIn(logIn.email(), logIn.password(), UserAgent.NONE, GUEST));
            assertEquals(logIn.role(), session.user().role());
        }
        assertEquals(2, result.logIns().size());
        assertEquals(new Secret("neighbour"), result.logIns().get(0).password());
    }

    @Test
    void aSecondTimeChangesNothing() throws Exception {
        var again = demo().fill().await(20, TimeUnit.SECONDS);
        assertFalse(again.filled());
        assertEquals(result.logIns(), again.logIns());
    }

    @Test
    void thereArePostsOfEveryStatus() {
        Stream.of(Help.Status.values())
                .filter(status -> status != Help.Status.EXPIRED)
                .forEach(status -> assertFalse(list(status).isEmpty(), status::name));
        assertTrue(list(Help.Status.OPEN).size() > 40);
    }

    @Test
    void theNewestIsMinutesOldAndTheAuthorsAreNamed() {
        var newest = list(Help.Status.OPEN).get(0);
        assertTrue(newest.createdAt().isAfter(Instant.now().minus(Duration.ofMinutes(15))));
        assertTrue(list(Help.Status.FULFILLED).stream()
                .allMatch(post -> !post.author().name().isEmpty()));
    }

    @Test
    void whoHelpedIsCountedAndSpokenOf() {
        var helped = Stream.of("ivan", "amir", "samuel", "walter", "kwame", "ingrid", "ana")
                .map(key -> ask(new Users.FindUser(id(key))).helped())
                .toList();
        assertTrue(helped.stream().mapToInt(count -> count).sum() >= 3, helped::toString);
        var references = ask(new Help.ListReferences(id("ana"), 20, null));
        assertTrue(references.items().size() >= 3, references::toString);
    }

    @Test
    void theOneWhoShowsItHasRoomsAndNews() {
        var ana = new Caller(id("ana"), Role.USER, null, "test");
        var rooms = ask(new Chat.ListRooms(50, null, ana)).items();
        assertTrue(rooms.size() >= 5, "rooms: " + rooms.size());
        for (Chat.Room room : rooms) {
            var messages =
                    ask(new Chat.ListMessages(room.id(), 0L, null, 100, ana)).items();
            assertEquals(room.seq(), messages.size());
            assertEquals(2, room.members().size());
        }
        var news = ask(new Notifications.ListNotifications(100, null, ana));
        assertTrue(news.items().size() >= 10, "notifications: " + news.items().size());
        assertTrue(news.unread() < news.items().size() / 2, "unread: " + news.unread());
    }

    @Test
    void allOfItIsInTheAuditLog() {
        var admin = new Caller("admin", Role.ADMIN, null, "test");
        var check = ask(new Logging.CheckAudit(null, admin));
        assertTrue(check.intact());
        assertEquals(1000, check.checked());
        assertTrue(check.more());
    }

    private static String id(String key) {
        return NewId.derivedId("demo", "person", key);
    }

    private static List<Help.Post> list(Help.Status status) {
        return ask(new Help.ListPosts(null, null, null, null, null, status, null, null, 100, null, GUEST))
                .items();
    }

    private static <R extends Message> R ask(Request<R> request) {
        return await(bus.ask(request));
    }
}
