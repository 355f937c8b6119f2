package io.helpconnect.torture;

import com.fasterxml.jackson.databind.JsonNode;
import io.helpconnect.bus.Json;
import io.helpconnect.testing.ApiClient;
import io.helpconnect.testing.ApiClient.Account;
import io.helpconnect.testing.LiveSocket;
import io.helpconnect.torture.Findings.Fault;
import io.vertx.core.http.WebSocketClient;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The open page of one user: listens to its own topic and its rooms, shows what arrives, and connects again and catches up
 * when it was cut off. It never looks for anything that it was not told of, but when it has just (again) begun to listen.
 */
final class Ear implements Runnable {
    private static final String CLOSED = "";
    private static final long SILENCE_BEFORE_PING_SECONDS = 10;
    private static final long PAUSE_MILLIS = 50;
    /** A socket may have so many topics and some more. */
    private static final int MOST_ROOMS = 150;

    private final Account me;
    private final WebSocketClient sockets;
    private final Supplier<URI> servers;
    private final Findings findings;
    private final Set<String> rooms = ConcurrentHashMap.newKeySet();
    private final Map<String, List<JsonNode>> shown = new ConcurrentHashMap<>();
    private volatile ApiClient api;
    private volatile boolean over;
    private final AtomicInteger connections = new AtomicInteger();

    /** @param servers names the one to connect to next */
    Ear(Account me, WebSocketClient sockets, Supplier<URI> servers, Findings findings) {
        this.me = me;
        this.sockets = sockets;
        this.servers = servers;
        this.api = me.api();
        this.findings = findings;
    }

    Account account() {
        return me;
    }

    Set<String> rooms() {
        return rooms;
    }

    /** What the page shows of a room. */
    List<JsonNode> shown(String room) {
        var messages = shown.get(room);
        if (messages == null) {
            return List.of();
        }
        synchronized (messages) {
            return List.copyOf(messages);
        }
    }

    int connections() {
        return connections.get();
    }

    void stop() {
        over = true;
    }

    @Override
    public void run() {
        while (!over) {
            try {
                listen();
            } catch (IOException | IllegalStateException | ExecutionException | TimeoutException away) {
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

    private void listen() throws IOException, ExecutionException, TimeoutException, InterruptedException {
        var frames = new LinkedBlockingQueue<String>();
        URI server = servers.get();
        api = me.api().by(server);
        var ticket = api.post("/api/live/tickets", Map.of());
        if (!ticket.ok()) {
            throw new IOException("no ticket: " + ticket);
        }
        var socket = LiveSocket.connect(sockets, server, ticket.text("ticket"), frames::add, () -> frames.add(CLOSED))
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        connections.incrementAndGet();
        try {
            socket.register("user." + me.id());
            rooms.forEach(room -> socket.register("room." + room));
            takeAll(frames, socket);
        } finally {
            socket.close();
        }
    }

    private void takeAll(BlockingQueue<String> frames, LiveSocket socket) throws IOException, InterruptedException {
        while (!over) {
            String frame = frames.poll(SILENCE_BEFORE_PING_SECONDS, TimeUnit.SECONDS);
            if (CLOSED.equals(frame)) {
                throw new IOException("closed");
            }
            if (frame == null) {
                socket.ping();
            } else {
                take(Json.read(frame, JsonNode.class), socket);
            }
        }
    }

    private void take(JsonNode frame, LiveSocket socket) throws IOException {
        var body = frame.path("body");
        String address = frame.path("address").asText();
        if (frame.path("type").asText().equals("err")) {
            throw new IOException("refused: " + frame);
        }
        switch (body.path("type").asText()) {
            case "registered" -> {
                if (address.startsWith("room.")) {
                    catchUp(address.substring("room.".length()));
                } else {
                    api.each(
                            "/api/rooms?limit=100",
                            room -> register(room.path("id").asText(), socket));
                }
            }
            case "rooms" -> register(body.path("room").asText(), socket);
            case "message" -> show(body.path("message"));
            default -> {}
        }
    }

    private void register(String room, LiveSocket socket) {
        if (rooms.size() < MOST_ROOMS && rooms.add(room)) {
            socket.register("room." + room);
        }
    }

    private void catchUp(String room) throws IOException {
        boolean more;
        do {
            var page = api.get("/api/rooms/" + room + "/messages?limit=100&after="
                    + shown(room).size());
            if (!page.ok()) {
                throw new IOException("no messages: " + page);
            }
            for (JsonNode message : page.body().path("items")) {
                add(message);
            }
            more = page.body().path("next").isTextual();
        } while (more);
    }

    private void show(JsonNode message) throws IOException {
        String room = message.path("room").asText();
        if (message.path("seq").asLong() > shown(room).size() + 1) {
            catchUp(room);
        }
        add(message);
    }

    private void add(JsonNode message) {
        var messages = shown.computeIfAbsent(message.path("room").asText(), none -> new ArrayList<>());
        int place = message.path("seq").asInt();
        synchronized (messages) {
            if (place == messages.size() + 1) {
                messages.add(message);
            } else {
                boolean same =
                        place <= messages.size() && messages.get(place - 1).equals(message);
                findings.expect(same, Fault.GAP, me.name() + " was told " + message + " at a place of another");
            }
        }
    }
}
