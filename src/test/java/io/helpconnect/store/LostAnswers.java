package io.helpconnect.store;

import static io.helpconnect.testing.Await.await;

import io.helpconnect.testing.JavaProcess;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Stands between a store and its server: lets what is asked reach the server and the answer never come back, or is silent. */
public final class LostAnswers {
    private final NetClient upstream;
    private final URI server;
    private final Vertx vertx;
    private final AtomicInteger finds = new AtomicInteger();
    private NetServer listening;
    private final Set<NetSocket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger toLose = new AtomicInteger();
    private volatile Predicate<String> which = asked -> true;
    private volatile boolean silent;

    public LostAnswers(Vertx vertx, URI server) {
        this.vertx = vertx;
        this.server = server;
        this.upstream = vertx.createNetClient();
        listen(JavaProcess.freePort());
    }

    private void listen(int port) {
        listening = await(vertx.createNetServer().connectHandler(this::join).listen(port, "127.0.0.1"));
    }

    /** Nobody listens any more, as while a server is stopped. */
    public void goAway() {
        await(listening.close());
        cutOff();
    }

    public void comeBack() {
        listen(listening.actualPort());
    }

    /** How many finds were asked for. */
    int finds() {
        return finds.get();
    }

    public String url() {
        return "mongodb://127.0.0.1:" + listening.actualPort();
    }

    /** The answers to the next that ask with these words are lost; the server has done what it was asked. */
    void lose(int count, String... words) {
        which = asked -> Stream.of(words).allMatch(asked::contains);
        toLose.set(count);
    }

    int left() {
        return toLose.get();
    }

    /** Nothing goes through, and nobody is told. */
    public void fallSilent() {
        silent = true;
    }

    /** As if the server were started again: all connections are gone, and new ones work. */
    public void speak() {
        silent = false;
        cutOff();
    }

    private void cutOff() {
        List.copyOf(connections).forEach(LostAnswers::close);
    }

    private void join(NetSocket client) {
        client.pause();
        connections.add(client);
        client.closeHandler(gone -> connections.remove(client));
        upstream.connect(server.getPort(), server.getHost())
                .onFailure(away -> close(client))
                .onSuccess(there -> {
                    var lost = new AtomicInteger();
                    client.handler(asked -> ask(asked, there, lost));
                    there.handler(answer -> answer(answer, client, lost));
                    client.closeHandler(gone -> {
                        connections.remove(client);
                        close(there);
                    });
                    there.closeHandler(gone -> close(client));
                    client.exceptionHandler(cutOff -> {});
                    there.exceptionHandler(cutOff -> {});
                    client.resume();
                });
    }

    private void ask(Buffer asked, NetSocket there, AtomicInteger lost) {
        if (silent) {
            return;
        }
        String command = asked.toString("ISO-8859-1");
        if (command.contains("\2find\0")) {
            finds.incrementAndGet();
        }
        if (which.test(command) && toLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            lost.incrementAndGet();
        }
        there.write(asked);
    }

    private void answer(Buffer answer, NetSocket client, AtomicInteger lost) {
        if (lost.get() > 0) {
            close(client);
        } else if (!silent) {
            client.write(answer);
        }
    }

    private static void close(NetSocket socket) {
        socket.close().onFailure(alreadyClosed -> {});
    }
}
