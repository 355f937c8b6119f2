package io.helpconnect.torture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * What a page shows of a room, by the rules of the web app's {@code room-log.js}: in order and each once, as it is now,
 * however often and in whatever order messages and their changes came; and what it has written and not seen arrive. Used by
 * the threads of one user.
 */
final class ShownRoom {
    private final Map<Long, String> kinds = new TreeMap<>();
    private final TreeMap<Long, JsonNode> messages = new TreeMap<>();
    private final Map<String, String> written = new LinkedHashMap<>();
    private final Map<String, Long> marks = new HashMap<>();
    private long last;

    /** Everything up to here is known: from here one catches up. */
    synchronized long last() {
        return last;
    }

    /** Whether something is missing before what has arrived. */
    synchronized boolean hasGap() {
        return kinds.size() > last;
    }

    synchronized void write(String clientId, String text) {
        written.put(clientId, text);
    }

    /** An entry of the sequence, of whatever kind, and the message that it is or changed. */
    synchronized void add(long seq, String kind, JsonNode message) {
        kinds.put(seq, kind);
        keep(message);
        while (kinds.containsKey(last + 1)) {
            last++;
        }
    }

    private void keep(JsonNode message) {
        long place = message.path("seq").asLong();
        JsonNode known = messages.get(place);
        if (known == null || changed(message) >= changed(known)) {
            messages.put(place, quoting(message));
        }
        messages.replaceAll((seq, other) -> quoted(other) == place ? quoting(other) : other);
        written.remove(message.path("clientId").asText());
    }

    private static long changed(JsonNode message) {
        return message.path("changed").asLong();
    }

    private static long quoted(JsonNode message) {
        return message.path("reply").path("seq").asLong(-1);
    }

    /** What is quoted says what its message says now. */
    private JsonNode quoting(JsonNode message) {
        JsonNode original = messages.get(quoted(message));
        if (original == null) {
            return message;
        }
        ObjectNode shown = message.deepCopy();
        var reply = (ObjectNode) shown.path("reply");
        if (original.has("deletedAt")) {
            reply.remove("excerpt");
        } else {
            reply.set("excerpt", original.path("text"));
        }
        return shown;
    }

    /** A mark that was told of: false where it is behind one that was told of before. */
    synchronized boolean mark(String what, long seq) {
        return marks.merge(what, seq, Math::max) == seq;
    }

    /** A message that is shown and was not deleted. */
    synchronized Optional<JsonNode> any(Random random) {
        for (int tries = 0; tries < 5 && !messages.isEmpty(); tries++) {
            var found = messages.floorEntry(1 + (long) (random.nextDouble() * messages.lastKey()));
            if (found != null
                    && History.isSaid(found.getValue())
                    && !found.getValue().has("deletedAt")) {
                return Optional.of(found.getValue());
            }
        }
        return Optional.empty();
    }

    synchronized Map<Long, String> kinds() {
        return Map.copyOf(kinds);
    }

    /** All messages, in order. */
    synchronized List<JsonNode> messages() {
        return new ArrayList<>(messages.values());
    }

    /** What it has written and not seen arrive, by {@code clientId}. */
    synchronized Map<String, String> written() {
        return Map.copyOf(written);
    }
}
