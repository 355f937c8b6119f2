package io.helpconnect.bench;

import io.helpconnect.testing.ApiClient;
import io.helpconnect.testing.ApiClient.Account;
import io.helpconnect.testing.ApiClient.Answer;
import io.helpconnect.testing.LiveSocket;
import io.helpconnect.testing.ServerProcess;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * How long it takes from the request of one user to the frame at the open page of another, one at a time: {@code ./dev
 * bench-screen [times]}. A message goes to the page that shows its room; a response becomes a fact, a notification and then a
 * frame.
 */
public final class ScreenBench {
    private static final String PASSWORD = "correct horse battery staple";
    private static final long PATIENCE_SECONDS = 20;

    private record Arrived(String frame, long at) {}

    private final ServerProcess server;
    private final Account ana;
    private final Account ben;
    private final BlockingQueue<Arrived> frames = new LinkedBlockingQueue<>();
    /** Kept: a client that nobody holds closes what it opened. */
    private final WebSocketClient sockets;

    private final LiveSocket anasPage;

    private ScreenBench(ServerProcess server, Vertx vertx) throws IOException, InterruptedException {
        this.server = server;
        var guest = new ApiClient(server.uri());
        ana = guest.register("ana@example.org", PASSWORD, "Ana");
        ben = guest.register("ben@example.org", PASSWORD, "Ben");
        String ticket = checked(ana.api().post("/api/live/tickets", Map.of())).text("ticket");
        sockets = vertx.createWebSocketClient();
        anasPage = Load.now(LiveSocket.connect(
                sockets, server.port(), ticket, frame -> frames.add(new Arrived(frame, System.nanoTime())), () -> {}));
        listen("user." + ana.id());
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.setProperty("helpconnect.logback.level", "off");
        int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
        try (var server = ServerProcess.in(Files.createTempDirectory("helpconnect-screen"))
                .withoutLimits()
                .start()) {
            server.awaitReady();
            var bench = new ScreenBench(server, Vertx.vertx());
            bench.measure(times, false);
            System.out.println("| | p50 ms | p99 ms |\n| --- | ---: | ---: |");
            bench.measure(times, true);
        }
        System.exit(0);
    }

    /** @param say what was measured; the first time nothing: it is to warm up */
    private void measure(int times, boolean say) throws IOException, InterruptedException {
        var responses = responses(times);
        var messages = messages(times);
        if (say) {
            row("a message, to the page that shows its room", messages);
            row("a response, to the notification on the author's page", responses);
        }
    }

    private static void row(String what, Histogram nanos) {
        System.out.printf(
                "| %s | %.1f | %.1f |%n",
                what, nanos.getValueAtPercentile(50) / 1e6, nanos.getValueAtPercentile(99) / 1e6);
    }

    private Histogram responses(int times) throws IOException, InterruptedException {
        var posts = new ArrayList<String>();
        for (int i = 0; i < times; i++) {
            posts.add(newPost());
        }
        Idle.await(List.of(server.process()));
        var nanos = new Histogram(3);
        for (String post : posts) {
            long begun = System.nanoTime();
            checked(ben.api().post("/api/posts/" + post + "/responses", Map.of("message", "I can come.")));
            nanos.recordValue(arrivalOf("\"type\":\"notification\"", post) - begun);
        }
        return nanos;
    }

    private Histogram messages(int times) throws IOException, InterruptedException {
        String room = openRoom();
        listen("room." + room);
        Idle.await(List.of(server.process()));
        var nanos = new Histogram(3);
        for (int i = 0; i < times; i++) {
            String id = UUID.randomUUID().toString();
            long begun = System.nanoTime();
            checked(ben.api().post("/api/rooms/" + room + "/messages", Map.of("text", "Hello", "clientId", id)));
            nanos.recordValue(arrivalOf("room." + room, id) - begun);
        }
        return nanos;
    }

    private String newPost() throws IOException {
        return checked(ana.api()
                        .post(
                                "/api/posts",
                                Neighbourhood.post("A sofa to carry", Neighbourhood.LAT, Neighbourhood.LON)))
                .text("id");
    }

    private String openRoom() throws IOException, InterruptedException {
        String responses = "/api/posts/" + newPost() + "/responses";
        String id = checked(ben.api().post(responses, Map.of("message", "I can come.")))
                .text("id");
        String room =
                checked(ana.api().post(responses + "/" + id + "/accept", null)).text("room");
        arrivalOf("\"rooms\"", room);
        return room;
    }

    private void listen(String topic) throws InterruptedException {
        anasPage.register(topic);
        arrivalOf("\"registered\"", topic);
    }

    /** When the first frame that has all of this in it arrived. */
    private long arrivalOf(String... parts) throws InterruptedException {
        var wanted = List.of(parts);
        while (true) {
            Arrived next = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new IllegalStateException("no frame with " + wanted);
            }
            if (wanted.stream().allMatch(next.frame()::contains)) {
                return next.at();
            }
        }
    }

    private static Answer checked(Answer answer) {
        if (!answer.ok()) {
            throw new IllegalStateException(answer.toString());
        }
        return answer;
    }
}
