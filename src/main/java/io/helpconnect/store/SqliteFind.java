package io.helpconnect.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A query as SQL on the one declared index that answers it. */
final class SqliteFind<T extends Record> {
    /** Below every number and text, above nothing. */
    private static final String LEAST = "-9e999";

    private final SqliteTable<T> table;
    private final Query query;
    private final Ranges ranges;
    private final String from;
    private final String id;
    private final String order;
    private final Map<String, Object> conditions = new LinkedHashMap<>();

    SqliteFind(SqliteTable<T> table, Query query) {
        this.table = table;
        this.query = query;
        this.ranges = new Ranges(table.kind(), query);
        Index index = ranges.index();
        boolean each = index != null && index.each();
        this.id = each ? "e.id" : "d.id";
        this.from = from(index);
        this.order = query.order() == null ? null : column(index, query.order());
        query.equal().forEach((field, value) -> conditions.put(column(index, field), value));
    }

    private String from(Index index) {
        SqliteIndexes indexes = table.indexes();
        if (index == null) {
            return indexes.table() + " d";
        }
        String by = " INDEXED BY " + indexes.name(index);
        return index.each()
                ? indexes.side(index) + " e" + by + " CROSS JOIN " + indexes.table() + " d ON d.id = e.id"
                : indexes.table() + " d" + by;
    }

    private static String column(Index index, String field) {
        return index.each()
                ? "e." + SqliteIndexes.column(index.fields().indexOf(field))
                : SqliteIndexes.field("d.state", field);
    }

    /** @throws io.helpconnect.bus.Failure 400 on a cursor that this query did not give */
    Query.Slice<T> run(SqliteConnection db) throws SQLException {
        Page<Found<T>> page = page(db, columnsOfDocuments(), this::found, Found::place);
        return new Query.Slice<>(page.items().stream().map(Found::document).toList(), page.next());
    }

    /** The same, of the index alone. */
    Query.Entries entries(SqliteConnection db) throws SQLException {
        Page<Cursor.Place> page = page(
                db, columnsOfEntries(), row -> new Cursor.Place(row.getObject(2), row.getString(1)), place -> place);
        return new Query.Entries(
                page.items().stream()
                        .map(place -> new Query.Entry(place.id(), place.order()))
                        .toList(),
                page.next());
    }

    private record Page<R>(List<R> items, String next) {}

    private <R> Page<R> page(
            SqliteConnection db, String columns, SqliteConnection.Row<R> reader, Function<R, Cursor.Place> place)
            throws SQLException {
        List<R> found = new ArrayList<>();
        for (Part part : parts(ranges.place(), columns)) {
            if (found.size() <= query.limit()) {
                found.addAll(db.rows(part.sql(), reader, part.values(query.limit() + 1 - found.size())));
            }
        }
        boolean more = found.size() > query.limit();
        List<R> items = more ? found.subList(0, query.limit()) : found;
        return new Page<>(items, more ? ranges.cursorAfter(place.apply(items.get(items.size() - 1))) : null);
    }

    private record Found<T extends Record>(Document<T> document, Object order) {
        Cursor.Place place() {
            return new Cursor.Place(order, document.id());
        }
    }

    private Found<T> found(ResultSet row) throws SQLException {
        return new Found<>(table.document(row), order == null ? null : row.getObject(4));
    }

    String columnsOfDocuments() {
        return "d.id, d.version, d.state" + (order == null ? "" : ", " + order);
    }

    /** All of them are in the index, but for a unique one, which has no ids. */
    String columnsOfEntries() {
        if (order == null) {
            throw new IllegalArgumentException("the entries of an index have an order field");
        }
        return id + ", " + order;
    }

    /** A run of documents in order. */
    record Part(String sql, List<Object> bound) {
        Object[] values(int limit) {
            List<Object> values = new ArrayList<>(bound);
            values.add(limit);
            return values.toArray();
        }
    }

    /** To be read one after the other until the page is full. Each is one range of the index. */
    List<Part> parts(Cursor.Place after, String columns) {
        return ranges.after(after).stream().map(range -> part(range, columns)).toList();
    }

    private Part part(Ranges.Range range, String columns) {
        if (range instanceof Ranges.Values values) {
            return valuesAfter(values.beyond(), columns);
        }
        Ranges.Ids ids = (Ranges.Ids) range;
        if (query.any()) {
            return anyAfter(ids.beyond());
        }
        return switch (ids.which()) {
            case ALL -> idsAfter(ids.beyond(), where(), columns);
            case WITHOUT_VALUE -> idsAfter(ids.beyond(), where().and(order + " IS NULL"), columns);
            case WITH_THE_VALUE -> idsAfter(ids.beyond(), where().and(order + " = ?", ids.value()), columns);
        };
    }

    private Where where() {
        return new Where(conditions);
    }

    private Part idsAfter(String beyond, Where where, String columns) {
        boolean single = ranges.single();
        if (beyond != null && !single) {
            where.and(id + (query.descending() ? " < ?" : " > ?"), beyond);
        }
        return part(columns, where, single ? "" : " ORDER BY " + id + direction());
    }

    /** The ids that each element has are in order already: they are merged, and no more of them are read than are wanted. */
    private Part anyAfter(String beyond) {
        Index index = ranges.index();
        String list = index.fields().get(0);
        String column = SqliteIndexes.column(0);
        String side = table.indexes().side(index);
        List<Object> values = new ArrayList<>();
        List<String> selects = new ArrayList<>();
        for (Object element : (List<?>) query.equal().get(list)) {
            Where where = new Where(Map.of(column, element));
            if (beyond != null) {
                where.and("id > ?", beyond);
            }
            selects.add(
                    "SELECT id FROM " + side + " INDEXED BY " + table.indexes().name(index) + where.text());
            values.addAll(where.values);
        }
        String ids = String.join(" UNION ", selects) + " ORDER BY id LIMIT ?";
        return new Part(
                "SELECT d.id, d.version, d.state FROM (" + ids + ") e CROSS JOIN "
                        + table.indexes().table() + " d ON d.id = e.id ORDER BY e.id",
                values);
    }

    private Part valuesAfter(Object last, String columns) {
        boolean descending = query.descending();
        Where where = where();
        if (last != null && !descending) {
            where.and(order + " > ?", last);
        } else if (query.from() != null) {
            where.and(order + " >= ?", query.from());
        } else {
            where.and(order + " >= " + LEAST);
        }
        if (last != null && descending) {
            where.and(order + " < ?", last);
        } else if (query.below() != null) {
            where.and(order + " < ?", query.below());
        }
        return part(
                columns, where, " ORDER BY " + order + direction() + (ranges.tied() ? ", " + id + direction() : ""));
    }

    private String direction() {
        return query.descending() ? " DESC" : " ASC";
    }

    private Part part(String columns, Where where, String ordering) {
        return new Part("SELECT " + columns + " FROM " + from + where.text() + ordering + " LIMIT ?", where.values);
    }

    private static final class Where {
        final List<String> terms = new ArrayList<>();
        final List<Object> values = new ArrayList<>();

        Where(Map<String, Object> equal) {
            equal.forEach((column, value) -> and(column + " = ?", value));
        }

        Where and(String term, Object... bound) {
            terms.add(term);
            values.addAll(List.of(bound));
            return this;
        }

        String text() {
            return terms.isEmpty() ? "" : " WHERE " + String.join(" AND ", terms);
        }
    }
}
