package io.helpconnect.web;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A WebSocket made by hand that never answers, or does not even read. */
final class LiveSilence {
    private static final String HANDSHAKE = String.join(
            "\r\n",
            "GET /live/websocket HTTP/1.1",
            "Host: localhost",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version: 13",
            "",
            "");
    private static final byte CLOSE = (byte) 0x88;
    private static final byte[] MASK = {0, 0, 0, 0};

    private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
    private final CompletableFuture<Void> upgraded = new CompletableFuture<>();
    private final CompletableFuture<Void> registered = new CompletableFuture<>();
    private final Buffer heard = Buffer.buffer();
    /** Kept here: one that nobody knows any more closes its connections. */
    private final NetClient client;

    final NetSocket socket;

    private LiveSilence(LiveServer server) {
        client = server.vertx.createNetClient(new NetClientOptions().setReceiveBufferSize(8192));
        socket = await(client.connect(server.port, "127.0.0.1"));
        socket.handler(this::take);
        socket.closeHandler(gone -> closeCode.complete(-1));
        await(socket.write(HANDSHAKE));
        until("it is a WebSocket", upgraded::isDone);
    }

    static LiveSilence connect(LiveServer server) {
        return new LiveSilence(server);
    }

    /** Authenticates, registers, and then reads no more. */
    static LiveSilence notReading(LiveServer server, String ticket, String topic) throws Exception {
        LiveSilence silence = new LiveSilence(server);
        silence.say("{\"type\":\"send\",\"address\":\"auth\",\"body\":{\"ticket\":\"" + ticket + "\"}}");
        silence.say("{\"type\":\"register\",\"address\":\"" + topic + "\"}");
        silence.registered.get(60, TimeUnit.SECONDS);
        return silence;
    }

    private void say(String text) {
        byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
        Buffer frame = Buffer.buffer().appendByte((byte) 0x81);
        if (payload.length < 126) {
            frame.appendByte((byte) (0x80 | payload.length));
        } else {
            frame.appendByte((byte) (0x80 | 126)).appendUnsignedShort(payload.length);
        }
        await(socket.write(frame.appendBytes(MASK).appendBytes(payload)));
    }

    private void take(Buffer bytes) {
        if (registered.isDone()) {
            return;
        }
        heard.appendBuffer(bytes);
        if (heard.toString().contains("\r\n\r\n")) {
            upgraded.complete(null);
        }
        if (heard.toString().contains("\"registered\"")) {
            socket.pause();
            registered.complete(null);
        }
        for (int i = 0; i < heard.length() - 3; i++) {
            if (heard.getByte(i) == CLOSE) {
                closeCode.complete(heard.getUnsignedShort(i + 2));
            }
        }
    }

    /** -1 if it ended without one. */
    int closeCode() {
        try {
            return closeCode.get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
