package io.helpconnect.mail;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Secret;
import io.helpconnect.feature.Node;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Keys;
import io.helpconnect.store.Query;
import io.helpconnect.users.Users;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** Which letters went where, and which of them came back. */
final class Bounces {
    private static final Duration MAY_COME_BACK = Duration.ofDays(14);
    private static final int TOKEN_BYTES = 10;

    private final Node node;
    private final Secret key;
    private final Documents<SentLetter> letters;
    private final Documents<MailAddress> addresses;

    private Bounces(Node node, Secret key, Documents<SentLetter> letters, Documents<MailAddress> addresses) {
        this.node = node;
        this.key = key;
        this.letters = letters;
        this.addresses = addresses;
    }

    static Future<Bounces> in(Node node) {
        return Keys.in(node.store())
                .compose(keys -> keys.key("mail-return-path", node.now()))
                .compose(key -> node.store().open(SentLetter.KIND).compose(letters -> node.store()
                        .open(MailAddress.KIND)
                        .map(addresses -> new Bounces(node, key, letters, addresses))));
    }

    Future<Boolean> hasFailed(Users.Contact contact) {
        return addresses.get(contact.id()).map(found -> found.filter(
                        one -> one.state().hasFailed(mark(contact)))
                .isPresent());
    }

    /**
     * Notes that a letter goes out.
     *
     * @return its token: the same for the same letter, and nobody can guess it, so nobody can pretend that it came back
     */
    Future<String> expect(String letter, Users.Contact contact) {
        String token = token(NewId.derivedId("letter", key.value(), letter));
        return letters.insert(token, Caller.SYSTEM, Change.to(new SentLetter(contact.id(), mark(contact), node.now())))
                .map(token);
    }

    /** Only hexadecimal digits: a mail server may change the case of what stands in a return path. */
    private static String token(String id) {
        return HexFormat.of().formatHex(Base64.getUrlDecoder().decode(id), 0, TOKEN_BYTES);
    }

    /** Counts that it came back for good, unless it is unknown or went to an address that the user has no longer. */
    Future<?> count(String token) {
        return letters.get(token)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture()
                        : count(token, found.get().state()));
    }

    private Future<?> count(String token, SentLetter letter) {
        return node.bus()
                .ask(new Users.FindContact(letter.user()))
                .compose(contact ->
                        mark(contact).equals(letter.address()) ? note(token, letter) : Future.succeededFuture())
                .recover(failure -> Failure.is(404, failure) ? Future.succeededFuture() : Future.failedFuture(failure));
    }

    private Future<?> note(String token, SentLetter letter) {
        return addresses
                .insert(letter.user(), Caller.SYSTEM, Change.to(MailAddress.unharmed(letter.address())))
                .compose(there -> addresses.change(
                        letter.user(),
                        Caller.SYSTEM,
                        "address",
                        known -> known.bounced(letter.user(), letter.address(), token, node.now())));
    }

    /** Forgets letters that will not come back any more: a thousand at most. */
    Future<?> forget() {
        return letters.deleteFound(Query.all()
                .ascending("sentAt")
                .from(Instant.EPOCH)
                .below(node.now().minus(MAY_COME_BACK))
                .limit(Query.MOST));
    }

    private static String mark(Users.Contact contact) {
        return NewId.derivedId("address", contact.email().toLowerCase(Locale.ROOT));
    }
}
