package io.helpconnect.mail;

import io.helpconnect.store.Index;
import io.helpconnect.store.Kind;
import java.time.Instant;

/**
 * A letter that may come back; its id is the token in its return path.
 *
 * @param address a mark of the address it went to
 */
record SentLetter(String user, String address, Instant sentAt) {
    static final Kind<SentLetter> KIND = Kind.of("mail_letters", SentLetter.class, Index.on("sentAt"));
}
