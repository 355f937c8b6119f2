package io.helpconnect.users;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Role;
import io.helpconnect.bus.Secret;
import io.helpconnect.leases.Turn;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Index;
import io.helpconnect.store.Kind;
import io.helpconnect.store.Query;
import io.helpconnect.store.Store;
import io.helpconnect.web.Tokens;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/**
 * Tickets for live connections. Each is a document, and redeeming it is a change of that document, so that a ticket is
 * good once in the whole cluster.
 */
final class Tickets {
    static final Duration LIFETIME = Duration.ofSeconds(30);
    static final Kind<Ticket> KIND = Kind.of("tickets", Ticket.class, Index.on("expiresAt"));

    record Ticket(String user, Role role, String session, Instant expiresAt, boolean redeemed) {

        Change<Ticket> redeem(Instant now) {
            if (redeemed || now.isAfter(expiresAt)) {
                throw dead();
            }
            return Change.to(new Ticket(user, role, session, expiresAt, true));
        }
    }

    private final Documents<Ticket> tickets;

    private Tickets(Documents<Ticket> tickets) {
        this.tickets = tickets;
    }

    static Future<Tickets> in(Store store) {
        return store.open(KIND).map(Tickets::new);
    }

    Future<Users.Ticket> issue(Caller caller, String session, Instant now) {
        String secret = NewId.randomId() + NewId.randomId();
        Instant expiresAt = now.plus(LIFETIME);
        return tickets.insert(
                        idOf(secret),
                        caller,
                        Change.to(new Ticket(caller.user(), caller.role(), session, expiresAt, false)))
                .map(inserted -> new Users.Ticket(new Secret(secret), expiresAt));
    }

    Future<Tokens.Identity> redeem(Secret ticket, Instant now) {
        if (ticket == null || ticket.value() == null || ticket.value().length() > 100) {
            return Future.failedFuture(dead());
        }
        return tickets.change(idOf(ticket.value()), Caller.SYSTEM, "ticket", found -> found.redeem(now))
                .recover(failure -> Future.failedFuture(Failure.is(404, failure) ? dead() : failure))
                .map(redeemed -> new Tokens.Identity(redeemed.user(), redeemed.role(), redeemed.session()));
    }

    /** Removes what has expired; done when none is left. */
    Future<Void> sweep(Instant now, Turn turn) {
        return tickets.find(Query.all().ascending("expiresAt").below(now).limit(Query.MOST))
                .compose(page -> page.items().isEmpty()
                        ? Future.succeededFuture()
                        : Future.all(page.items().stream().map(tickets::delete).toList())
                                .compose(deleted -> turn.then(() -> sweep(now, turn))));
    }

    /** What is kept does not open anything: the ticket itself is only in the hands of its owner. */
    private static String idOf(String secret) {
        return NewId.derivedId("ticket", secret);
    }

    private static RuntimeException dead() {
        return Problem.unauthenticated("This ticket has been used or is too old.")
                .failure();
    }
}
