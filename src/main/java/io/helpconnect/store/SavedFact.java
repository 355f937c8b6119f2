package io.helpconnect.store;

import io.helpconnect.bus.Json;
import io.helpconnect.bus.Told;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fact as it stands in the document it happened to.
 *
 * @param number grows with each fact of the document
 * @param node who saved it
 * @param told the fact as JSON
 */
record SavedFact(long number, String node, String told) {
    private static final Logger LOG = LoggerFactory.getLogger(SavedFact.class);

    static SavedFact of(JsonObject json) {
        return new SavedFact(json.getLong("number"), json.getString("node"), json.getString("told"));
    }

    JsonObject json() {
        return new JsonObject().put("number", number).put("node", node).put("told", told);
    }

    /** As text of one width, so that its order is that of the numbers. */
    static String position(long number, String kind) {
        return String.format("%019d/%s", number, kind);
    }

    static long number(String position) {
        return Long.parseLong(position.substring(0, position.indexOf('/')));
    }

    static String kind(String position) {
        return position.substring(position.indexOf('/') + 1);
    }

    /** Empty for a fact that this version does not know: it stays where it is and does not hold up the others. */
    Optional<Outbox.Saved> saved(String kind) {
        try {
            return Optional.of(new Outbox.Saved(position(number, kind), Json.read(told, Told.class)));
        } catch (IllegalArgumentException e) {
            LOG.error("a fact in the outbox cannot be read, at {}", position(number, kind), e);
            return Optional.empty();
        }
    }
}
