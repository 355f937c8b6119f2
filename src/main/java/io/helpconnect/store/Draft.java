package io.helpconnect.store;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** A document, and the changes that are to be saved with it in one write. */
final class Draft<T extends Record> {
    private final String id;
    private Additions additions;
    private boolean erased;
    private Document<T> saved;
    private T state;
    private List<Step<T>> steps = new ArrayList<>();

    /** @param loaded what is in the store, {@code null} where there is none */
    Draft(String id, Loaded<T> loaded) {
        this.id = id;
        this.additions = loaded == null ? Additions.NONE : loaded.additions();
        is(loaded == null ? null : loaded.document());
    }

    /** A change that is wanted, and who waits for it. */
    record Wanted<T extends Record>(Outcome<T> outcome, Caller by, String what, Function<T, Change<T>> rule) {}

    /** One that was applied, and what follows from it. */
    record Step<T extends Record>(Wanted<T> wanted, List<Fact> facts) {
        Outcome<T> outcome() {
            return wanted.outcome();
        }
    }

    String id() {
        return id;
    }

    /** To what this release knows of what is in the store. */
    Additions additions() {
        return additions;
    }

    /** What is in the store. */
    Document<T> saved() {
        return saved;
    }

    /** With all changes; {@code null} where there is no document. */
    T state() {
        return state;
    }

    /** This is in the store now. */
    void is(Document<T> newest) {
        erased = false;
        saved = newest;
        state = newest == null ? null : newest.state();
    }

    /** Fails as the rule fails, and with 404 where there is no document; nothing has changed then. */
    void apply(Wanted<T> wanted) {
        if (state == null) {
            throw Problem.notFound(wanted.what()).failure();
        }
        Change<T> change = wanted.rule().apply(state);
        state = Objects.requireNonNull(change.state(), "a rule keeps a state");
        if (change.erases() && !additions.isNone()) {
            additions = Additions.NONE;
            erased = true;
        }
        steps.add(new Step<>(wanted, change.facts()));
        wanted.outcome().succeed(change.state());
    }

    /** The changes since it was asked for the last time. */
    List<Step<T>> takeSteps() {
        List<Step<T>> taken = steps;
        steps = new ArrayList<>();
        return taken;
    }

    /** Whether the changes have left another state than the one in the store. */
    boolean differs() {
        return saved != null && (erased || !state.equals(saved.state()));
    }

    Document<T> next() {
        return new Document<>(id, saved.version() + 1, state);
    }
}
