package io.helpconnect.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * One keep-alive connection that asks, waits for the answer, and asks again. It reads no more of an answer than where it
 * ends, so that the one who measures takes little of the machine.
 */
final class Connection {
    private static final long LONGEST_NANOS = 60_000_000_000L;
    private static final String LENGTH = "content-length:";

    private final NetSocket socket;
    private Buffer received = Buffer.buffer();
    private Supplier<Buffer> requests;
    private Histogram nanos;
    private LongPredicate more;
    private long asked;
    private int refused;
    private Promise<Connection> over;

    private Connection(NetSocket socket) {
        this.socket = socket;
        socket.handler(this::receive);
        socket.closeHandler(closed -> {
            if (over != null) {
                over.tryFail("the server closed the connection");
            }
        });
    }

    static Future<Connection> open(NetClient client, int port) {
        return client.connect(port, "127.0.0.1").map(Connection::new);
    }

    /** Asks until that time ({@link System#nanoTime()}). */
    Future<Connection> askUntil(long until, Supplier<Buffer> newRequests) {
        return ask(newRequests, now -> now < until);
    }

    Future<Connection> askTimes(int times, Supplier<Buffer> newRequests) {
        return ask(newRequests, now -> nanos.getTotalCount() < times);
    }

    private Future<Connection> ask(Supplier<Buffer> newRequests, LongPredicate newMore) {
        requests = newRequests;
        more = newMore;
        nanos = new Histogram(LONGEST_NANOS, 3);
        refused = 0;
        over = Promise.promise();
        ask();
        return over.future();
    }

    private void ask() {
        asked = System.nanoTime();
        socket.write(requests.get()).onFailure(over::tryFail);
    }

    private void receive(Buffer part) {
        received = received.appendBuffer(part);
        int bodyAt = endOfHead();
        if (bodyAt < 0) {
            return;
        }
        String head = received.getString(0, bodyAt, StandardCharsets.ISO_8859_1.name());
        if (received.length() < bodyAt + bodyLength(head)) {
            return;
        }
        received = Buffer.buffer();
        long now = System.nanoTime();
        nanos.recordValue(now - asked);
        if (head.charAt("HTTP/1.1 ".length()) != '2') {
            refused++;
        }
        if (more.test(now)) {
            ask();
        } else {
            over.tryComplete(this);
        }
    }

    private int endOfHead() {
        for (int i = 3; i < received.length(); i++) {
            if (received.getByte(i) == '\n' && received.getByte(i - 2) == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private static int bodyLength(String head) {
        String lower = head.toLowerCase(Locale.ROOT);
        int at = lower.indexOf(LENGTH);
        return at < 0
                ? 0
                : Integer.parseInt(lower.substring(at + LENGTH.length(), lower.indexOf('\r', at))
                        .trim());
    }

    /** Of each answer since the last call of {@link #ask}. */
    Histogram nanos() {
        return nanos;
    }

    /** How many answers were no success. */
    int refused() {
        return refused;
    }

    Future<Void> close() {
        over = null;
        return socket.close();
    }
}
