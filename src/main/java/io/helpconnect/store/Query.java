package io.helpconnect.store;

import io.helpconnect.bus.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Which documents, in which order, how many. Only what a declared {@link Index} answers: every condition is on one of the
 * index's fields, and the order is that of the field after the last condition (then of the id).
 *
 * @param equal field to value, for equality; for a list field, the element it contains, or a list of which it contains any
 * @param order the field to order by, {@code null}: the id alone
 * @param descending newest first
 * @param from lower bound (inclusive) on the order field, or {@code null}
 * @param below upper bound (exclusive) on the order field, or {@code null}
 * @param limit at most 1000
 * @param cursor where the page before ended, or {@code null}
 */
public record Query(
        Map<String, Object> equal,
        String order,
        boolean descending,
        Object from,
        Object below,
        int limit,
        String cursor) {

    public static final int MOST = 1000;
    private static final int MOST_ELEMENTS = 100;

    public Query {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("a page has 1 to " + MOST + " documents, not " + limit);
        }
    }

    /** All documents, by id. */
    public static Query all() {
        return new Query(Map.of(), null, false, null, null, 20, null);
    }

    public static Query where(String field, Object value) {
        return all().and(field, value);
    }

    /** Those whose list has any of these elements, each once, by id. 1 to 100 elements; no other condition, no order field. */
    public static Query whereAny(String list, Collection<String> elements) {
        if (elements.isEmpty() || elements.size() > MOST_ELEMENTS) {
            throw new IllegalArgumentException("any of 1 to " + MOST_ELEMENTS + ", not of " + elements.size());
        }
        return new Query(Map.of(list, List.copyOf(new TreeSet<>(elements))), null, false, null, null, 20, null);
    }

    public Query and(String field, Object value) {
        var conditions = new LinkedHashMap<>(equal);
        conditions.put(field, plain(Objects.requireNonNull(value, field)));
        return new Query(conditions, order, descending, from, below, limit, cursor);
    }

    public Query ascending(String field) {
        return new Query(equal, field, false, from, below, limit, cursor);
    }

    public Query descending(String field) {
        return new Query(equal, field, true, from, below, limit, cursor);
    }

    public Query from(Object value) {
        return new Query(equal, order, descending, plain(value), below, limit, cursor);
    }

    public Query below(Object value) {
        return new Query(equal, order, descending, from, plain(value), limit, cursor);
    }

    public Query limit(int most) {
        return new Query(equal, order, descending, from, below, most, cursor);
    }

    public Query after(String newCursor) {
        return new Query(equal, order, descending, from, below, limit, newCursor);
    }

    /** Whether it was made by {@link #whereAny}. */
    boolean any() {
        return equal.values().stream().anyMatch(List.class::isInstance);
    }

    /** A value as it stands in JSON: text, whole number, or true and false. */
    private static Object plain(Object value) {
        if (value instanceof Instant instant) {
            return Json.instant(instant);
        }
        if (value instanceof Enum<?> name) {
            return Json.MAPPER.convertValue(name, String.class);
        }
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        throw new IllegalArgumentException("cannot be compared in a query: " + value.getClass());
    }

    /** One page of the entries that an index has for what was found; {@code next} as in a {@link Slice} of the same query. */
    public record Entries(List<Entry> items, String next) {}

    /** @param value in the order field, as the store compares it: an instant as text; {@code null} for none */
    public record Entry(String id, Object value) {}

    /** One page of what was found. {@code next} is the cursor of the page after it, {@code null} on the last. */
    public record Slice<T extends Record>(List<Document<T>> items, String next) {
        public List<T> states() {
            return items.stream().map(Document::state).toList();
        }
    }
}
