package io.helpconnect.bench;

import io.helpconnect.testing.Await;
import io.helpconnect.testing.LiveSocket;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Posts that are delivered live: sockets of many users all listen to one map cell, in which posts are then made. The time
 * of a delivery is from the request that makes the post to the frame at the socket. What a delivery costs is what these
 * posts cost more than the same posts with nobody listening.
 */
final class Delivery {
    private static final int SOCKETS_OF_EACH = 10;
    private static final String MARK = "lane ";

    private final Neighbourhood town;
    private final Vertx vertx;
    private final WebSocketClient client;
    private final String topic;
    private final List<LiveSocket> sockets = new ArrayList<>();
    private final AtomicInteger registered = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final Histogram nanos = new ConcurrentHistogram(3);
    private volatile List<Lane> lanes = List.of();

    Delivery(Neighbourhood town, Vertx vertx) throws IOException {
        this.town = town;
        this.vertx = vertx;
        this.client = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(1000));
        var post = town.people().get(0).api().post("/api/posts", post("the first"));
        this.topic = "cell." + post.body().path("location").path("cell").asText();
    }

    int sockets() {
        return town.people().size() * SOCKETS_OF_EACH;
    }

    /** Posts for so long, so many at a time, without and then with listeners. */
    Sample run(int atOnce, Duration time) throws IOException {
        double cpuOfPost = post(atOnce, time).cpuMicros();
        listen();
        var posts = post(atOnce, time);
        int cut = closed.get();
        stopListening();
        if (cut > 0) {
            throw new IllegalStateException(cut + " sockets were closed by the server");
        }
        return Sample.of(
                nanos,
                nanos.getTotalCount() / posts.perSecond() / sockets(),
                (posts.cpuMicros() - cpuOfPost) / sockets());
    }

    private void listen() throws IOException {
        registered.set(0);
        for (var person : town.people()) {
            for (int i = 0; i < SOCKETS_OF_EACH; i++) {
                var ticket = person.api().post("/api/live/tickets", Map.of()).text("ticket");
                var socket = Load.now(LiveSocket.connect(
                        client, town.hosts().port(i), ticket, this::receive, closed::incrementAndGet));
                sockets.add(socket);
                socket.register(topic);
            }
        }
        Await.until("every socket is registered", () -> registered.get() == sockets.size());
    }

    private void stopListening() {
        sockets.forEach(LiveSocket::close);
        Await.until("every socket is closed", () -> closed.get() == sockets.size());
        sockets.clear();
        closed.set(0);
    }

    private void receive(String frame) {
        int mark = frame.indexOf(MARK);
        if (mark < 0) {
            if (frame.contains("\"registered\"")) {
                registered.incrementAndGet();
            }
            return;
        }
        long now = System.nanoTime();
        int lane = mark + MARK.length();
        int sent = frame.indexOf(' ', lane) + 1;
        nanos.recordValue(now - Long.parseLong(frame, sent, frame.indexOf('.', sent), 10));
        lanes.get(Integer.parseInt(frame, lane, sent - 1, 10)).delivered();
    }

    private Sample post(int atOnce, Duration time) {
        var hosts = town.hosts();
        var connections = vertx.createNetClient();
        var open = new ArrayList<Lane>();
        for (int i = 0; i < atOnce; i++) {
            open.add(lane(i, Load.now(Connection.open(connections, hosts.port(i)))));
        }
        lanes = open;
        hosts.awaitIdle();
        nanos.reset();
        Duration before = hosts.cpu();
        long begun = System.nanoTime();
        int posts = Lane.runAll(open, begun + time.toNanos());
        double seconds = (System.nanoTime() - begun) / 1e9;
        hosts.awaitIdle();
        double cpuMicros = hosts.cpu().minus(before).toNanos() / 1e3;
        Load.now(connections.close());
        return new Sample(posts / seconds, cpuMicros / posts, 0, 0);
    }

    private Lane lane(int number, Connection connection) {
        var token = town.people().get(number).token();
        return new Lane(
                connection,
                sockets.size(),
                () -> Requests.post("/api/posts", token, post(MARK + number + " " + System.nanoTime() + ".")));
    }

    private static Map<String, Object> post(String title) {
        return Neighbourhood.post(title, Neighbourhood.LAT, Neighbourhood.LON);
    }
}
