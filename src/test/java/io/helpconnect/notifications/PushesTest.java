package io.helpconnect.notifications;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Hearing;
import io.helpconnect.bus.Role;
import io.helpconnect.bus.Told;
import io.helpconnect.calls.Calls;
import io.helpconnect.chat.Chat;
import io.helpconnect.facts.DeadLetters;
import io.helpconnect.facts.DirectDelivery;
import io.helpconnect.help.Help;
import io.helpconnect.jobs.Jobs;
import io.helpconnect.jobs.QueueHealth;
import io.helpconnect.mail.Mail;
import io.helpconnect.notifications.Notifications.ChangePreferences;
import io.helpconnect.notifications.Notifications.TypeChange;
import io.helpconnect.push.Push;
import io.helpconnect.testing.FeatureHarness;
import io.helpconnect.testing.TestClock;
import io.helpconnect.users.Users;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From what happened to the push that is handed over, and to its end. */
class PushesTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Instant NIGHT = Instant.parse("2026-05-01T23:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-05-02T07:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(5);

    private final TestClock clock = new TestClock(NOON);
    private final FeatureHarness house = new FeatureHarness(clock);
    private final Bus bus = house.node.bus();
    private final List<Push.Send> sent = new CopyOnWriteArrayList<>();
    private final List<Push.Withdraw> withdrawn = new CopyOnWriteArrayList<>();
    private volatile int browsers = 1;
    private volatile boolean fails;
    private volatile Runnable whileSending = () -> {};
    private DirectDelivery delivery;
    private int facts;

    @BeforeEach
    void play() {
        await(bus.answer(
                Users.FindPeople.class,
                request -> Future.succeededFuture(new Users.People(request.ids().stream()
                        .collect(Collectors.toMap(Function.identity(), id -> new Users.Person(id, "Ben", 0)))))));
        await(bus.answer(Mail.FindState.class, request -> Future.succeededFuture(new Mail.State(false))));
        await(bus.answer(Push.FindReach.class, request -> Future.succeededFuture(new Push.Reach(browsers))));
        await(bus.answer(Push.Send.class, request -> {
            sent.add(request);
            whileSending.run();
            return fails ? Future.failedFuture("no") : Future.succeededFuture(Done.DONE);
        }));
        await(bus.answer(Push.Withdraw.class, request -> {
            withdrawn.add(request);
            return Future.succeededFuture(Done.DONE);
        }));
        house.play(new NotificationsFeature());
        delivery = new DirectDelivery(
                house.vertx,
                bus,
                house.store.outbox(),
                List.of(new Hearing("notifications", Notifications.PushOutdated.class)),
                await(DeadLetters.in(house.store, bus, clock)),
                clock);
        delivery.start();
    }

    @AfterEach
    void close() {
        await(delivery.close());
        house.close();
    }

    @Test
    void whatHappensIsPushedOnceHoweverOftenItIsTold() {
        Told fact = next("ben", responded("1"));
        tell(fact);
        tell(fact);
        pass(SOON);
        tell(fact);
        pass(SOON);
        assertEquals(List.of("Ben responded to “Groceries”"), titles());
        assertEquals("/posts/post 1", sent.get(0).text().path());
        assertEquals("anna", sent.get(0).user());
    }

    @Test
    void whatAnOpenPageShowedIsNotPushed() {
        tell("ben", responded("1"));
        await(bus.ask(new Notifications.MarkSeen(ids(), caller("anna"))));
        pass(SOON);
        assertEquals(List.of(), titles());
        assertEquals(1, list().unread(), "it stays unread");
    }

    @Test
    void whatAnotherUserSaysTheySawIsPushedAllTheSame() {
        tell("ben", responded("1"));
        await(bus.ask(new Notifications.MarkSeen(ids(), caller("mallory"))));
        pass(SOON);
        assertEquals(1, sent.size());
    }

    @Test
    void whatWasReadIsNotPushed() {
        tell("ben", responded("1"));
        readAll();
        pass(SOON);
        assertEquals(List.of(), titles());
        assertEquals(List.of(), withdrawn);
    }

    @Test
    void whatIsReadOnAnyDeviceIsTakenOffTheScreens() {
        tell("ben", responded("1"));
        pass(SOON);
        readAll();
        until("it is withdrawn", () -> !withdrawn.isEmpty());
        assertEquals(sent.get(0).tag(), withdrawn.get(0).tag());
        assertEquals("anna", withdrawn.get(0).user());
        readAll();
        await(delivery.idle());
        assertEquals(1, withdrawn.size());
    }

    @Test
    void whatIsReadWhileItGoesOutIsTakenBackAfterwards() {
        whileSending = () -> bus.ask(new Notifications.MarkRead(null, null, null, caller("anna")));
        tell("ben", responded("1"));
        pass(SOON);
        until("it is withdrawn", () -> withdrawn.stream()
                .anyMatch(one -> one.tag().equals(sent.get(0).tag())));
    }

    @Test
    void aRoomThatIsReadTakesItsPushBack() {
        say(1);
        pass(SOON);
        tell("anna", new Chat.RoomRead("room", "anna", 1));
        until("it is withdrawn", () -> withdrawn.size() == 1);
    }

    @Test
    void messagesThatComeTogetherAreOnePush() {
        say(1);
        say(2);
        say(3);
        pass(SOON);
        assertEquals(List.of("3 new messages, the last one from Ben, about “Groceries”"), titles());
        assertEquals("message 3", sent.get(0).text().body());
    }

    @Test
    void aLaterMessageTakesThePlaceOfTheOneBefore() {
        say(1);
        pass(SOON);
        say(2);
        pass(SOON);
        assertEquals(2, sent.size());
        assertEquals(sent.get(0).tag(), sent.get(1).tag());
    }

    @Test
    void answersToAPostAreOnePushThatGrows() {
        tell("ben", answer("1"));
        pass(SOON);
        tell("ben", answer("2"));
        tell("ben", answer("3"));
        pass(SOON);
        assertEquals(
                List.of("Ben responded to “Groceries”", "3 answers to “Groceries”, the last one from Ben"), titles());
        assertEquals(sent.get(0).tag(), sent.get(1).tag());
    }

    @Test
    void atNightItWaitsForTheMorning() {
        clock.set(NIGHT);
        tell("ben", responded("1"));
        pass(SOON, 1);
        assertEquals(List.of(), titles());
        clock.set(MORNING);
        pass(Duration.ZERO);
        assertEquals(1, sent.size());
    }

    @Test
    void whatWaitedForTheMorningComesAsOne() {
        clock.set(NIGHT);
        for (int i = 1; i <= 4; i++) {
            tell("ben", responded("" + i));
        }
        pass(SOON, 4);
        clock.set(MORNING);
        pass(Duration.ZERO);
        assertEquals(List.of("4 things happened while you were away"), titles());
    }

    @Test
    void whatWaitedForTheMorningComesAsOneEvenIfItFailsAtFirst() {
        clock.set(NIGHT);
        for (int i = 1; i <= 4; i++) {
            tell("ben", responded("" + i));
        }
        pass(SOON, 4);
        fails = true;
        clock.set(MORNING);
        until("it failed", () -> !sent.isEmpty());
        until("it is noted", () -> health().failing() == 1);
        fails = false;
        pass(Duration.ofMinutes(1));
        assertEquals(Set.of("4 things happened while you were away"), Set.copyOf(titles()));
        assertEquals(1, sent.stream().map(Push.Send::id).distinct().count());
    }

    @Test
    void eachTimeItBecomesUnreadIsAPushOfItsOwn() {
        say(1);
        pass(SOON);
        tell("anna", new Chat.RoomRead("room", "anna", 1));
        say(2);
        pass(SOON);
        assertEquals(
                2,
                sent.stream().map(Push.Send::tag).distinct().count(),
                "a late withdrawal of one takes not the other");
    }

    @Test
    void aFullDayLeavesTheRestInTheApp() {
        await(bus.ask(new ChangePreferences(null, null, null, 2, null, null, caller("anna"))));
        for (int i = 1; i <= 4; i++) {
            tell("ben", responded("" + i));
            pass(SOON);
        }
        assertEquals(2, sent.size());
        assertEquals(4, list().unread());
        clock.advance(Duration.ofHours(24));
        tell("ben", responded("5"));
        pass(SOON);
        assertEquals(3, sent.size());
    }

    @Test
    void whatIsOffIsNotPushedEvenIfItWasTurnedOffAfterwards() {
        tell("ben", responded("1"));
        var off = new TypeChange(Notifications.Type.RESPONSE_RECEIVED, null, false, null);
        await(bus.ask(new ChangePreferences(List.of(off), null, null, null, null, null, caller("anna"))));
        pass(SOON);
        tell("ben", responded("2"));
        pass(SOON);
        assertEquals(List.of(), titles());
    }

    @Test
    void whereNoBrowserWouldGetItNothingIsPlanned() {
        browsers = 0;
        tell("ben", responded("1"));
        assertEquals(0, waiting());
    }

    @Test
    void whatIsPushedSaysHowLongItIsWorthWhile() {
        tell("ben", responded("1"));
        pass(SOON);
        assertTrue(sent.get(0).until().isAfter(clock.instant()));
    }

    @Test
    void aCallRingsOnBrowsersForAsLongAsItRings() {
        Instant until = clock.instant().plusSeconds(45);
        Told started = next("ben", call("1", until));
        tell(started);
        tell(started);
        Push.Send push = sent.get(0);
        assertEquals(
                List.of("Ben is calling with video"),
                titles().stream().distinct().toList());
        assertEquals(1, sent.stream().map(Push.Send::id).distinct().count(), "told again it is the same push");
        assertEquals("/messages/room", push.text().path());
        assertEquals(until, push.until());
        assertTrue(push.urgent());
        tell("ben", new Calls.RingingEnded("1", "room", Set.of("anna")));
        assertEquals(push.tag(), withdrawn.get(0).tag());
        assertEquals("anna", withdrawn.get(0).user());
    }

    @Test
    void aCallDoesNotRingWhereItIsTurnedOffAtNightOrTooLate() {
        tell("ben", call("late", clock.instant()));
        clock.set(NIGHT);
        tell("ben", call("at night", NIGHT.plusSeconds(45)));
        clock.set(MORNING.plus(Duration.ofHours(1)));
        var off = new TypeChange(Notifications.Type.MISSED_CALL, null, false, null);
        await(bus.ask(new ChangePreferences(List.of(off), null, null, null, null, null, caller("anna"))));
        tell("ben", call("off", clock.instant().plusSeconds(45)));
        assertEquals(List.of(), titles());
    }

    @Test
    void whoCallsWithoutEndDoesNotRingWithoutEndAndTakesNoOtherPushAway() {
        await(bus.ask(new ChangePreferences(null, null, null, 2, null, null, caller("anna"))));
        for (int i = 1; i <= 4; i++) {
            tell("ben", call("" + i, clock.instant().plusSeconds(45)));
        }
        assertEquals(2, sent.size());
        tell("ben", responded("1"));
        pass(SOON);
        assertEquals(3, sent.size());
    }

    @Test
    void missedCallsOfARoomAreOneNoticeThatGrows() {
        for (int i = 1; i <= 10; i++) {
            tell("ben", missed("" + i));
        }
        pass(SOON);
        assertEquals(List.of("10 missed calls, the last one from Ben in “Street”"), titles());
        Notifications.Notification only = list().items().get(0);
        assertEquals(1, list().items().size());
        assertEquals(10, only.count());
        assertEquals("room", only.room());
        readAll();
        tell("ben", missed("11"));
        assertEquals(1, list().items().get(0).count(), "what was read is not told again");
    }

    private static Calls.CallMissed missed(String call) {
        return new Calls.CallMissed(call, "room", null, "Street", "ben", Set.of("anna"), false);
    }

    private static Calls.CallStarted call(String id, Instant until) {
        return new Calls.CallStarted(id, "room", "ben", Set.of("anna"), true, null, until);
    }

    private List<String> titles() {
        return sent.stream().map(one -> one.text().title()).toList();
    }

    private Set<String> ids() {
        return list().items().stream().map(Notifications.Notification::id).collect(Collectors.toSet());
    }

    private Notifications.Page list() {
        return await(bus.ask(new Notifications.ListNotifications(null, null, caller("anna"))));
    }

    private void readAll() {
        await(bus.ask(new Notifications.MarkRead(null, null, null, caller("anna"))));
    }

    private void pass(Duration time) {
        pass(time, 0);
    }

    /** Lets time pass and awaits that all is done that is due, but for so many that were put off. */
    private void pass(Duration time, int later) {
        clock.advance(time);
        until("all that is due is done", () -> waiting() == later && late().isZero());
    }

    private int waiting() {
        return health().waiting();
    }

    private Duration late() {
        return health().late();
    }

    private QueueHealth health() {
        return await(Jobs.health(house.store, clock.instant())).stream()
                .filter(queue -> queue.queue().equals(PushPlans.QUEUE))
                .findFirst()
                .orElseThrow();
    }

    private void say(long seq) {
        tell(
                "ben",
                new Chat.MessageSent(
                        "room", "post", "Groceries", seq, "ben", Set.of("anna", "ben"), "message " + seq, null));
    }

    private static Help.Responded responded(String response) {
        return new Help.Responded("post " + response, "Groceries", response, "anna", "ben");
    }

    private static Help.Responded answer(String response) {
        return new Help.Responded("post", "Groceries", response, "anna", "ben");
    }

    private void tell(String by, Fact fact) {
        tell(next(by, fact));
    }

    private Told next(String by, Fact fact) {
        return new Told("fact " + ++facts, house.node.now(), "document", caller(by), fact);
    }

    private void tell(Told told) {
        await(bus.tell(new Hearing("notifications", told.fact().getClass()), told));
    }

    private static Caller caller(String user) {
        return new Caller(user, Role.USER, null, "request");
    }
}
