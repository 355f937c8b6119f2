package io.helpconnect.mail;

import static io.helpconnect.testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server that takes no recipient. */
final class RefusingServer implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger refused = new AtomicInteger();
    private final String refusal;
    private final NetServer server;

    RefusingServer(String refusal) {
        this.refusal = refusal;
        server = await(vertx.createNetServer().connectHandler(this::welcome).listen(0, "127.0.0.1"));
    }

    int port() {
        return server.actualPort();
    }

    int refused() {
        return refused.get();
    }

    private void welcome(NetSocket socket) {
        socket.write("220 town.example\r\n");
        socket.handler(RecordParser.newDelimited("\r\n", line -> socket.write(answer(line.toString()) + "\r\n")));
    }

    private String answer(String line) {
        if (line.startsWith("RCPT")) {
            refused.incrementAndGet();
            return refusal;
        }
        return line.startsWith("QUIT") ? "221 bye" : "250 fine";
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
