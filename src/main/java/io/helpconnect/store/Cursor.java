package io.helpconnect.store;

import io.helpconnect.bus.Json;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Where a page ended, as text that means something only to the query that gave it. */
final class Cursor {
    private final String query;

    private Cursor(String query) {
        this.query = query;
    }

    /** @param order the value in the order field, {@code null} where there is none */
    record Place(Object order, String id) {}

    static Cursor of(Kind<?> kind, Query query) {
        return new Cursor(NewId.derivedId(
                        kind.name(),
                        query.equal().toString(),
                        String.valueOf(query.order()),
                        String.valueOf(query.descending()))
                .substring(0, 8));
    }

    String after(Place place) {
        var parts = new Object[] {query, place.order(), place.id()};
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(parts));
    }

    /** {@code null} for the first page. Fails with 400 on what this query did not give. */
    Place read(String cursor) {
        if (cursor == null) {
            return null;
        }
        List<?> parts = parts(cursor);
        if (parts.size() == 3
                && query.equals(parts.get(0))
                && isValue(parts.get(1))
                && parts.get(2) instanceof String id) {
            return new Place(parts.get(1), id);
        }
        throw foreign();
    }

    private static boolean isValue(Object order) {
        return order == null || order instanceof String || order instanceof Number || order instanceof Boolean;
    }

    private static List<?> parts(String cursor) {
        try {
            return Json.read(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8), List.class);
        } catch (IllegalArgumentException e) {
            throw foreign();
        }
    }

    private static RuntimeException foreign() {
        return Problem.invalid("cursor", "does not belong to this list").failure();
    }
}
