package io.helpconnect.users;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.RefreshCookie;
import io.helpconnect.feature.Node;
import io.helpconnect.store.Document;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Query;
import io.helpconnect.users.Users.SessionEnded.Why;
import io.helpconnect.web.Tokens;
import io.vertx.core.Future;
import java.util.Optional;

/** Lets people in, keeps them in, and lets them out. */
final class FrontDoor {
    private static final int PAGE = 20;

    private final Node node;
    private final Documents<User> users;
    private final Passwords passwords;
    private final AccessTokens tokens;
    private final Sessions sessions;
    private final Tickets tickets;

    FrontDoor(
            Node node,
            Documents<User> users,
            Passwords passwords,
            AccessTokens tokens,
            Sessions sessions,
            Tickets tickets) {
        this.node = node;
        this.users = users;
        this.passwords = passwords;
        this.tokens = tokens;
        this.sessions = sessions;
        this.tickets = tickets;
    }

    Future<?> answer() {
        return Future.all(
                Future.all(
                        node.bus().answer(Users.LogIn.class, this::logIn),
                        node.bus().answer(Users.Refresh.class, this::refresh),
                        node.bus().answer(Users.LogOut.class, this::logOut),
                        node.bus().answer(Users.ListSessions.class, this::list),
                        node.bus().answer(Users.EndSession.class, this::end)),
                Future.all(
                        node.bus().answer(Users.IssueTicket.class, this::issueTicket),
                        node.bus().answer(Tokens.RedeemTicket.class, this::redeemTicket),
                        node.bus().answer(Tokens.FindEndedSessions.class, this::findEnded)));
    }

    private Future<Users.Session> logIn(Users.LogIn request) {
        return users.find(Query.where("email", User.normal(request.email())).limit(1))
                .map(found -> found.states().stream().findFirst())
                .compose(found -> passwords
                        .matches(request.password(), found.map(User::password).orElse(null))
                        .compose(matches ->
                                matches ? open(found.orElseThrow(), request) : refuse(found, request.caller())));
    }

    private Future<Users.Session> open(User user, Users.LogIn request) {
        String browser = Browser.of(request.agent());
        Caller known = as(user, request.caller());
        return users.change(user.id(), known, "account", found -> found.loggedIn(browser, node.now()))
                .compose(found -> sessions.begin(known, browser, node.now()).map(opened -> pair(opened, found)));
    }

    private Future<Users.Session> refuse(Optional<User> user, Caller caller) {
        Future<?> noted = user.isEmpty()
                ? Future.succeededFuture()
                : users.change(user.get().id(), caller, "account", found -> found.logInFailed(node.now()));
        return noted.compose(done ->
                Future.failedFuture(Problem.unauthenticated("E-mail address and password do not belong together.")
                        .failure()));
    }

    /** Who logs in is a guest until then: what follows is done by the user. */
    private static Caller as(User user, Caller caller) {
        return new Caller(user.id(), user.role(), caller.address(), caller.request());
    }

    private Users.Session pair(Sessions.Opened opened, User user) {
        return new Users.Session(
                tokens.issue(user, opened.session().id()),
                Tokens.LIFETIME.toSeconds(),
                user.me(),
                RefreshCookie.kept(opened.token(), Session.LIFETIME));
    }

    /** What someone may do is looked up anew. */
    private Future<Users.Session> refresh(Users.Refresh request) {
        return sessions.refresh(request.cookie().token(), request.caller(), node.now())
                .compose(opened -> users.get(opened.session().user()).map(found -> found.map(Document::state)
                        .map(user -> pair(opened, user))
                        .orElseThrow(() ->
                                Problem.unauthenticated("This account is gone.").failure())));
    }

    private Future<Users.LoggedOut> logOut(Users.LogOut request) {
        String session = request.session().value();
        Future<Done> byToken = session == null
                ? Future.succeededFuture(Done.DONE)
                : sessions.end(session, request.caller(), Why.LOGGED_OUT, node.now());
        return byToken.compose(done -> sessions.end(request.cookie().token(), request.caller(), node.now()))
                .map(new Users.LoggedOut(RefreshCookie.NONE));
    }

    private Future<Users.SessionPage> list(Users.ListSessions request) {
        int limit = request.limit() == null ? PAGE : request.limit();
        return sessions.of(request.caller().user(), limit, request.cursor())
                .map(page -> new Users.SessionPage(
                        page.states().stream()
                                .map(session -> session.line(request.session().value()))
                                .toList(),
                        page.next()));
    }

    private Future<Done> end(Users.EndSession request) {
        return sessions.endOwn(request.id(), request.caller(), node.now());
    }

    private Future<Users.Ticket> issueTicket(Users.IssueTicket request) {
        return tickets.issue(request.caller(), request.session().value(), node.now());
    }

    /** The session may have ended since the ticket was given. */
    private Future<Tokens.Identity> redeemTicket(Tokens.RedeemTicket request) {
        return tickets.redeem(request.ticket(), node.now())
                .compose(identity -> identity.session() == null
                        ? Future.succeededFuture(identity)
                        : sessions.isLive(identity.session()).map(live -> {
                            if (!live) {
                                throw Problem.unauthenticated("This session is over.")
                                        .failure();
                            }
                            return identity;
                        }));
    }

    private Future<Tokens.EndedSessions> findEnded(Tokens.FindEndedSessions request) {
        return sessions.ended(request.cursor(), request.within(), node.now());
    }
}
