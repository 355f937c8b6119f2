package io.helpconnect.facts;

import io.helpconnect.store.Outbox;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Which of the facts in the outbox this node has yet to tell: those that it saved, and those that were handed to it with
 * them. Where there are more than fit, all that is there counts as its own until it has caught up: others' facts are told
 * twice then, and none is forgotten.
 */
final class LeftHere {
    private static final int MOST = 100_000;

    private final Set<String> positions = new HashSet<>();
    private boolean everything;

    void add(Collection<Outbox.Saved> facts) {
        if (positions.size() + facts.size() > MOST) {
            everything = true;
        } else {
            facts.forEach(fact -> positions.add(fact.position()));
        }
    }

    /** All that is there. */
    void addEverything() {
        everything = true;
    }

    boolean has(Outbox.Saved fact) {
        return everything || positions.contains(fact.position());
    }

    void remove(Collection<Outbox.Saved> facts) {
        facts.forEach(fact -> positions.remove(fact.position()));
    }

    /** All of them are told, or on their way. */
    void clear() {
        positions.clear();
        everything = false;
    }
}
