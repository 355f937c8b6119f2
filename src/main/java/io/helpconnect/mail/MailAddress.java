package io.helpconnect.mail;

import io.helpconnect.store.Change;
import io.helpconnect.store.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of a user's address; its id is the user. A changed address starts anew.
 *
 * @param address a mark of it: the address itself stands with the account alone
 * @param bounces letters to it that came back for good, of the last days
 * @param failedAt since when no more letters go there, or {@code null}
 */
record MailAddress(String address, List<Bounce> bounces, Instant failedAt) {
    static final Kind<MailAddress> KIND = Kind.of("mail_addresses", MailAddress.class);

    private static final int PATIENCE = 3;
    private static final Duration REMEMBERED = Duration.ofDays(30);

    /** @param letter the token that names it */
    record Bounce(String letter, Instant at) {}

    static MailAddress unharmed(String address) {
        return new MailAddress(address, List.of(), null);
    }

    boolean hasFailed(String current) {
        return address.equals(current) && failedAt != null;
    }

    /** A letter counts once, however often it comes back. */
    Change<MailAddress> bounced(String user, String current, String letter, Instant now) {
        if (!address.equals(current)) {
            return unharmed(current).bounced(user, current, letter, now);
        }
        if (failedAt != null || bounces.stream().anyMatch(one -> one.letter().equals(letter))) {
            return Change.none(this);
        }
        List<Bounce> recent = new ArrayList<>(bounces.stream()
                .filter(one -> one.at().isAfter(now.minus(REMEMBERED)))
                .toList());
        recent.add(new Bounce(letter, now));
        return recent.size() < PATIENCE
                ? Change.to(new MailAddress(address, recent, null))
                : Change.to(new MailAddress(address, recent, now), new Mail.AddressFailed(user, recent.size()));
    }
}
