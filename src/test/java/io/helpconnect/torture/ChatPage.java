package io.helpconnect.torture;

import com.fasterxml.jackson.databind.JsonNode;
import io.helpconnect.bus.Json;
import io.helpconnect.testing.ApiClient;
import io.helpconnect.testing.ApiClient.Account;
import io.helpconnect.torture.Findings.Fault;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The open page of one user, which works as the web app does: it listens first and then fetches what came after the last
 * that it knows, each time it has (again) begun to listen and each time something is missing before what arrived; a fetch
 * that fails is repeated. It never looks otherwise.
 */
final class ChatPage implements Runnable {
    private static final long SILENCE_BEFORE_PING_MILLIS = 10_000;
    private static final long PAUSE_MILLIS = 50;
    private static final Set<String> ENTRIES = Set.of("message", "edit", "delete", "reaction", "member");

    private final Account me;
    private final ApiClient api;
    private final LiveLine.Way way;
    private final Findings findings;
    private final Map<String, ShownRoom> rooms = new HashMap<>();
    private final Set<String> behind = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile boolean over;

    /** @param api by which this page reaches the server */
    ChatPage(Account me, ApiClient api, LiveLine.Way way, List<String> rooms, Findings findings) {
        this.me = me;
        this.api = api;
        this.way = way;
        this.findings = findings;
        rooms.forEach(room -> this.rooms.put(room, new ShownRoom()));
    }

    Account account() {
        return me;
    }

    ApiClient api() {
        return api;
    }

    Map<String, ShownRoom> rooms() {
        return rooms;
    }

    int connections() {
        return connections.get();
    }

    /** How often it fetched what it had missed. */
    int fetches() {
        return fetches.get();
    }

    void stop() {
        over = true;
    }

    @Override
    public void run() {
        while (!over) {
            try {
                listen();
            } catch (IOException away) {
                pause();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            over = true;
        }
    }

    private void listen() throws IOException, InterruptedException {
        var ticket = api.post("/api/live/tickets", Map.of());
        if (!ticket.ok()) {
            throw new IOException("no ticket: " + ticket);
        }
        var frames = new LinkedBlockingQueue<String>();
        LiveLine line = way.open(frames);
        try {
            line.send(Map.of(
                    "type",
                    "send",
                    "address",
                    "auth",
                    "body",
                    Map.of("ticket", ticket.text("ticket")),
                    "replyAddress",
                    "welcome"));
            takeAll(frames, line);
        } finally {
            line.close();
        }
    }

    private void takeAll(BlockingQueue<String> frames, LiveLine line) throws IOException, InterruptedException {
        while (!over) {
            String frame =
                    frames.poll(behind.isEmpty() ? SILENCE_BEFORE_PING_MILLIS : PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            if (LiveLine.CLOSED.equals(frame)) {
                throw new IOException("closed");
            }
            if (frame != null) {
                take(Json.read(frame, JsonNode.class), line);
            } else if (behind.isEmpty()) {
                line.send(Map.of("type", "ping"));
            }
            catchUp();
        }
    }

    private void take(JsonNode frame, LiveLine line) throws IOException {
        String address = frame.path("address").asText();
        if (frame.path("type").asText().equals("err")) {
            throw new IOException("refused: " + frame);
        }
        if (address.equals("welcome")) {
            connections.incrementAndGet();
            for (String room : rooms.keySet()) {
                line.send(Map.of("type", "register", "address", "room." + room));
            }
        } else if (address.startsWith("room.")) {
            hear(address.substring("room.".length()), frame.path("body"));
        }
    }

    private void hear(String room, JsonNode body) {
        String type = body.path("type").asText();
        if (type.equals("registered")) {
            behind.add(room);
        } else if (ENTRIES.contains(type)) {
            show(room, body.path("seq").asLong(), type, body.path("message"));
        } else if (type.equals("read") || type.equals("delivered")) {
            mark(
                    room,
                    type + " by " + body.path("user").asText(),
                    body.path(type).asLong());
        }
    }

    private void mark(String room, String what, long seq) {
        findings.expect(
                rooms.get(room).mark(what, seq), Fault.ORDER, me.name() + " saw a mark go back: " + what + " " + seq);
    }

    /** Shows a message that the server has acknowledged. */
    void sent(String room, JsonNode message) {
        show(room, message.path("seq").asLong(), "message", message);
    }

    private void show(String room, long seq, String kind, JsonNode message) {
        ShownRoom shown = rooms.get(room);
        shown.add(seq, kind, message);
        if (shown.hasGap()) {
            behind.add(room);
        }
    }

    private void catchUp() {
        for (String room : new HashSet<>(behind)) {
            behind.remove(room);
            try {
                fetchMissed(room);
                lookAtMarks(room);
            } catch (IOException again) {
                behind.add(room);
                return;
            }
        }
    }

    private void fetchMissed(String room) throws IOException {
        ShownRoom shown = rooms.get(room);
        fetches.incrementAndGet();
        boolean more;
        do {
            JsonNode page = fetch("/api/rooms/" + room + "/messages?limit=100&after=" + shown.last());
            for (JsonNode entry : page.path("items")) {
                shown.add(
                        entry.path("seq").asLong(),
                        entry.path("kind").asText(),
                        entry.has("message") ? entry.path("message") : entry);
            }
            more = page.path("next").isTextual();
        } while (more);
    }

    /** They are not in the sequence. */
    private void lookAtMarks(String room) throws IOException {
        JsonNode there = fetch("/api/rooms/" + room);
        for (String what : List.of("read", "othersRead", "delivered", "othersDelivered")) {
            mark(room, what, there.path(what).asLong());
        }
    }

    private JsonNode fetch(String path) throws IOException {
        var answer = api.get(path);
        if (!answer.ok()) {
            throw new IOException(path + " " + answer);
        }
        return answer.body();
    }
}
