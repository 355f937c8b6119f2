package io.helpconnect.store;

import io.helpconnect.bus.Fact;
import java.util.List;
import java.util.function.Function;

/**
 * What a rule decided: the new state of a document and the facts that follow from it. Both are saved in one write.
 *
 * @param state the new state; where it equals the one before, nothing is saved of it
 * @param facts what happened, in order; may be told without a change of state
 */
public record Change<T extends Record>(T state, List<Fact> facts) {

    public static <T extends Record> Change<T> to(T state, Fact... facts) {
        return new Change<>(state, List.of(facts));
    }

    /** Nothing to change: a repeat of what was done before. */
    public static <T extends Record> Change<T> none(T state) {
        return new Change<>(state, List.of());
    }

    public Change<T> and(Function<T, Change<T>> next) {
        Change<T> after = next.apply(state);
        var all = new java.util.ArrayList<>(facts);
        all.addAll(after.facts);
        return new Change<>(after.state, List.copyOf(all));
    }
}
