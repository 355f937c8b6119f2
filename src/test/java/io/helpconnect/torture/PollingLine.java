package io.helpconnect.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helpconnect.bus.Json;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;

/** What a browser does behind a proxy that knows no WebSocket: it asks, gets what there is, and asks again. */
final class PollingLine implements LiveLine {
    private static final int LONGEST_POLL_MILLIS = 40_000;

    private final String session;
    private final BlockingQueue<String> frames;
    private volatile boolean over;

    PollingLine(int port, BlockingQueue<String> frames) throws IOException {
        this.session = "http://127.0.0.1:" + port + "/live/000/" + UUID.randomUUID();
        this.frames = frames;
        String opened = post("/xhr", "");
        if (!opened.startsWith("o")) {
            throw new IOException("not opened: " + opened);
        }
        var asking = new Thread(this::ask, "polling");
        asking.setDaemon(true);
        asking.start();
    }

    private void ask() {
        try {
            while (!over) {
                LiveLine.unwrap(post("/xhr", "").strip(), frames);
            }
        } catch (IOException gone) {
            over = true;
        }
        frames.add(CLOSED);
    }

    @Override
    public void send(Object frame) throws IOException {
        post("/xhr_send", Json.text(List.of(Json.text(frame))));
    }

    /** On a connection of its own, as the server closes that of a poll when it has answered. */
    private String post(String path, String body) throws IOException {
        var request = (HttpURLConnection) URI.create(session + path).toURL().openConnection();
        try {
            request.setConnectTimeout(LONGEST_POLL_MILLIS);
            request.setReadTimeout(LONGEST_POLL_MILLIS);
            request.setRequestProperty("Connection", "close");
            request.setRequestProperty("Content-Type", "text/plain");
            request.setDoOutput(true);
            try (var out = request.getOutputStream()) {
                out.write(body.getBytes(UTF_8));
            }
            if (request.getResponseCode() / 100 != 2) {
                throw new IOException(path + " " + request.getResponseCode());
            }
            return new String(request.getInputStream().readAllBytes(), UTF_8);
        } finally {
            request.disconnect();
        }
    }

    /** The server notices it by itself. */
    @Override
    public void close() {
        over = true;
    }
}
