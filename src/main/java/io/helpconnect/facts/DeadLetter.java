package io.helpconnect.facts;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Hearing;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Told;
import io.helpconnect.store.Change;
import io.helpconnect.store.Index;
import io.helpconnect.store.Kind;
import java.time.Instant;

/**
 * A fact that one of its hearers could not take.
 *
 * @param hears the class that the hearer wanted, which may be wider than that of the fact
 * @param fact its class, for people
 * @param told the fact as it was told, as JSON
 * @param at when it happened
 * @param tries how often it was told
 * @param cause what the hearer said the last time
 */
public record DeadLetter(
        String hearer,
        String hears,
        String fact,
        String document,
        String told,
        Instant at,
        Instant diedAt,
        int tries,
        String cause,
        State state) {

    static final Kind<DeadLetter> KIND =
            Kind.of("dead_letters", DeadLetter.class, Index.on("diedAt"), Index.on("state", "diedAt"));

    /** What became of it. */
    public enum State {
        @JsonProperty("dead")
        DEAD,
        @JsonProperty("replayed")
        REPLAYED,
        @JsonProperty("discarded")
        DISCARDED
    }

    static DeadLetter of(Hearing hearing, Told told, int tries, String cause, Instant now) {
        return new DeadLetter(
                hearing.hearer(),
                hearing.fact().getName(),
                told.fact().getClass().getSimpleName(),
                told.document(),
                Json.text(told),
                told.at(),
                now,
                tries,
                cause,
                State.DEAD);
    }

    /** The same for the same fact and hearer, so that one that dies twice is one. */
    static String id(Hearing hearing, Told told) {
        return NewId.derivedId("dead letter", told.id(), hearing.hearer());
    }

    Hearing hearing() {
        try {
            return new Hearing(hearer, Class.forName(hears).asSubclass(Fact.class));
        } catch (ClassNotFoundException e) {
            throw Problem.conflict("This version of HelpConnect no longer knows what this fact is.")
                    .failure();
        }
    }

    Told read() {
        return Json.read(told, Told.class);
    }

    /** It died again after it was replayed, or for the first time. */
    Change<DeadLetter> diedAgain(DeadLetter now) {
        return Change.to(now);
    }

    Change<DeadLetter> replayed() {
        return Change.to(in(State.REPLAYED));
    }

    /** Nobody will be told any more: that is in the audit log. */
    Change<DeadLetter> discarded(String id, Caller by) {
        if (state == State.REPLAYED) {
            throw Problem.conflict("This fact was told meanwhile.").failure();
        }
        return state == State.DISCARDED
                ? Change.none(this)
                : Change.to(in(State.DISCARDED), new DeadLetters.Discarded(id, hearer, fact, by.user()));
    }

    private DeadLetter in(State next) {
        return new DeadLetter(hearer, hears, fact, document, told, at, diedAt, tries, cause, next);
    }
}
