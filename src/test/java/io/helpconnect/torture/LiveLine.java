package io.helpconnect.torture;

import com.fasterxml.jackson.databind.JsonNode;
import io.helpconnect.bus.Json;
import io.vertx.core.http.WebSocketClient;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;

/** A live connection of a page, by one of the ways that SockJS has. What arrives is put into its queue, in order. */
interface LiveLine {
    /** Is put into the queue when the connection is gone. */
    String CLOSED = "";

    void send(Object frame) throws IOException;

    void close();

    /** Opens one. */
    interface Way {
        LiveLine open(BlockingQueue<String> frames) throws IOException, InterruptedException;
    }

    /** A WebSocket; a WebSocket in the framing of SockJS; and asking again and again. */
    static List<Way> ways(WebSocketClient sockets, int port) {
        return List.of(
                frames -> new SocketLine(sockets, port, false, frames),
                frames -> new SocketLine(sockets, port, true, frames),
                frames -> new PollingLine(port, frames));
    }

    /** Takes apart what SockJS sends. */
    static void unwrap(String message, BlockingQueue<String> frames) {
        if (message.startsWith("a")) {
            Json.read(message.substring(1), JsonNode.class).forEach(frame -> frames.add(frame.asText()));
        } else if (message.startsWith("c")) {
            frames.add(CLOSED);
        }
    }
}
