package io.helpconnect.store;

import java.util.List;

/**
 * How documents may be found: by the values of these top-level fields, in this order. A query may compare a prefix of the
 * fields for equality and order by the next one.
 *
 * @param fields names of record components
 * @param each whether the first field is a list, and a document is found by each of its elements
 * @param unique whether two documents may have the same values; documents where the first is {@code null} do not count
 */
public record Index(List<String> fields, boolean each, boolean unique) {

    public static Index on(String... fields) {
        return new Index(List.of(fields), false, false);
    }

    public static Index each(String list, String... then) {
        return new Index(join(list, then), true, false);
    }

    public static Index unique(String... fields) {
        return new Index(List.of(fields), false, true);
    }

    public String name() {
        return (each ? "each_" : unique ? "unique_" : "on_") + String.join("_", fields);
    }

    private static List<String> join(String first, String... rest) {
        var all = new java.util.ArrayList<String>();
        all.add(first);
        all.addAll(List.of(rest));
        return List.copyOf(all);
    }
}
