package io.helpconnect.users;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Request;
import io.helpconnect.bus.Role;
import io.helpconnect.bus.Secret;
import io.helpconnect.bus.SessionId;
import io.helpconnect.bus.UserAgent;
import io.helpconnect.store.Outbox;
import io.helpconnect.testing.FeatureHarness;
import io.helpconnect.web.Tokens;
import io.vertx.core.Future;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UsersVerticleTest {
    private static final Caller GUEST = new Caller(null, Role.GUEST, "127.0.0.1", "request");

    private final FeatureHarness harness = new FeatureHarness(Clock.systemUTC()).play(new UsersFeature());

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void whoRegistersCanLogIn() throws Exception {
        var ana = register("ana@example.org");
        var session = ask(new Users.LogIn("ANA@example.org ", new Secret("open sesame"), UserAgent.NONE, GUEST));
        assertEquals(ana.id(), session.user().id());

        var key = ask(new Tokens.FindSigningKey());
        var verified = await(JWTAuth.create(harness.vertx, key.forJwt())
                .authenticate(new TokenCredentials(session.accessToken().value())));
        assertEquals(ana.id(), verified.subject());
        assertEquals("user", verified.attributes().getJsonObject("accessToken").getString("role"));
    }

    @Test
    void whoLooksAfterThePlaceIsFound() {
        register("ana@example.org");
        var admin = ask(new Users.CreateAdmin(
                NewId.random(), "warden@example.org", new Secret("open sesame"), "Warden", GUEST));
        assertEquals(Set.of(admin.id()), ask(new Users.FindModerators()).users());
    }

    @Test
    void anAddressHasOneAccount() {
        register("ana@example.org");
        assertEquals(409, status(request("Ana@Example.org", NewId.random())));
    }

    @Test
    void ofManyThatRegisterOneAddressAtOnceOneWins() {
        var tries = IntStream.range(0, 8)
                .mapToObj(i -> harness.node.bus().ask(request("ana@example.org", NewId.random())))
                .toList();
        await(Future.join(tries).otherwiseEmpty());
        assertEquals(1, tries.stream().filter(Future::succeeded).count());
    }

    @Test
    void aRepeatWithTheSameKeyFindsTheFirst() {
        var key = NewId.forKey("guest", "Register", "key", "content");
        var first = ask(request("ana@example.org", key));
        assertEquals(first.id(), ask(request("ana@example.org", key)).id());
        var withOtherPassword = new Users.Register(key, "ana@example.org", new Secret("another one"), "Ana", GUEST);
        assertEquals(409, status(withOtherPassword));
        var other = NewId.forKey("guest", "Register", "key", "other content");
        assertEquals(409, status(request("ben@example.org", other)));
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressLookTheSame() {
        register("ana@example.org");
        var wrong = failure(new Users.LogIn("ana@example.org", new Secret("wrong"), UserAgent.NONE, GUEST));
        var unknown = failure(new Users.LogIn("nobody@example.org", new Secret("wrong"), UserAgent.NONE, GUEST));
        assertEquals(wrong.problem(), unknown.problem());
        assertEquals(401, wrong.problem().status());
    }

    @Test
    void everyLogInIsAFact() {
        register("ana@example.org");
        failure(new Users.LogIn("ana@example.org", new Secret("wrong"), UserAgent.NONE, GUEST));
        ask(new Users.LogIn("ana@example.org", new Secret("open sesame"), UserAgent.NONE, GUEST));
        var facts = await(harness.store.outbox().pending(Instant.now().plusSeconds(60), null, 10)).facts().stream()
                .map(Outbox.Saved::told)
                .map(told -> told.fact().getClass())
                .toList();
        assertEquals(List.of(Users.Registered.class, Users.LogInFailed.class, Users.LoggedIn.class), facts);
    }

    @Test
    void aLogInFromAnotherBrowserIsAFactOfItsOwn() {
        register("ana@example.org");
        for (String agent : List.of("Firefox/133 Linux", "Firefox/134 Linux", "Chrome/131 Android")) {
            ask(new Users.LogIn("ana@example.org", new Secret("open sesame"), new UserAgent(agent), GUEST));
        }
        assertEquals(List.of("Chrome on Android"), facts(Users.NewLogIn.class, Users.NewLogIn::browser));
    }

    @Test
    void manyFailedLogInsAreAFactOfTheirOwn() {
        var ana = register("ana@example.org");
        for (int i = 0; i < 7; i++) {
            failure(new Users.LogIn("ana@example.org", new Secret("wrong"), UserAgent.NONE, GUEST));
        }
        assertEquals(List.of(ana.id()), facts(Users.ManyLogInsFailed.class, Users.ManyLogInsFailed::user));
    }

    private <F extends Fact, V> List<V> facts(Class<F> type, Function<F, V> part) {
        return await(harness.store.outbox().pending(Instant.now().plusSeconds(60), null, 100)).facts().stream()
                .map(Outbox.Saved::told)
                .filter(told -> type.isInstance(told.fact()))
                .map(told -> part.apply(type.cast(told.fact())))
                .toList();
    }

    @Test
    void theSigningKeyIsMadeOnce() {
        var key = ask(new Tokens.FindSigningKey());
        harness.play(new UsersFeature());
        for (int i = 0; i < 4; i++) {
            assertEquals(key, ask(new Tokens.FindSigningKey()));
        }
    }

    @Test
    void anAdministratorIsMadeFromTheCommandLineOnly() {
        var admin = ask(new Users.CreateAdmin(
                NewId.random(), "admin@example.org", new Secret("open sesame"), "Admin", Caller.SYSTEM));
        assertEquals(Role.ADMIN, admin.role());
        assertTrue(new UsersFeature()
                .routes().stream().noneMatch(route -> route.request().equals(Users.CreateAdmin.class)));
    }

    @Test
    void aChangedNameIsSeenByAllAtOnce() {
        var ana = register("ana@example.org");
        assertEquals("Ana", people(ana.id()).name());
        ask(new Users.ChangeMe("Anna", null, as(ana)));
        assertEquals("Anna", people(ana.id()).name());
        assertEquals("Anna", ask(new Users.FindUser(ana.id())).name());
        assertEquals(404, status(new Users.FindUser("nobody")));
    }

    @Test
    void aHelpThatIsCountedTwiceCountsOnce() {
        var ana = register("ana@example.org");
        ask(new Users.CountHelp(ana.id(), "match"));
        ask(new Users.CountHelp(ana.id(), "match"));
        ask(new Users.CountHelp("nobody", "match"));
        assertEquals(1, people(ana.id()).helped());
    }

    @Test
    void aTicketOpensOneConnection() {
        var ana = register("ana@example.org");
        var ticket = ask(new Users.IssueTicket(SessionId.NONE, as(ana)));
        assertEquals(new Tokens.Identity(ana.id(), Role.USER), ask(new Tokens.RedeemTicket(ticket.ticket())));
        assertEquals(401, status(new Tokens.RedeemTicket(ticket.ticket())));
        assertEquals(401, status(new Tokens.RedeemTicket(new Secret("made up"))));
        assertNotEquals(
                ticket.ticket(),
                ask(new Users.IssueTicket(SessionId.NONE, as(ana))).ticket());
    }

    @Test
    void onlyTheUserListensToWhatConcernsThem() {
        var ana = register("ana@example.org");
        ask(new Users.MayListen(ana.id(), as(ana)));
        assertEquals(404, status(new Users.MayListen("somebody else", as(ana))));
    }

    @Test
    void peopleAreFoundHoweverManyAreAskedFor() {
        var ana = register("ana@example.org");
        Set<String> ids = IntStream.range(0, 2500).mapToObj(i -> "nobody" + i).collect(Collectors.toSet());
        ids.add(ana.id());
        assertEquals(Set.of(ana.id()), ask(new Users.FindPeople(ids)).people().keySet());
    }

    private Users.Me register(String email) {
        return ask(request(email, NewId.random()));
    }

    private static Users.Register request(String email, NewId id) {
        return new Users.Register(id, email, new Secret("open sesame"), "Ana", GUEST);
    }

    @Test
    void aNameThatIsChangedAtOneNodeIsSeenAtTheOthersAtOnce() {
        harness.play(new UsersFeature());
        var ana = register("ana@example.org");
        for (int i = 0; i < 4; i++) {
            assertEquals("Ana", people(ana.id()).name());
        }
        ask(new Users.ChangeMe("Ana Maria", null, as(ana)));
        // Longer than a push takes, and shorter than a name is remembered.
        until("both know", Duration.ofSeconds(5), () -> IntStream.range(0, 4)
                .allMatch(i -> people(ana.id()).name().equals("Ana Maria")));
    }

    private Users.Person people(String id) {
        return ask(new Users.FindPeople(Set.of(id, "nobody"))).get(id);
    }

    private static Caller as(Users.Me user) {
        return new Caller(user.id(), user.role(), "127.0.0.1", "request");
    }

    private <R extends Message> R ask(Request<R> request) {
        return await(harness.node.bus().ask(request));
    }

    private int status(Request<?> request) {
        return failure(request).problem().status();
    }

    private Failure failure(Request<?> request) {
        return assertThrows(Failure.class, () -> ask(request));
    }
}
