package io.helpconnect.torture;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was found that must not be. */
final class Findings {
    enum Fault {
        /** Acknowledged, and not there or not as acknowledged. */
        LOST("lost"),
        /** There twice, or there and never asked for. */
        DOUBLED("doubled"),
        /** A number of a sequence that is missing or not in its place. */
        GAP("gaps"),
        /** Heard in another order than it happened in. */
        ORDER("out of order"),
        /** Shown otherwise than the server has it. */
        DIFFERING("differing"),
        /** An answer that should not have been given. */
        REFUSED("refused");

        private final String name;

        Fault(String name) {
            this.name = name;
        }
    }

    private static final int MOST_DETAILS = 40;
    private static final Set<Fault> ALWAYS_SAID = EnumSet.of(Fault.LOST, Fault.DOUBLED, Fault.GAP);

    private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
    private final List<String> details = new ArrayList<>();

    synchronized void note(Fault fault, String detail) {
        counts.merge(fault, 1, Integer::sum);
        if (details.size() < MOST_DETAILS) {
            details.add(fault.name + ": " + detail);
        }
    }

    /** @return whether it was so */
    boolean expect(boolean fine, Fault otherwise, String detail) {
        if (!fine) {
            note(otherwise, detail);
        }
        return fine;
    }

    /** Compares how often each thing is there with how often it should be. */
    <K> void compare(String what, Map<K, Integer> expected, Map<K, Integer> found) {
        expected.forEach((key, times) -> {
            int there = found.getOrDefault(key, 0);
            if (there < times) {
                note(Fault.LOST, what + " " + key + ": " + there + " of " + times);
            }
        });
        found.forEach((key, times) -> {
            int wanted = expected.getOrDefault(key, 0);
            if (times > wanted) {
                note(Fault.DOUBLED, what + " " + key + ": " + times + " for " + wanted);
            }
        });
    }

    synchronized boolean none() {
        return counts.isEmpty();
    }

    synchronized List<String> details() {
        return List.copyOf(details);
    }

    synchronized int count(Fault fault) {
        return counts.getOrDefault(fault, 0);
    }

    /** {@code 0 lost, 0 doubled, 0 gaps} where all is well. */
    synchronized String verdict() {
        var words = new ArrayList<String>();
        for (Fault fault : Fault.values()) {
            int count = counts.getOrDefault(fault, 0);
            if (count > 0 || ALWAYS_SAID.contains(fault)) {
                words.add(count + " " + fault.name);
            }
        }
        return String.join(", ", words);
    }
}
