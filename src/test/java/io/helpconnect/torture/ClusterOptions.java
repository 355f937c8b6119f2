package io.helpconnect.torture;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the programs with several nodes are told by their words, each {@code --name number}, {@code --kafka} alone.
 *
 * @param figures by their names, as far as a program knows them
 * @param seed of what people do and when something dies; the rest is up to the machine
 * @param kafka whether facts travel over a broker, or directly
 */
record ClusterOptions(Map<String, Integer> figures, int seed, boolean kafka) {

    static ClusterOptions usual(Map<String, Integer> figures) {
        return new ClusterOptions(Map.copyOf(figures), (int) (System.nanoTime() % 1_000_000), false);
    }

    int nodes() {
        return figures.get("--nodes");
    }

    int people() {
        return figures.get("--people");
    }

    /** How many requests are begun in a second. */
    int rate() {
        return figures.get("--rate");
    }

    /** How often something dies, or is cut off, or is tried. */
    int times(String name) {
        return figures.get(name);
    }

    ClusterOptions with(String... arguments) {
        var given = new LinkedHashMap<>(figures);
        given.put("--seed", seed);
        var words =
                Arrays.stream(arguments).filter(word -> !word.equals("--kafka")).toList();
        for (int i = 0; i < words.size(); i += 2) {
            if (!given.containsKey(words.get(i))) {
                throw new IllegalArgumentException(
                        "unknown: " + words.get(i) + " (there are " + given.keySet() + " and --kafka)");
            }
            if (i + 1 == words.size()) {
                throw new IllegalArgumentException(words.get(i) + " needs a number");
            }
            given.put(words.get(i), Integer.parseInt(words.get(i + 1)));
        }
        return new ClusterOptions(given, given.remove("--seed"), kafka || words.size() < arguments.length);
    }
}
