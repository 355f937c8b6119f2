package io.helpconnect.torture;

import com.fasterxml.jackson.databind.JsonNode;
import io.helpconnect.testing.ApiClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the server has of a room: every entry of the sequence, and each message as it is now. */
record History(String room, List<JsonNode> entries, Map<Long, JsonNode> messages) {

    static History of(String room, List<JsonNode> entries) {
        var messages = new TreeMap<Long, JsonNode>();
        for (JsonNode entry : entries) {
            JsonNode message = entry.has("message") ? entry.path("message") : entry;
            messages.put(message.path("seq").asLong(), message);
        }
        return new History(room, entries, messages);
    }

    /** Reads the whole of it. */
    static History read(ApiClient member, String room) throws IOException {
        var entries = new ArrayList<JsonNode>();
        String after = "0";
        while (after != null) {
            var page = member.get("/api/rooms/" + room + "/messages?limit=100&after=" + after);
            if (!page.ok()) {
                throw new IOException("room " + room + ": " + page);
            }
            page.body().path("items").forEach(entries::add);
            after = page.text("next");
        }
        return of(room, entries);
    }

    /** Somebody said it: it does not tell who came, or what the room is called. */
    static boolean isSaid(JsonNode message) {
        return message.has("clientId");
    }

    List<JsonNode> entries(String kind) {
        return entries.stream()
                .filter(entry -> entry.path("kind").asText().equals(kind))
                .toList();
    }
}
