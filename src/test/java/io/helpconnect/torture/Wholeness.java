package io.helpconnect.torture;

import io.helpconnect.testing.ApiClient;
import io.helpconnect.testing.Await;
import io.helpconnect.testing.LiveSocket;
import io.helpconnect.torture.Ledger.Match;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * Whether the nodes are one HelpConnect: each sees all of them ready, each serves every feature, and what is pushed at one
 * is heard at all.
 */
final class Wholeness {
    private static final List<String> OF_EACH_FEATURE = List.of(
            "/api/posts", "/api/rooms", "/api/notifications", "/api/users/me", "/api/audit?limit=1", "/api/reports");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration TO_BE_HEARD = Duration.ofSeconds(2);
    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(250);

    private final List<URI> nodes;
    private final ApiClient admin;
    private final Match match;
    private final WebSocketClient sockets;
    private volatile String missing = "";

    /** @param match in whose room something is pushed */
    Wholeness(Vertx vertx, List<URI> nodes, ApiClient admin, Match match) {
        this.sockets = vertx.createWebSocketClient();
        this.nodes = nodes;
        this.admin = admin;
        this.match = match;
    }

    /** How long it took from now on. Fails when it takes minutes. */
    Duration await() {
        long begun = System.nanoTime();
        boolean whole = Await.reached(PATIENCE, () -> isWhole() || pause());
        if (!whole) {
            throw new IllegalStateException("not whole after " + PATIENCE + ": " + missing);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** What it was waited for the longest. */
    String missing() {
        return missing;
    }

    private static boolean pause() {
        LockSupport.parkNanos(BETWEEN_LOOKS);
        return false;
    }

    private boolean isWhole() {
        try {
            for (URI node : nodes) {
                if (!seesAll(node) || !servesAll(node)) {
                    return false;
                }
            }
            return pushesCross();
        } catch (IOException e) {
            missing = e.toString();
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean seesAll(URI node) throws IOException {
        var cluster = admin.by(node).get("/api/cluster");
        int ready = 0;
        for (var one : cluster.body().path("nodes")) {
            ready += one.path("state").asText().equals("READY") ? 1 : 0;
        }
        missing = ready == nodes.size() ? missing : node + " sees " + ready + " nodes";
        return ready == nodes.size();
    }

    private boolean servesAll(URI node) throws IOException {
        for (String path : OF_EACH_FEATURE) {
            var answer = admin.by(node).get(path);
            if (!answer.ok()) {
                missing = node + path + ": " + answer;
                return false;
            }
        }
        return true;
    }

    /** A page at each node listens to a room, and at each node somebody types in it. */
    private boolean pushesCross() throws IOException, InterruptedException {
        for (URI listening : nodes) {
            var frames = new LinkedBlockingQueue<String>();
            var page = open(listening, frames);
            try {
                for (URI typing : nodes) {
                    if (!hears(frames, typing)) {
                        missing = listening + " does not hear what is pushed at " + typing;
                        return false;
                    }
                }
            } finally {
                page.close();
            }
        }
        return true;
    }

    private LiveSocket open(URI node, BlockingQueue<String> frames) throws IOException, InterruptedException {
        var ticket = match.author().api().by(node).post("/api/live/tickets", null);
        if (!ticket.ok()) {
            throw new IOException("no ticket: " + ticket);
        }
        try {
            var page = LiveSocket.connect(sockets, node, ticket.text("ticket"), frames::add, () -> {})
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(TO_BE_HEARD.toMillis(), TimeUnit.MILLISECONDS);
            page.register("room." + match.room());
            if (!comes(frames, Set.of("\"registered\""))) {
                page.close();
                throw new IOException("not registered at " + node);
            }
            return page;
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("no socket at " + node, e);
        }
    }

    private boolean hears(BlockingQueue<String> frames, URI typing) throws IOException, InterruptedException {
        frames.clear();
        var said = match.responder().api().by(typing).post("/api/rooms/" + match.room() + "/typing", null);
        return said.ok() && comes(frames, Set.of("\"typing\"", match.responder().id()));
    }

    private static boolean comes(BlockingQueue<String> frames, Set<String> words) throws InterruptedException {
        long until = System.nanoTime() + TO_BE_HEARD.toNanos();
        while (System.nanoTime() < until) {
            String frame = frames.poll(Math.max(1, until - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (frame != null && words.stream().allMatch(frame::contains)) {
                return true;
            }
        }
        return false;
    }
}
