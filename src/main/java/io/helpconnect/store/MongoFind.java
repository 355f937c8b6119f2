package io.helpconnect.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import java.util.ArrayList;
import java.util.List;

/** A query as finds of MongoDB on the one declared index that answers it. */
final class MongoFind<T extends Record> {
    /** Without the facts. */
    static final JsonObject FIELDS =
            new JsonObject().put(Stored.VERSION, 1).put(Stored.SCHEMA, 1).put(Stored.STATE, 1);

    private final MongoForm<T> form;
    private final MongoServer server;
    private final Query query;
    private final Ranges ranges;
    private final String order;

    MongoFind(MongoForm<T> form, MongoServer server, Query query) {
        this.form = form;
        this.server = server;
        this.query = query;
        this.ranges = new Ranges(form.kind(), query);
        this.order = query.order() == null ? null : field(query.order());
    }

    static String field(String name) {
        return Stored.STATE + "." + Plain.name(name);
    }

    /** A find of the server. */
    record Part(JsonObject where, JsonObject sort) {}

    Future<Query.Slice<T>> run() {
        return read(FIELDS)
                .map(page -> new Query.Slice<>(
                        page.items().stream().map(form::document).toList(), page.next()));
    }

    /** The same, of the index alone. */
    Future<Query.Entries> entries() {
        if (order == null) {
            throw new IllegalArgumentException("the entries of an index have an order field");
        }
        return read(new JsonObject().put(order, 1))
                .map(page -> new Query.Entries(
                        page.items().stream()
                                .map(this::place)
                                .map(place -> new Query.Entry(place.id(), place.order()))
                                .toList(),
                        page.next()));
    }

    private record Page(List<Stored> items, String next) {}

    private Future<Page> read(JsonObject fields) {
        return read(fields, parts(ranges.place()), new ArrayList<>()).map(this::page);
    }

    private Future<List<Stored>> read(JsonObject fields, List<Part> parts, List<Stored> found) {
        if (parts.isEmpty() || found.size() > query.limit()) {
            return Future.succeededFuture(found);
        }
        return read(fields, parts.get(0), query.limit() + 1 - found.size()).compose(more -> {
            more.stream().map(Stored::new).forEach(found::add);
            return read(fields, parts.subList(1, parts.size()), found);
        });
    }

    private Future<List<JsonObject>> read(JsonObject fields, Part part, int most) {
        var options = new FindOptions().setFields(fields).setSort(part.sort()).setLimit(most);
        return server.read(() -> server.find(form.kind().name(), part.where(), options));
    }

    private Page page(List<Stored> found) {
        boolean more = found.size() > query.limit();
        List<Stored> items = more ? found.subList(0, query.limit()) : found;
        return new Page(items, more ? ranges.cursorAfter(place(items.get(items.size() - 1))) : null);
    }

    private Cursor.Place place(Stored last) {
        return new Cursor.Place(order == null ? null : last.state().getValue(Plain.name(query.order())), last.id());
    }

    /** At most three, to be read one after the other until the page is full. */
    List<Part> parts(Cursor.Place after) {
        return ranges.after(after).stream().map(this::part).toList();
    }

    private Part part(Ranges.Range range) {
        var where = new JsonObject();
        query.equal().forEach((field, value) -> where.put(field(field), condition(value)));
        if (range instanceof Ranges.Values values) {
            where.put(order, bounds(values.beyond()));
            return new Part(where, sort(new JsonObject().put(order, direction())));
        }
        Ranges.Ids ids = (Ranges.Ids) range;
        if (ids.which() != Ranges.Which.ALL) {
            where.put(order, ids.value());
        }
        if (ids.which() != Ranges.Which.WITH_THE_VALUE && query.equal().isEmpty()) {
            // What is left of a deleted document has no value either.
            where.put(Stored.VERSION, new JsonObject().put("$gt", 0L));
        }
        if (ids.beyond() != null) {
            where.put(Stored.ID, new JsonObject().put(query.descending() ? "$lt" : "$gt", ids.beyond()));
        }
        return new Part(where, sort(new JsonObject()));
    }

    private static Object condition(Object value) {
        return value instanceof List<?> any ? new JsonObject().put("$in", new JsonArray(any)) : value;
    }

    private JsonObject bounds(Object beyond) {
        var bounds = new JsonObject();
        if (beyond != null && !query.descending()) {
            bounds.put("$gt", beyond);
        } else if (query.from() != null) {
            bounds.put("$gte", query.from());
        }
        if (beyond != null && query.descending()) {
            bounds.put("$lt", beyond);
        } else if (query.below() != null) {
            bounds.put("$lt", query.below());
        }
        return bounds.isEmpty() ? bounds.putNull("$ne") : bounds;
    }

    private JsonObject sort(JsonObject by) {
        return ranges.single() ? by : by.put(Stored.ID, direction());
    }

    private int direction() {
        return query.descending() ? -1 : 1;
    }

    /** For many ids at once. */
    static JsonObject anyOf(Iterable<String> ids) {
        var all = new JsonArray();
        ids.forEach(all::add);
        return new JsonObject().put(Stored.ID, new JsonObject().put("$in", all));
    }
}
