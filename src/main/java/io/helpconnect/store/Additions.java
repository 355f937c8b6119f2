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

/**
 * What a newer release has written into a state and this one cannot read: it stays there when this one writes the state. In
 * lists it goes with the element that has the same {@code id}, or else is the same as before. All is JSON as it is in Java:
 * maps, lists, and what is neither.
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
    Object keptIn(Object next) {
        return keep(stored, known, next);
    }

    private static Object keep(Object stored, Object known, Object next) {
        if (stored instanceof Map<?, ?> from && known instanceof Map<?, ?> read && next instanceof Map<?, ?> to) {
            return keep(from, read, to);
        }
        if (stored instanceof List<?> from && known instanceof List<?> read && next instanceof List<?> to) {
            return from.size() == read.size() ? keep(from, read, to) : next;
        }
        return next;
    }

    private static Map<?, ?> keep(Map<?, ?> stored, Map<?, ?> known, Map<?, ?> next) {
        Map<Object, Object> kept = new LinkedHashMap<>(next);
        stored.forEach((name, value) -> {
            if (!known.containsKey(name)) {
                kept.putIfAbsent(name, value);
            } else if (next.containsKey(name)) {
                kept.put(name, keep(value, known.get(name), next.get(name)));
            }
        });
        return kept;
    }

    private static List<?> keep(List<?> stored, List<?> known, List<?> next) {
        var taken = new BitSet();
        List<Object> kept = new ArrayList<>();
        for (Object element : next) {
            int place = place(known, element, taken);
            if (place < 0) {
                kept.add(element);
            } else {
                taken.set(place);
                kept.add(keep(stored.get(place), known.get(place), element));
            }
        }
        return kept;
    }

    /** Where that element was, or -1. */
    private static int place(List<?> known, Object element, BitSet taken) {
        Object id = id(element);
        for (int i = taken.nextClearBit(0); i < known.size(); i = taken.nextClearBit(i + 1)) {
            if (id == null ? Objects.equals(known.get(i), element) : id.equals(id(known.get(i)))) {
                return i;
            }
        }
        return -1;
    }

    private static Object id(Object element) {
        return element instanceof Map<?, ?> map ? map.get(ID) : null;
    }
}
