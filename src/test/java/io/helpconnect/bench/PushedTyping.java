package io.helpconnect.bench;

import io.helpconnect.testing.ApiClient.Account;
import io.helpconnect.testing.Await;
import io.helpconnect.testing.LiveSocket;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.net.NetClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What is pushed, and hardly anything else: neighbours type in a group. It writes nothing, and every page that shows the
 * room sees it. What a delivery costs is what typing costs more in a room that all pages show than in another of the same
 * members that one page at each node shows, while the same sockets are open. Posts, each of which costs as much as hundreds of
 * deliveries and never twice the same, would hide it.
 */
final class PushedTyping implements AutoCloseable {
    /** Of each person, at each node. */
    private static final int SOCKETS_OF_EACH = 10;

    private static final String TYPING = "\"type\":\"typing\"";
    private static final String USER = "\"user\":\"";

    private final Neighbourhood town;
    private final NetClient connections;
    private final WebSocketClient client;
    private final String shown;
    private final String hardlyShown;
    private final List<LiveSocket> sockets = new ArrayList<>();
    private final AtomicInteger registered = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final List<Double> micros = new ArrayList<>();
    private long delivered;
    private long pushed;
    private long messages;

    /** Opens both rooms, and shows them on sockets of all neighbours, spread over the nodes. */
    PushedTyping(Neighbourhood town, Vertx vertx) throws IOException {
        this.town = town;
        this.connections = vertx.createNetClient();
        this.client = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(1000));
        this.shown = group("Shown");
        this.hardlyShown = group("Hardly shown");
        show();
    }

    private String group(String title) throws IOException {
        var others = town.people().stream().skip(1).map(Account::id).toList();
        var opened = first().api().post("/api/rooms", Map.of("title", title, "members", others));
        if (!opened.ok()) {
            throw new IOException("no group: " + opened);
        }
        return opened.text("id");
    }

    private int nodes() {
        return town.servers().size();
    }

    private Account first() {
        return town.people().get(0);
    }

    private void show() throws IOException {
        for (var person : town.people()) {
            for (int i = 0; i < SOCKETS_OF_EACH * nodes(); i++) {
                var ticket = person.api().post("/api/live/tickets", Map.of()).text("ticket");
                int port = town.hosts().port(i);
                var socket = Load.now(LiveSocket.connect(client, port, ticket, this::receive, closed::incrementAndGet));
                sockets.add(socket);
                socket.register("room." + shown);
                if (sockets.size() <= nodes()) {
                    socket.register("room." + hardlyShown);
                }
            }
        }
        Await.until("every socket is registered", () -> registered.get() == sockets.size() + nodes());
    }

    private void receive(String frame) {
        if (frame.contains("\"registered\"")) {
            registered.incrementAndGet();
        } else if (frame.contains(TYPING)) {
            int user = frame.indexOf(USER) + USER.length();
            lanes.get(frame.substring(user, frame.indexOf('"', user))).delivered();
        }
    }

    /** So many type for so long, and then as long in the room that is hardly shown; once more counts for the median. */
    void run(Hosts hosts, int atOnce, Duration time) throws IOException {
        var before = BusMessages.of(town.servers());
        var seen = type(hosts, shown, sockets.size(), atOnce, time);
        var passed = BusMessages.of(town.servers()).since(before);
        var alone = type(hosts, hardlyShown, nodes(), atOnce, time);
        if (closed.get() > 0) {
            throw new IOException(closed.get() + " sockets were closed by the server");
        }
        micros.add((seen.cpuMicros() - alone.cpuMicros()) / (sockets.size() - nodes()));
        delivered = seen.times() * sockets.size();
        messages = passed.all();
        pushed = passed.pushed();
    }

    /** Forgets what was measured so far. */
    void forget() {
        micros.clear();
    }

    /** Of CPU, of all nodes, for one delivery: the median. */
    double cpuMicros() {
        return micros.stream().sorted().skip(micros.size() / 2).findFirst().orElseThrow();
    }

    /** What went over the bus for each delivery of the last run. */
    double messagesEach() {
        return (double) messages / delivered;
    }

    /** How much of it was pushed. */
    double pushedEach() {
        return (double) pushed / delivered;
    }

    private record Typed(long times, double cpuMicros) {}

    private Typed type(Hosts hosts, String room, int listeners, int atOnce, Duration time) {
        var open = new ArrayList<Connection>();
        for (int i = 0; i < atOnce; i++) {
            var member = town.people().get(i);
            var connection = Load.now(Connection.open(connections, hosts.port(i)));
            open.add(connection);
            lanes.put(member.id(), new Lane(connection, listeners, typing(room, member)));
        }
        hosts.awaitIdle();
        Duration before = hosts.cpu();
        int times = Lane.runAll(List.copyOf(lanes.values()), System.nanoTime() + time.toNanos());
        double cpuMicros = hosts.cpu().minus(before).toNanos() / 1e3;
        open.forEach(connection -> Load.now(connection.close()));
        return new Typed(times, cpuMicros / times);
    }

    private static Supplier<Buffer> typing(String room, Account member) {
        var request = Requests.post("/api/rooms/" + room + "/typing", member.token(), Map.of());
        return request::copy;
    }

    @Override
    public void close() {
        sockets.forEach(LiveSocket::close);
        Await.until("every socket is closed", () -> closed.get() == sockets.size());
        Load.now(connections.close());
        Load.now(client.close());
    }
}
