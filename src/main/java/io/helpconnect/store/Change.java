package io.helpconnect.store;

import io.helpconnect.bus.Fact;
import java.util.List;
import java.util.function.Function;

/**
 * What a rule decided: the new state of a document and the facts that follow from it. Both are saved in one write.
 *
 * @param state the new state; where it equals the one before, nothing is saved of it
 * @param facts what happened, in order; may be told without a change of state
 * @param erases whether nothing else stays of what was stored, as a newer release may have stored more
 */
public record Change<T extends Record>(T state, List<Fact> facts, boolean erases) {

    public Change(T state, List<Fact> facts) {
        this(state, facts, false);
    }

    public static <T extends Record> Change<T> to(T state, Fact... facts) {
        return new Change<>(state, List.of(facts));
    }

    /** Nothing to change: a repeat of what was done before. */
    public static <T extends Record> Change<T> none(T state) {
        return new Change<>(state, List.of());
    }

    /** To what is left of something that was taken back. */
    public static <T extends Record> Change<T> erasing(T state) {
        return new Change<>(state, List.of(), true);
    }

    public Change<T> and(Function<T, Change<T>> next) {
        Change<T> after = next.apply(state);
        var all = new java.util.ArrayList<>(facts);
        all.addAll(after.facts);
        return new Change<>(after.state, List.copyOf(all), erases || after.erases);
    }
}
