package io.helpconnect.torture;

import io.helpconnect.bus.Json;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A WebSocket, bare or in the framing of SockJS. */
final class SocketLine implements LiveLine {
    private final boolean framed;
    private final WebSocket socket;

    SocketLine(WebSocketClient sockets, int port, boolean framed, BlockingQueue<String> frames)
            throws IOException, InterruptedException {
        this.framed = framed;
        String path = framed ? "/live/000/" + UUID.randomUUID() + "/websocket" : "/live/websocket";
        var connected = sockets.connect(port, "127.0.0.1", path).map(opened -> {
            opened.textMessageHandler(message -> {
                if (framed) {
                    LiveLine.unwrap(message, frames);
                } else {
                    frames.add(message);
                }
            });
            opened.exceptionHandler(cutOff -> {});
            opened.closeHandler(gone -> frames.add(CLOSED));
            return opened;
        });
        try {
            socket = connected.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("not connected", e);
        }
    }

    @Override
    public void send(Object frame) {
        String text = Json.text(frame);
        socket.writeTextMessage(framed ? Json.text(List.of(text)) : text).onFailure(failure -> close());
    }

    @Override
    public void close() {
        socket.close().onFailure(alreadyClosed -> {});
    }
}
