package io.helpconnect.torture;

import io.helpconnect.testing.Await;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between the clients and the server, and passes bytes on. On demand it cuts live connections, or lets what is asked
 * reach the server, and the answer never come back.
 */
final class LossyProxy {
    private final NetClient upstream;
    private final int server;
    private final NetServer listening;
    private final Set<NetSocket> live = ConcurrentHashMap.newKeySet();
    private final AtomicInteger toDrop = new AtomicInteger();
    private final AtomicInteger dropped = new AtomicInteger();
    private final AtomicInteger cut = new AtomicInteger();

    LossyProxy(Vertx vertx, int server) {
        this.server = server;
        upstream = vertx.createNetClient();
        listening =
                Await.await(vertx.createNetServer().connectHandler(this::join).listen(0, "127.0.0.1"));
    }

    int port() {
        return listening.actualPort();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** That many replies that come from now on do not arrive. */
    void dropReplies(int count) {
        toDrop.set(count);
    }

    /** Replies that are still to be dropped arrive after all. */
    void dropNoMore() {
        toDrop.set(0);
    }

    boolean isDropping() {
        return toDrop.get() > 0;
    }

    /** Cuts all live connections, or about that share of them. */
    void cutLive(double share, Random random) {
        for (NetSocket one : List.copyOf(live)) {
            if (random.nextDouble() < share) {
                cut.incrementAndGet();
                close(one);
            }
        }
    }

    int droppedReplies() {
        return dropped.get();
    }

    int cutConnections() {
        return cut.get();
    }

    private void join(NetSocket client) {
        client.pause();
        upstream.connect(server, "127.0.0.1").onFailure(away -> close(client)).onSuccess(there -> {
            there.handler(reply -> passBack(reply, client, there));
            client.handler(first -> {
                if (first.toString().split("\r\n", 2)[0].contains(" /live/")) {
                    live.add(client);
                }
                client.handler(more -> pass(more, client, there));
                pass(first, client, there);
            });
            client.closeHandler(gone -> {
                live.remove(client);
                close(there);
            });
            there.closeHandler(gone -> close(client));
            client.exceptionHandler(cutOff -> {});
            there.exceptionHandler(cutOff -> {});
            client.resume();
        });
    }

    private void passBack(Buffer reply, NetSocket client, NetSocket there) {
        boolean drop = !live.contains(client) && toDrop.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        if (drop) {
            dropped.incrementAndGet();
            close(client);
        } else {
            pass(reply, there, client);
        }
    }

    private static void pass(Buffer bytes, NetSocket from, NetSocket to) {
        to.write(bytes).onFailure(gone -> close(from));
        if (to.writeQueueFull()) {
            from.pause();
            to.drainHandler(drained -> from.resume());
        }
    }

    private static void close(NetSocket socket) {
        socket.close().onFailure(alreadyClosed -> {});
    }
}
