package io.helpconnect.users;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Secret;
import io.helpconnect.feature.Node;
import io.helpconnect.leases.Turn;
import io.helpconnect.store.Change;
import io.helpconnect.store.Document;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Keys;
import io.helpconnect.store.Query;
import io.helpconnect.users.RefreshTokens.Token;
import io.helpconnect.users.Users.SessionEnded.Why;
import io.helpconnect.web.LiveRevoke;
import io.helpconnect.web.Tokens;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Who is logged in where. At most 50 of one user: with the next, the one that was seen longest ago ends. */
final class Sessions {
    static final int MOST = 50;

    private final Documents<Session> sessions;
    private final RefreshTokens tokens;
    private final Bus bus;

    private Sessions(Documents<Session> sessions, RefreshTokens tokens, Bus bus) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.bus = bus;
    }

    static Future<Sessions> on(Node node, Keys keys) {
        return keys.key("refresh-token", node.now()).compose(key -> node.store()
                .open(Session.KIND)
                .map(opened -> new Sessions(opened, new RefreshTokens(key), node.bus())));
    }

    /** A session, and the token that refreshes it. */
    record Opened(Session session, Secret token) {}

    Future<Opened> begin(Caller user, String browser, Instant now) {
        String id = NewId.randomId();
        Token token = Token.of(id);
        Session begun = Session.begun(id, user.user(), browser, token.hash(), now);
        return sessions.insert(id, user, Change.to(begun))
                .compose(made -> endThoseBeyond(user, now))
                .map(bounded -> new Opened(begun, token.text()));
    }

    private Future<?> endThoseBeyond(Caller user, Instant now) {
        return sessions.find(live(user.user()).ascending("lastSeenAt").limit(Query.MOST))
                .compose(page -> endAll(
                        page.items().subList(0, Math.max(0, page.items().size() - MOST)), user, Why.TOO_MANY, now));
    }

    private Future<?> endAll(List<Document<Session>> those, Caller by, Why why, Instant now) {
        return Future.all(those.stream().map(one -> end(one.id(), by, why, now)).toList());
    }

    /** 401 where the token is not, or no longer, good. */
    Future<Opened> refresh(Secret shown, Caller by, Instant now) {
        return Token.read(shown).map(token -> refresh(token, by, now)).orElseGet(() -> Future.failedFuture(over()));
    }

    private Future<Opened> refresh(Token token, Caller by, Instant now) {
        Token next = tokens.after(token);
        return sessions.change(token.session(), by, "session", found -> found.refresh(token.hash(), next.hash(), now))
                .recover(failure -> Future.failedFuture(Failure.is(404, failure) ? over() : failure))
                .onSuccess(this::tellIfOver)
                .map(session -> {
                    if (!session.live()) {
                        throw over();
                    }
                    return new Opened(session, next.text());
                });
    }

    /** Ends the session that a token belongs to, whatever became of the token. */
    Future<Done> end(Secret shown, Caller by, Instant now) {
        return Token.read(shown)
                .map(token -> end(token.session(), by, Why.LOGGED_OUT, now))
                .orElseGet(() -> Future.succeededFuture(Done.DONE));
    }

    /** Nothing happens where there is none, or where it is over. */
    Future<Done> end(String id, Caller by, Why why, Instant now) {
        return sessions.change(id, by, "session", found -> found.end(why, now))
                .onSuccess(this::tellIfOver)
                .map(Done.DONE)
                .recover(failure ->
                        Failure.is(404, failure) ? Future.succeededFuture(Done.DONE) : Future.failedFuture(failure));
    }

    /** 404 where it is another's. */
    Future<Done> endOwn(String id, Caller owner, Instant now) {
        return sessions.get(id).compose(found -> {
            if (found.isEmpty() || !owner.is(found.get().state().user())) {
                return Future.failedFuture(Problem.notFound("session").failure());
            }
            return end(id, owner, Why.LOGGED_OUT, now);
        });
    }

    /** Every node refuses its access tokens and closes its connections from now on. */
    private void tellIfOver(Session session) {
        if (!session.live()) {
            bus.push(LiveRevoke.TOPIC, LiveRevoke.ended(session.id(), session.user()));
        }
    }

    Future<Boolean> isLive(String id) {
        return sessions.get(id)
                .map(found -> found.map(document -> document.state().live()).orElse(false));
    }

    Future<Query.Slice<Session>> of(String user, int limit, String cursor) {
        return sessions.find(live(user).descending("lastSeenAt").limit(limit).after(cursor));
    }

    Future<Tokens.EndedSessions> ended(String cursor, Duration within, Instant now) {
        boolean all = within == null || within.compareTo(Session.REMEMBERED) > 0;
        return sessions.find(Query.all()
                        .ascending("endedAt")
                        .from(now.minus(all ? Session.REMEMBERED : within))
                        .limit(Query.MOST)
                        .after(cursor))
                .map(page -> new Tokens.EndedSessions(
                        page.states().stream()
                                .map(session -> new Tokens.EndedSession(session.id(), session.user()))
                                .toList(),
                        page.next()));
    }

    /** Ends what nobody has refreshed for long, and forgets what ended long ago; done when none is left. */
    Future<Void> sweep(Instant now, Turn turn) {
        return sessions.find(Query.all().ascending("expiresAt").below(now).limit(100))
                .compose(page -> page.items().isEmpty()
                        ? Future.succeededFuture()
                        : Future.all(page.items().stream()
                                        .map(one -> one.state().live()
                                                ? end(one.id(), Caller.SYSTEM, Why.EXPIRED, now)
                                                : sessions.delete(one))
                                        .toList())
                                .compose(swept -> turn.then(() -> sweep(now, turn))));
    }

    private static Query live(String user) {
        return Query.where("user", user).and("live", true);
    }

    private static Failure over() {
        return Problem.unauthenticated("You were logged out. Please log in again.")
                .failure();
    }
}
