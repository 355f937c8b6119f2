package io.helpconnect.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What a newer release has written into a state and this one cannot read: it stays there when this one writes the state. It
 * goes with the thing that it was in. That is the same thing where it has the same {@code id}, or, without one, where some of
 * what was known of it is as it was; in a list the element that is as it was, or else the one that begins as it did (records
 * name first what tells them apart). All is JSON as it is in Java: maps, lists, and what is neither.
 *
 * @param stored what is in the store; {@code null}: there are none
 * @param known what this release reads of that
 */
record Additions(Object stored, Object known) {
    static final Additions NONE = new Additions(null, null);

    private static final String ID = "id";

    /** Notices whether there are any, while a state is read. */
    static final class Watch extends DeserializationProblemHandler {
        private boolean seen;

        boolean seen() {
            return seen;
        }

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context, JsonParser parser, JsonDeserializer<?> reader, Object of, String name)
                throws IOException {
            seen = true;
            parser.skipChildren();
            return true;
        }
    }

    boolean isNone() {
        return stored == null;
    }

    /** What is to be written, and all of these that have a place in it. */
    Object keptIn(Map<?, ?> next) {
        return isNone() ? next : keep((Map<?, ?>) stored, (Map<?, ?>) known, next, true);
    }

    private static Object keep(Object stored, Object known, Object next) {
        if (stored instanceof Map<?, ?> from && known instanceof Map<?, ?> read && next instanceof Map<?, ?> to) {
            return keep(from, read, to, isSame(read, to));
        }
        if (stored instanceof List<?> from && known instanceof List<?> read && next instanceof List<?> to) {
            return from.size() == read.size() ? keep(from, read, to) : next;
        }
        return next;
    }

    private static Map<?, ?> keep(Map<?, ?> stored, Map<?, ?> known, Map<?, ?> next, boolean same) {
        Map<Object, Object> kept = new LinkedHashMap<>(next);
        stored.forEach((name, value) -> {
            if (!known.containsKey(name)) {
                if (same) {
                    kept.putIfAbsent(name, value);
                }
            } else if (next.containsKey(name)) {
                kept.put(name, keep(value, known.get(name), next.get(name)));
            }
        });
        return kept;
    }

    /** What is made of nothing but other things is judged by them. */
    private static boolean isSame(Map<?, ?> known, Map<?, ?> next) {
        if (known.get(ID) != null) {
            return known.get(ID).equals(next.get(ID));
        }
        List<?> simple = known.keySet().stream()
                .filter(name -> !(known.get(name) instanceof Map || known.get(name) instanceof List))
                .toList();
        return simple.isEmpty() || simple.stream().anyMatch(name -> Objects.equals(known.get(name), next.get(name)));
    }

    private static List<?> keep(List<?> stored, List<?> known, List<?> next) {
        var taken = new BitSet();
        int[] places = next.stream()
                .mapToInt(element -> take(known, taken, one -> Objects.equals(one, element)))
                .toArray();
        List<Object> kept = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            Object element = next.get(i);
            int place = places[i] < 0 ? take(known, taken, one -> beginAlike(one, element)) : places[i];
            kept.add(place < 0 ? element : keep(stored.get(place), known.get(place), element));
        }
        return kept;
    }

    /** Where there is one like that which nobody has taken yet, or -1. */
    private static int take(List<?> known, BitSet taken, Predicate<Object> like) {
        int place = taken.nextClearBit(0);
        while (place < known.size() && !like.test(known.get(place))) {
            place = taken.nextClearBit(place + 1);
        }
        if (place >= known.size()) {
            return -1;
        }
        taken.set(place);
        return place;
    }

    private static boolean beginAlike(Object one, Object other) {
        return one instanceof Map<?, ?> known
                && other instanceof Map<?, ?> next
                && !known.isEmpty()
                && !next.isEmpty()
                && (known.get(ID) == null
                        ? known.entrySet()
                                .iterator()
                                .next()
                                .equals(next.entrySet().iterator().next())
                        : known.get(ID).equals(next.get(ID)));
    }
}
