package io.helpconnect.notifications;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.awaitProblem;
import static io.helpconnect.testing.Await.until;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Hearing;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.Role;
import io.helpconnect.bus.Told;
import io.helpconnect.chat.Chat;
import io.helpconnect.feature.Node;
import io.helpconnect.help.Help;
import io.helpconnect.push.Push;
import io.helpconnect.reports.Reports;
import io.helpconnect.store.Store;
import io.helpconnect.testing.People;
import io.helpconnect.testing.TestStores;
import io.helpconnect.users.Users;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotificationsVerticleTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.strict(vertx);
    private final Store store = TestStores.open(vertx, Clock.systemUTC());
    private final AtomicLong told = new AtomicLong();

    @BeforeEach
    void play() {
        People.on(bus);
        await(bus.answer(Push.FindReach.class, request -> Future.succeededFuture(new Push.Reach(0))));
        var node = new Node("node", bus, store, null, Clock.systemUTC());
        await(vertx.deployVerticle(new NotificationsFeature().verticle(node)));
    }

    @AfterEach
    void close() {
        await(store.close());
        await(vertx.close());
    }

    @Test
    void aResponseIsANotificationForTheAuthor() {
        tell("ben", responded("1"));
        Notifications.Page page = list("anna");
        assertEquals(1, page.unread());
        Notifications.Notification only = page.items().get(0);
        assertEquals(Notifications.Type.RESPONSE_RECEIVED, only.type());
        assertEquals("Name of ben", only.actor().name());
        assertEquals("Groceries", only.title());
        assertFalse(only.read());
        assertEquals(List.of(), list("ben").items());
    }

    @Test
    void moderatorsAreToldOfReportsAsOneButNotOfTheirOwnAndNotWhatTheyAreAbout() {
        await(bus.answer(
                Users.FindModerators.class,
                asked -> Future.succeededFuture(new Users.Moderators(Set.of("warden", "carla", "dora")))));
        tell("anna", new Reports.ReportFiled("r1", "anna", "ben"));
        tell("carla", new Reports.ReportFiled("r2", "carla", "dora"));
        Notifications.Notification both = list("warden").items().get(0);
        assertEquals(Notifications.Type.REPORT_FILED, both.type());
        assertEquals(2, both.count());
        assertNull(both.actor());
        assertEquals(1, list("carla").items().get(0).count());
        assertEquals(1, list("dora").items().get(0).count());
        assertEquals(List.of(), list("anna").items());
    }

    /** Facts about different posts are told to both nodes at once. */
    @Test
    void ofTwoNodesTheNewestNumberOfUnreadOnesArrivesLast() {
        var other = bus.as("other");
        bus.owners((type, key) -> "other");
        other.owners((type, key) -> "other");
        await(vertx.deployVerticle(
                new NotificationsFeature().verticle(new Node("other", other, store, null, Clock.systemUTC()))));
        var pushed = listen("user.anna");
        var hearing = new Hearing("notifications", Help.Responded.class);
        await(Future.all(IntStream.range(0, 60)
                .mapToObj(i -> bus.tell(
                        hearing, new Told("fact" + i, NOON, "post" + i, caller("ben"), responded("response" + i))))
                .toList()));
        until("all is pushed", () -> pushed.size() == 60);
        var unread = pushed.stream()
                .map(push -> ((Notifications.NotificationPushed) push).unread())
                .toList();
        assertEquals(unread.stream().sorted().toList(), unread);
        assertEquals(60, unread.get(59));
    }

    @Test
    void toldTwiceIsToldOnce() {
        var pushed = listen("user.anna");
        Told once = new Told("fact", NOON, "post", caller("ben"), responded("1"));
        tell(once);
        tell(once);
        assertEquals(1, list("anna").items().size());
        tell("ben", responded("2"));
        until("it is pushed", () -> pushed.size() >= 2);
        assertEquals(
                List.of("1", "2"),
                notifications(pushed).map(Notifications.Notification::response).toList());
    }

    @Test
    void theAnswersToAPostAreOneNotificationThatGrows() {
        var pushed = listen("user.anna");
        Told first = next("ben", answer("1"));
        tell(first);
        tell("cas", answer("2"));
        tell("dee", answer("3"));
        tell(first);
        Notifications.Page page = list("anna");
        assertEquals(1, page.unread());
        Notifications.Notification bundle = page.items().get(0);
        assertEquals(3, bundle.count());
        assertEquals("3", bundle.response(), "it shows the newest");
        until("each is pushed", () -> pushed.size() == 3);
        assertEquals(
                List.of(1, 2, 3),
                notifications(pushed).map(Notifications.Notification::count).toList());
    }

    @Test
    void answersThatWereReadAreNotToldAgain() {
        Told first = next("ben", answer("1"));
        tell(first);
        assertEquals(0, read(null, null));
        tell(first);
        assertEquals(0, list("anna").unread());
        tell("cas", answer("2"));
        assertEquals(1, list("anna").unread());
        assertEquals(1, list("anna").items().get(0).count(), "only what is new counts");
    }

    @Test
    void openingAPostReadsWhatIsAboutIt() {
        tell("ben", responded("1"));
        tell("ben", responded("2"));
        say(1, "ben");
        var about = new Notifications.MarkRead(null, null, "post 1", caller("anna"));
        assertEquals(2, await(bus.ask(about)).unread());
        assertEquals(2, await(bus.ask(about)).unread());
    }

    @Test
    void openPagesAreToldAtOnce() {
        var pushed = listen("user.anna");
        tell("ben", responded("1"));
        until("it is pushed", () -> pushed.size() == 1);
        var notification = (Notifications.NotificationPushed) pushed.get(0);
        assertEquals("notification", notification.type());
        assertEquals(1, notification.unread());
        assertEquals(list("anna").items().get(0), notification.notification());
    }

    @Test
    void theMessagesOfARoomAreOneNotificationThatGrows() {
        say(1, "anna");
        say(2, "anna");
        say(3, "anna");
        Notifications.Page page = list("ben");
        assertEquals(1, page.unread());
        assertEquals(1, page.items().size());
        Notifications.Notification bundle = page.items().get(0);
        assertEquals(Notifications.Type.MESSAGE_RECEIVED, bundle.type());
        assertEquals(3, bundle.count());
        assertEquals("message 3", bundle.excerpt());
        assertEquals("room", bundle.room());
        assertEquals("Groceries", bundle.title());
        assertEquals(0, list("anna").unread(), "nobody is told of their own words");
    }

    @Test
    void readingTheRoomClearsItsBundle() {
        say(1, "anna");
        var pushed = listen("user.ben");
        tell("ben", new Chat.RoomRead("room", "ben", 1));
        assertEquals(0, list("ben").unread());
        assertTrue(list("ben").items().get(0).read());
        until("it is pushed", () -> pushed.contains(new Notifications.ReadPushed("notifications-read", 0)));
        say(2, "anna");
        assertEquals(1, list("ben").unread());
        assertEquals(1, list("ben").items().get(0).count());
    }

    @Test
    void aMessageThatWasReadBeforeItIsHeardOfIsNotNotified() {
        tell("ben", new Chat.RoomRead("room", "ben", 4));
        say(4, "anna");
        assertEquals(List.of(), list("ben").items());
        say(5, "anna");
        assertEquals(1, list("ben").items().get(0).count());
    }

    @Test
    void aMessageThatIsToldTwiceCountsOnce() {
        var pushed = listen("user.ben");
        Told once = new Told("fact", NOON, "message", caller("anna"), message(1, "anna"));
        tell(once);
        tell(once);
        assertEquals(1, list("ben").items().get(0).count());
        say(2, "anna");
        until("it is pushed", () -> pushed.size() >= 2);
        assertEquals(
                List.of(1, 2),
                notifications(pushed).map(Notifications.Notification::count).toList());
    }

    @Test
    void messagesHeardOfAtOnceAreAllCounted() {
        List<Future<?>> all = new ArrayList<>();
        for (int seq = 50; seq >= 1; seq--) {
            all.add(bus.tell(new Hearing("notifications", Chat.MessageSent.class), next("anna", message(seq, "anna"))));
        }
        await(Future.all(all));
        Notifications.Notification bundle = list("ben").items().get(0);
        assertEquals(50, bundle.count());
        assertEquals("message 50", bundle.excerpt());
    }

    @Test
    void theListIsPagedNewestFirst() {
        for (int i = 1; i <= 5; i++) {
            tell("ben", responded("" + i));
        }
        Notifications.Page first = await(bus.ask(new Notifications.ListNotifications(3, null, caller("anna"))));
        Notifications.Page rest = await(bus.ask(new Notifications.ListNotifications(3, first.next(), caller("anna"))));
        assertEquals(List.of("5", "4", "3"), responses(first));
        assertEquals(List.of("2", "1"), responses(rest));
        assertEquals(5, first.unread());
    }

    @Test
    void allAreReadWhereNoneIsNamed() {
        for (int i = 1; i <= 230; i++) {
            tell("ben", responded("" + i));
        }
        assertEquals(100, list("anna").unread(), "100 means 100 or more");
        assertEquals(0, read(null, null));
        assertEquals(0, list("anna").unread());
    }

    @Test
    void allUpToOneAreRead() {
        for (int i = 1; i <= 5; i++) {
            tell("ben", responded("" + i));
        }
        String third = list("anna").items().get(2).id();
        assertEquals(2, read(third, null));
        assertEquals(
                List.of(false, false, true, true, true),
                list("anna").items().stream()
                        .map(Notifications.Notification::read)
                        .toList());
    }

    @Test
    void onlyThoseNamedAreRead() {
        tell("ben", responded("1"));
        tell("ben", responded("2"));
        String newest = list("anna").items().get(0).id();
        assertEquals(1, read(null, Set.of(newest, "no-such-thing")));
        assertEquals(1, read(null, Set.of()));
        assertTrue(list("anna").items().get(0).read());
    }

    @Test
    void whatIsNotOnesOwnStaysAsItIs() {
        tell("ben", responded("1"));
        String annas = list("anna").items().get(0).id();
        var named = new Notifications.MarkRead(null, Set.of(annas), null, caller("mallory"));
        assertEquals(0, await(bus.ask(named)).unread());
        var upTo = new Notifications.MarkRead(annas, null, null, caller("mallory"));
        assertEquals(404, awaitProblem(bus.ask(upTo)).status());
        assertEquals(1, list("anna").unread());
    }

    @Test
    void whatIsUnreadAgreesWithTheList() {
        for (int i = 1; i <= 12; i++) {
            tell("ben", responded("" + i));
        }
        say(1, "ben");
        say(2, "ben");
        Set<String> some = list("anna").items().stream()
                .limit(4)
                .map(Notifications.Notification::id)
                .collect(toSet());
        int unread = read(null, some);
        assertEquals(
                unread, list("anna").items().stream().filter(one -> !one.read()).count());
        assertEquals(unread, list("anna").unread());
    }

    @Test
    void whoHasMutedTheRoomIsNotTold() {
        var quiet = new Chat.MessageSent(
                "room",
                null,
                "Party",
                1,
                "anna",
                Set.of("anna", "ben", "carla"),
                "Hello",
                Set.of(),
                Set.of("ben"),
                null);
        tell("anna", quiet);
        assertEquals(0, list("ben").unread());
        assertEquals(1, list("carla").unread());
    }

    private static Help.Responded responded(String response) {
        return new Help.Responded("post " + response, "Groceries", response, "anna", "ben");
    }

    private static Help.Responded answer(String response) {
        return new Help.Responded("post", "Groceries", response, "anna", "ben");
    }

    private static Chat.MessageSent message(long seq, String author) {
        return new Chat.MessageSent(
                "room", "post", "Groceries", seq, author, Set.of("anna", "ben"), "message " + seq, null);
    }

    private void say(long seq, String author) {
        tell(author, message(seq, author));
    }

    private void tell(String by, Fact fact) {
        tell(next(by, fact));
    }

    private Told next(String by, Fact fact) {
        long number = told.incrementAndGet();
        return new Told("fact " + number, NOON.plusSeconds(number), "document", caller(by), fact);
    }

    private void tell(Told fact) {
        await(bus.tell(new Hearing("notifications", fact.fact().getClass()), fact));
    }

    private Notifications.Page list(String user) {
        return await(bus.ask(new Notifications.ListNotifications(null, null, caller(user))));
    }

    private int read(String upTo, Set<String> ids) {
        return await(bus.ask(new Notifications.MarkRead(upTo, ids, null, caller("anna"))))
                .unread();
    }

    private List<Message> listen(String topic) {
        List<Message> heard = new CopyOnWriteArrayList<>();
        await(bus.listen(topic, heard::add));
        return heard;
    }

    private static Stream<Notifications.Notification> notifications(List<Message> pushed) {
        return pushed.stream().map(one -> ((Notifications.NotificationPushed) one).notification());
    }

    private static List<String> responses(Notifications.Page page) {
        return page.items().stream().map(Notifications.Notification::response).toList();
    }

    private static Caller caller(String user) {
        return new Caller(user, Role.USER, null, "request");
    }
}
