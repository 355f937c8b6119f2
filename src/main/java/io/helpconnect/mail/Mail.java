package io.helpconnect.mail;

import io.helpconnect.bus.Done;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.RepeatableRequest;
import io.helpconnect.bus.Secret;
import java.util.List;

/** Letters to users, by e-mail. */
public interface Mail {

    /**
     * Takes a letter: it is on disk when this is answered, and sent as soon as a mail server takes it. A repeat of the id
     * changes nothing. Where no mail server is set, or the user's address has failed for good, it is dropped.
     *
     * @param user to whom; the address is looked up when it is sent
     */
    record Send(String id, String user, Letter letter) implements RepeatableRequest<Done> {}

    /**
     * What is written, in words; how it looks is up to the mail.
     *
     * @param opening one sentence ahead of the items, or {@code null}
     * @param items of more than fifty, the first fifty are written, and how many more there are
     * @param why why they get it, in one sentence
     * @param unsubscribe the token with which whoever holds the letter may stop letters of this kind
     */
    record Letter(String subject, String opening, List<Item> items, String why, Secret unsubscribe) {}

    /**
     * One thing that happened.
     *
     * @param text in one sentence
     * @param detail an excerpt, or {@code null}
     * @param path on the site where it is seen, such as {@code /posts/4f…}
     * @param button what leads there, in a verb or two
     */
    record Item(String text, String detail, String path, String button) {}

    /** Whether e-mail is set up here at all. */
    record FindState() implements RepeatableRequest<State> {}

    record State(boolean on) implements Message {}

    /** Letters to this user came back as undeliverable for good, so often that no more are sent. */
    record AddressFailed(String user, int bounces) implements Fact {}
}
