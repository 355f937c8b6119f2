package io.helpconnect.users;

import static io.helpconnect.leases.Turn.ENDLESS;
import static io.helpconnect.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.RefreshCookie;
import io.helpconnect.bus.Request;
import io.helpconnect.bus.Role;
import io.helpconnect.bus.Secret;
import io.helpconnect.bus.SessionId;
import io.helpconnect.bus.UserAgent;
import io.helpconnect.store.Keys;
import io.helpconnect.store.Outbox;
import io.helpconnect.testing.FeatureHarness;
import io.helpconnect.testing.TestClock;
import io.helpconnect.users.Users.SessionEnded.Why;
import io.helpconnect.web.LiveRevoke;
import io.helpconnect.web.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionsVerticleTest {
    private static final Caller GUEST = new Caller(null, Role.GUEST, "127.0.0.1", "request");
    private static final UserAgent FIREFOX = new UserAgent("Firefox/133 Linux");

    private final TestClock clock = new TestClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final FeatureHarness harness = new FeatureHarness(clock).play(new UsersFeature());
    private final BlockingQueue<Message> revoked = new LinkedBlockingQueue<>();
    private Caller ana;

    @BeforeEach
    void register() {
        ana = registered("ana@example.org");
        var unused = await(harness.node.bus().listen(LiveRevoke.TOPIC, revoked::add));
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void aSessionGoesOnWithANewPair() {
        var begun = logIn();
        clock.advance(Duration.ofMinutes(14));
        var next = refresh(begun.refresh());
        assertNotEquals(begun.refresh().token(), next.refresh().token());
        assertEquals(900, next.expiresIn());
        assertEquals(ana.user(), next.user().id());
        clock.advance(Duration.ofMinutes(14));
        refresh(next.refresh());
    }

    @Test
    void aReplyThatWasLostIsGivenAgain() {
        var begun = logIn();
        var lost = refresh(begun.refresh());
        clock.advance(Session.GRACE);
        assertEquals(lost.refresh(), refresh(begun.refresh()).refresh());
        clock.advance(Duration.ofMinutes(14));
        refresh(lost.refresh());
    }

    @Test
    void twoTabsThatRefreshAtOnceGoOnTogether() {
        var begun = logIn();
        var one = harness.node.bus().ask(new Users.Refresh(begun.refresh(), GUEST));
        var two = harness.node.bus().ask(new Users.Refresh(begun.refresh(), GUEST));
        assertEquals(await(one).refresh(), await(two).refresh());
    }

    @Test
    void aTokenThatComesBackLateEndsTheSession() throws InterruptedException {
        var begun = logIn();
        var next = refresh(begun.refresh());
        clock.advance(Session.GRACE.plusSeconds(1));
        assertEquals(401, status(new Users.Refresh(begun.refresh(), GUEST)));
        assertEquals(401, status(new Users.Refresh(next.refresh(), GUEST)));
        assertEquals(List.of(Why.REUSED), ends());
        assertEquals(ana.user(), ((LiveRevoke) revoked.poll(10, TimeUnit.SECONDS)).user());
    }

    @Test
    void whatIsNoTokenRefreshesNothing() {
        for (var text : List.of("", ".", "made.up", "nonsense")) {
            assertEquals(401, status(new Users.Refresh(RefreshCookie.brought(text), GUEST)));
        }
    }

    @Test
    void loggingOutIsToldToEveryNodeAndIsKnownAtTheirStart() throws InterruptedException {
        var begun = logIn();
        var id = only().id();
        ask(new Users.LogOut(begun.refresh(), SessionId.NONE, GUEST));
        assertEquals(LiveRevoke.ended(id, ana.user()), revoked.poll(10, TimeUnit.SECONDS));
        assertEquals(
                List.of(new Tokens.EndedSession(id, ana.user())),
                ask(new Tokens.FindEndedSessions(null, null)).items());
        assertEquals(401, status(new Users.Refresh(begun.refresh(), GUEST)));
        assertEquals(List.of(), list());

        var again = ask(new Users.LogOut(begun.refresh(), SessionId.NONE, GUEST));
        assertTrue(again.forgotten().isNone());
        assertEquals(List.of(Why.LOGGED_OUT), ends());
    }

    @Test
    void loggingOutNeedsTheTokenOrTheCookieOnly() {
        logIn();
        ask(new Users.LogOut(RefreshCookie.NONE, new SessionId(only().id()), ana));
        assertEquals(List.of(), list());
        ask(new Users.LogOut(RefreshCookie.NONE, SessionId.NONE, GUEST));
    }

    @Test
    void theListSaysWhereOneIsLoggedIn() {
        logIn();
        var first = only();
        clock.advance(Duration.ofMinutes(1));
        ask(new Users.LogIn("ana@example.org", new Secret("open sesame"), new UserAgent("Chrome/131 Android"), GUEST));
        var page = ask(new Users.ListSessions(1, null, new SessionId(first.id()), ana));
        assertEquals("Chrome on Android", page.items().get(0).browser());
        assertFalse(page.items().get(0).current());
        var rest = ask(new Users.ListSessions(1, page.next(), new SessionId(first.id()), ana));
        assertEquals(
                List.of(new Users.SessionLine(
                        first.id(), "Firefox on Linux", first.createdAt(), first.createdAt(), true)),
                rest.items());
    }

    @Test
    void oneEndsOnesOwnSessionsOnly() {
        var begun = logIn();
        var id = only().id();
        var ben = registered("ben@example.org");
        assertEquals(404, status(new Users.EndSession(id, ben)));
        assertEquals(404, status(new Users.EndSession("nothing", ana)));
        assertEquals(
                List.of(),
                ask(new Users.ListSessions(null, null, SessionId.NONE, ben)).items());
        refresh(begun.refresh());
        ask(new Users.EndSession(id, ana));
        ask(new Users.EndSession(id, ana));
        assertEquals(List.of(), list());
    }

    @Test
    void theOneSeenLongestAgoGoesWhereThereAreTooMany() {
        var sessions = await(Keys.in(harness.store).compose(keys -> Sessions.on(harness.node, keys)));
        Sessions.Opened first = null;
        for (int i = 0; i <= Sessions.MOST; i++) {
            clock.advance(Duration.ofSeconds(1));
            var opened = await(sessions.begin(ana, "Firefox on Linux", harness.node.now()));
            first = first == null ? opened : first;
        }
        assertEquals(Sessions.MOST, list().size());
        assertEquals(List.of(Why.TOO_MANY), ends());
        assertFalse(await(sessions.isLive(first.session().id())));
    }

    @Test
    void whatIsOverIsSweptAndWhatNobodyRefreshesIsOver() {
        var sessions = await(Keys.in(harness.store).compose(keys -> Sessions.on(harness.node, keys)));
        var kept = await(sessions.begin(ana, "Firefox on Linux", harness.node.now()));
        clock.advance(Duration.ofDays(59));
        await(sessions.sweep(harness.node.now(), ENDLESS));
        assertEquals(1, list().size());

        clock.advance(Duration.ofDays(2));
        await(sessions.sweep(harness.node.now(), ENDLESS));
        assertEquals(List.of(Why.EXPIRED), ends());
        assertEquals(1, ask(new Tokens.FindEndedSessions(null, null)).items().size());
        assertEquals(
                1,
                ask(new Tokens.FindEndedSessions(null, Duration.ofSeconds(1)))
                        .items()
                        .size());
        clock.advance(Duration.ofSeconds(2));
        assertEquals(
                List.of(),
                ask(new Tokens.FindEndedSessions(null, Duration.ofSeconds(1))).items());

        clock.advance(Session.REMEMBERED.plusSeconds(1));
        await(sessions.sweep(harness.node.now(), ENDLESS));
        assertEquals(List.of(), ask(new Tokens.FindEndedSessions(null, null)).items());
        assertEquals(401, status(new Users.Refresh(RefreshCookie.kept(kept.token(), Duration.ZERO), GUEST)));
    }

    @Test
    void aTicketOpensNothingOnceItsSessionIsOver() {
        logIn();
        var session = new SessionId(only().id());
        var good = ask(new Users.IssueTicket(session, ana));
        var late = ask(new Users.IssueTicket(session, ana));
        assertEquals(
                new Tokens.Identity(ana.user(), Role.USER, session.value()),
                ask(new Tokens.RedeemTicket(good.ticket())));
        ask(new Users.EndSession(session.value(), ana));
        assertEquals(401, status(new Tokens.RedeemTicket(late.ticket())));
    }

    @Test
    void whatIsKeptOpensNothing() {
        var begun = logIn();
        var kept = await(await(harness.store.open(Session.KIND)).get(only().id()))
                .orElseThrow()
                .state();
        var secret = begun.refresh().token().value();
        assertFalse(secret.contains(kept.token()));
        assertFalse(kept.token().contains(secret.substring(secret.indexOf('.') + 1)));
    }

    private Caller registered(String email) {
        var me = ask(new Users.Register(NewId.random(), email, new Secret("open sesame"), "Ana", GUEST));
        return new Caller(me.id(), me.role(), "127.0.0.1", "request");
    }

    private Users.Session logIn() {
        return ask(new Users.LogIn("ana@example.org", new Secret("open sesame"), FIREFOX, GUEST));
    }

    private Users.Session refresh(RefreshCookie cookie) {
        return ask(new Users.Refresh(cookie, GUEST));
    }

    private List<Users.SessionLine> list() {
        return ask(new Users.ListSessions(100, null, SessionId.NONE, ana)).items();
    }

    private Users.SessionLine only() {
        assertEquals(1, list().size());
        return list().get(0);
    }

    private List<Why> ends() {
        return await(harness.store.outbox().pending(clock.instant().plusSeconds(60), null, 1000)).facts().stream()
                .map(Outbox.Saved::told)
                .filter(told -> told.fact() instanceof Users.SessionEnded)
                .map(told -> ((Users.SessionEnded) told.fact()).why())
                .toList();
    }

    private <R extends Message> R ask(Request<R> request) {
        return await(harness.node.bus().ask(request));
    }

    private int status(Request<?> request) {
        return assertThrows(Failure.class, () -> ask(request)).problem().status();
    }
}
