package io.helpconnect.notifications;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.awaitProblem;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Hearing;
import io.helpconnect.bus.Role;
import io.helpconnect.bus.Told;
import io.helpconnect.chat.Chat;
import io.helpconnect.help.Help;
import io.helpconnect.jobs.Jobs;
import io.helpconnect.jobs.QueueHealth;
import io.helpconnect.mail.Mail;
import io.helpconnect.notifications.Notifications.ChangePreferences;
import io.helpconnect.notifications.Notifications.Pace;
import io.helpconnect.notifications.Notifications.QuietChange;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From what happened to the letter that is handed to the mail. */
class LettersTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Duration SOON = Duration.ofMinutes(3);

    private final TestClock clock = new TestClock(NOON);
    private final FeatureHarness house = new FeatureHarness(clock);
    private final List<Mail.Send> sent = new CopyOnWriteArrayList<>();
    private volatile boolean mailOn = true;
    private volatile boolean mailFails;
    private int facts;

    @BeforeEach
    void play() {
        var bus = house.node.bus();
        await(bus.answer(Push.FindReach.class, request -> Future.succeededFuture(new Push.Reach(0))));
        await(bus.answer(
                Users.FindPeople.class,
                request -> Future.succeededFuture(new Users.People(request.ids().stream()
                        .collect(Collectors.toMap(Function.identity(), id -> new Users.Person(id, "Ben", 0)))))));
        await(bus.answer(
                Users.FindContact.class,
                request -> Future.succeededFuture(
                        new Users.Contact(request.user(), "Anna", request.user() + "@example.org"))));
        await(bus.answer(Mail.FindState.class, request -> Future.succeededFuture(new Mail.State(mailOn))));
        await(bus.answer(Mail.Send.class, request -> {
            sent.add(request);
            return mailFails ? Future.failedFuture("no") : Future.succeededFuture(Done.DONE);
        }));
        house.play(new NotificationsFeature());
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void whatIsNotSeenIsOneLetterHoweverOftenItIsTold() {
        Told fact = next("ben", responded("1"));
        tell(fact);
        tell(fact);
        pass(SOON);
        tell(fact);
        pass(SOON);
        assertEquals(1, sent.size());
        assertEquals("anna", sent.get(0).user());
        assertEquals("Ben responded to “Groceries”", letter(0).subject());
        assertEquals("/posts/post 1", letter(0).items().get(0).path());
    }

    @Test
    void nothingIsSentBeforeItIsDue() {
        tell("ben", responded("1"));
        assertEquals(1, waiting());
        clock.advance(Duration.ofSeconds(119));
        assertEquals(List.of(), sent);
        assertEquals(1, waiting());
    }

    @Test
    void whatIsReadBeforeItIsDueIsNotSent() {
        tell("ben", responded("1"));
        await(bus().ask(new Notifications.MarkRead(null, null, null, caller("anna"))));
        pass(SOON);
        assertEquals(List.of(), sent);
    }

    @Test
    void theMessagesOfARoomAreOneLetterUntilTheyAreRead() {
        say(1);
        say(2);
        pass(SOON);
        say(3);
        pass(SOON);
        assertEquals(1, sent.size());
        assertEquals("message 2", letter(0).items().get(0).detail());
        tell("anna", new Chat.RoomRead("room", "anna", 3));
        say(4);
        pass(SOON);
        assertEquals(2, sent.size());
        assertEquals("Ben wrote to you about “Groceries”", letter(1).subject());
    }

    @Test
    void aRoomThatIsReadSendsNothing() {
        say(1);
        tell("anna", new Chat.RoomRead("room", "anna", 1));
        pass(SOON);
        assertEquals(List.of(), sent);
    }

    @Test
    void whatIsDueTogetherIsOneLetter() {
        tell("ben", responded("1"));
        tell("ben", responded("2"));
        say(1);
        pass(SOON);
        assertEquals(1, sent.size());
        assertEquals(3, letter(0).items().size());
    }

    @Test
    void inQuietHoursALetterWaitsForTheirEnd() {
        clock.set(Instant.parse("2026-05-01T23:00:00Z"));
        tell("ben", responded("1"));
        clock.advance(Duration.ofHours(1));
        until("it is put off", () -> health().late().isZero());
        assertEquals(List.of(), sent);
        assertEquals(1, waiting());
        clock.set(Instant.parse("2026-05-02T07:00:00Z"));
        pass(Duration.ZERO);
        assertEquals(1, sent.size());
    }

    @Test
    void aFullDayLeavesTheRestInTheApp() {
        change(new ChangePreferences(null, null, null, 1, null, null, caller("anna")));
        tell("ben", responded("1"));
        pass(SOON);
        tell("ben", responded("2"));
        pass(SOON);
        assertEquals(1, sent.size());
        assertEquals(2, list("anna").unread());
        clock.advance(Duration.ofDays(1));
        tell("ben", responded("3"));
        pass(SOON);
        assertEquals(2, sent.size());
        assertEquals(1, letter(1).items().size(), "what was left out stays out");
    }

    @Test
    void aDigestIsOneLetterADayAtItsTime() {
        pace(Notifications.Type.RESPONSE_RECEIVED, Pace.DAILY);
        IntStream.rangeClosed(1, 23).forEach(i -> tell("ben", responded("" + i)));
        assertEquals(1, waiting());
        clock.set(Instant.parse("2026-05-01T17:59:59Z"));
        assertEquals(List.of(), sent);
        clock.set(Instant.parse("2026-05-01T18:00:00Z"));
        pass(Duration.ZERO);
        assertEquals(1, sent.size());
        assertEquals(21, letter(0).items().size());
        assertEquals("And 3 more.", letter(0).items().get(20).text());
        tell("ben", responded("next"));
        clock.set(Instant.parse("2026-05-02T18:00:00Z"));
        pass(Duration.ZERO);
        assertEquals(1, letter(1).items().size());
    }

    @Test
    void whoMovesTheDigestGetsItAtTheNewTime() {
        pace(Notifications.Type.RESPONSE_RECEIVED, Pace.DAILY);
        tell("ben", responded("1"));
        change(new ChangePreferences(null, null, "Europe/Amsterdam", null, "21:00", null, caller("anna")));
        clock.set(Instant.parse("2026-05-01T18:30:00Z"));
        until("the old time passed", () -> waiting() == 1);
        assertEquals(List.of(), sent);
        clock.set(Instant.parse("2026-05-01T19:00:00Z"));
        pass(Duration.ZERO);
        assertEquals(1, sent.size());
    }

    @Test
    void whatIsTurnedOffBeforeItIsDueIsNotSent() {
        tell("ben", responded("1"));
        pace(Notifications.Type.RESPONSE_RECEIVED, Pace.OFF);
        pass(SOON);
        assertEquals(List.of(), sent);
    }

    @Test
    void whatIsPutIntoTheDigestBeforeItIsDueComesWithIt() {
        tell("ben", responded("1"));
        pace(Notifications.Type.RESPONSE_RECEIVED, Pace.WEEKLY);
        clock.advance(SOON);
        until("only the digest is left", () -> waiting() == 1);
        clock.set(Instant.parse("2026-05-04T18:00:00Z"));
        pass(Duration.ZERO);
        assertEquals(1, sent.size());
        assertTrue(letter(0).subject().startsWith("Your week"));
    }

    @Test
    void whereThereIsNoMailNothingIsPlanned() {
        mailOn = false;
        tell("ben", responded("1"));
        assertEquals(0, waiting());
        assertFalse(await(bus().ask(new Notifications.FindPreferences(caller("anna"))))
                .mailOn());
    }

    @Test
    void aMailThatFailsIsAskedAgainForTheSameLetter() {
        mailFails = true;
        tell("ben", responded("1"));
        clock.advance(SOON);
        until("it failed", () -> sent.size() == 1);
        mailFails = false;
        until("it is noted", () -> health().failing() == 1);
        pass(Duration.ofMinutes(1));
        assertEquals(2, sent.size());
        assertEquals(sent.get(0), sent.get(1));
    }

    @Test
    void whatIsNotWantedInTheAppIsNeitherListedNorCountedButMailed() {
        change(types(new TypeChange(Notifications.Type.RESPONSE_RECEIVED, false, null, null)));
        tell("ben", responded("1"));
        say(1);
        assertEquals(1, list("anna").unread());
        assertEquals(
                List.of(Notifications.Type.MESSAGE_RECEIVED),
                list("anna").items().stream()
                        .map(Notifications.Notification::type)
                        .toList());
        pass(SOON);
        assertEquals(2, letter(0).items().size());
    }

    @Test
    void oneClickStopsLettersOfThatKind() {
        tell("ben", responded("1"));
        pass(SOON);
        String token = letter(0).unsubscribe().value();
        var shown = await(bus().ask(new Notifications.FindSubscription(token)));
        assertEquals(Notifications.Type.RESPONSE_RECEIVED, shown.type());
        assertEquals("a•••@example.org", shown.email());
        await(bus().ask(new Notifications.Unsubscribe(token)));
        await(bus().ask(new Notifications.Unsubscribe(token)));
        tell("ben", responded("2"));
        say(1);
        pass(SOON);
        assertEquals(2, sent.size());
        assertEquals("Ben wrote to you about “Groceries”", letter(1).subject());
        assertEquals(3, list("anna").unread());
    }

    @Test
    void aTokenThatWasTamperedWithIsNotKnown() {
        tell("ben", responded("1"));
        pass(SOON);
        String token = letter(0).unsubscribe().value();
        for (String bad : List.of("", "x", ".", token + "x", "x" + token, token + ".x", "{}." + token)) {
            assertEquals(
                    404,
                    awaitProblem(bus().ask(new Notifications.Unsubscribe(bad))).status(),
                    bad);
            assertEquals(
                    404,
                    awaitProblem(bus().ask(new Notifications.FindSubscription(bad)))
                            .status());
        }
    }

    @Test
    void preferencesAreKept() {
        var preferred = change(new ChangePreferences(
                List.of(new TypeChange(Notifications.Type.MESSAGE_RECEIVED, null, null, Pace.DAILY)),
                new QuietChange(false, null, null, null),
                "Europe/Amsterdam",
                5,
                "08:30",
                Notifications.Weekday.SUNDAY,
                caller("anna")));
        assertEquals(preferred, await(bus().ask(new Notifications.FindPreferences(caller("anna")))));
        assertEquals("Europe/Amsterdam", preferred.zone());
        assertTrue(preferred.mailOn());
        assertEquals(
                20,
                await(bus().ask(new Notifications.FindPreferences(caller("ben"))))
                        .dailyCap());
    }

    @Test
    void onlyAdministratorsAreAskedAboutWhatTheyAloneAreToldOf() {
        var admin = new Caller("adam", Role.ADMIN, null, "request");
        assertTrue(asked(admin).contains(Notifications.Type.WEBHOOK_DISABLED));
        assertFalse(asked(caller("anna")).contains(Notifications.Type.WEBHOOK_DISABLED));
    }

    private List<Notifications.Type> asked(Caller caller) {
        return await(bus().ask(new Notifications.FindPreferences(caller))).types().stream()
                .map(Notifications.TypePreferred::type)
                .toList();
    }

    private Bus bus() {
        return house.node.bus();
    }

    private Mail.Letter letter(int index) {
        return sent.get(index).letter();
    }

    /** Lets time pass and awaits that all is done that is due. */
    private void pass(Duration time) {
        clock.advance(time);
        until("all that is due is done", () -> waiting() == 0);
    }

    private int waiting() {
        return health().waiting();
    }

    private QueueHealth health() {
        return await(Jobs.health(house.store, clock.instant())).stream()
                .filter(queue -> queue.queue().equals(LetterPlans.QUEUE))
                .findFirst()
                .orElseThrow();
    }

    private Notifications.Preferred change(ChangePreferences wish) {
        return await(bus().ask(wish));
    }

    private void pace(Notifications.Type type, Pace pace) {
        change(types(new TypeChange(type, null, null, pace)));
    }

    private static ChangePreferences types(TypeChange change) {
        return new ChangePreferences(List.of(change), null, null, null, null, null, caller("anna"));
    }

    private Notifications.Page list(String user) {
        return await(bus().ask(new Notifications.ListNotifications(null, null, caller(user))));
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

    private void tell(String by, Fact fact) {
        tell(next(by, fact));
    }

    private Told next(String by, Fact fact) {
        return new Told("fact " + ++facts, house.node.now(), "document", caller(by), fact);
    }

    private void tell(Told told) {
        await(bus().tell(new Hearing("notifications", told.fact().getClass()), told));
    }

    private static Caller caller(String user) {
        return new Caller(user, Role.USER, null, "request");
    }
}
