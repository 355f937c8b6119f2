package io.helpconnect.store;

import java.util.ArrayList;
import java.util.List;

/**
 * How a query is answered: by which declared index, and by which ranges of it, read one after the other until the page is
 * full. Documents without a value in the order field come first when ascending and last when descending; they are a range
 * of their own, because comparing with nothing is not an order.
 */
final class Ranges {
    private final Query query;
    private final Index index;
    private final Cursor cursor;

    /** @throws IllegalArgumentException if no declared index answers the query */
    Ranges(Kind<?> kind, Query query) {
        this.query = query;
        this.index = query.equal().isEmpty() && query.order() == null ? null : indexFor(kind, query);
        this.cursor = Cursor.of(kind, query);
    }

    /** Documents that follow one another in the index. */
    sealed interface Range {}

    /**
     * Those with one value in the order field, or with none, or all where there is no order field; by id.
     *
     * @param value that they have; {@code null}: {@code which} says what
     * @param beyond the id to go on after, or {@code null}
     */
    record Ids(Which which, Object value, String beyond) implements Range {}

    /** Which documents, by what they have in the order field. */
    enum Which {
        ALL,
        WITHOUT_VALUE,
        WITH_THE_VALUE
    }

    /**
     * Those with a value in the order field, by that and then by id, within the bounds of the query.
     *
     * @param beyond the value to go on after, or {@code null}
     */
    record Values(Object beyond) implements Range {}

    private static Index indexFor(Kind<?> kind, Query query) {
        return kind.indexes().stream()
                .filter(index -> answers(index, query))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s declares no index on %s, ordered by %s"
                        .formatted(kind.name(), query.equal().keySet(), query.order())));
    }

    private static boolean answers(Index index, Query query) {
        List<String> fields = index.fields();
        int conditions = query.equal().size();
        boolean orderFits = query.order() == null
                ? fields.size() == conditions
                : fields.size() == conditions + 1 && fields.get(conditions).equals(query.order());
        boolean anyFits = !query.any() || (index.each() && conditions == 1 && query.order() == null);
        return orderFits
                && anyFits
                && (!index.each() || conditions > 0)
                && query.equal().keySet().containsAll(fields.subList(0, conditions));
    }

    /** {@code null}: the ids alone answer it. */
    Index index() {
        return index;
    }

    /** Whether at most one document is found. */
    boolean single() {
        return index != null && index.unique() && query.order() == null;
    }

    /** Whether more than one document may have the same value in the order field. */
    boolean tied() {
        return index == null || !index.unique();
    }

    /** Where the page before ended. Fails with 400 on a cursor that this query did not give. */
    Cursor.Place place() {
        return cursor.read(query.cursor());
    }

    String cursorAfter(Cursor.Place place) {
        return cursor.after(place);
    }

    /** At most three. */
    List<Range> after(Cursor.Place after) {
        if (query.order() == null) {
            return List.of(new Ids(Which.ALL, null, after == null ? null : after.id()));
        }
        boolean amongValues = after != null && after.order() != null;
        boolean amongOthers = after != null && after.order() == null;
        boolean others = tied() && query.from() == null && query.below() == null;
        List<Range> ranges = new ArrayList<>();
        if (others && !query.descending() && !amongValues) {
            ranges.add(new Ids(Which.WITHOUT_VALUE, null, amongOthers ? after.id() : null));
        }
        if (amongValues && tied()) {
            ranges.add(new Ids(Which.WITH_THE_VALUE, after.order(), after.id()));
        }
        if (!(amongOthers && query.descending())) {
            ranges.add(new Values(amongValues ? after.order() : null));
        }
        if (others && query.descending()) {
            ranges.add(new Ids(Which.WITHOUT_VALUE, null, amongOthers ? after.id() : null));
        }
        return ranges;
    }
}
