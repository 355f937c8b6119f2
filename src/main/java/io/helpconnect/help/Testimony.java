package io.helpconnect.help;

import io.helpconnect.help.HelpResponse.Written;
import io.helpconnect.store.Change;
import io.helpconnect.store.Index;
import io.helpconnect.store.Kind;
import java.time.Instant;

/**
 * A reference as it is found by whom it is about. What is true of it stands in the post; this is a copy.
 *
 * @param openAt from when on it may be read
 */
record Testimony(String about, String from, int rating, String text, Instant at, Instant openAt) {

    static final Kind<Testimony> KIND = Kind.of("help_references", Testimony.class, Index.on("about", "openAt"));

    static Testimony of(String about, String from, Written written, Instant openAt) {
        return new Testimony(about, from, written.rating(), written.text(), written.at(), openAt);
    }

    /** The seal is broken earlier when the other side has written too, and never closed again. */
    Change<Testimony> orEarlier(Testimony other) {
        return other.openAt.isBefore(openAt) ? Change.to(other) : Change.none(this);
    }
}
