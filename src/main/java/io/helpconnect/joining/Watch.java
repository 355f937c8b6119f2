package io.helpconnect.joining;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.spi.cluster.NodeInfo;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Holds a connection to the event bus of every other node, over which nothing is ever said: when a process dies, however it
 * dies, its machine closes them at once. Hazelcast takes half a second to believe that. A node that hangs, or is out of reach,
 * closes nothing; of that, Hazelcast knows.
 */
final class Watch {
    private static final long BEFORE_ANOTHER_TRY_MILLIS = 200;

    private final Vertx vertx;
    private final NetClient client;
    private final Function<String, Future<NodeInfo>> where;
    private final Runnable changed;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    /** @param changed told when {@link #closed} has become another */
    Watch(Vertx vertx, EventBusOptions bus, Function<String, Future<NodeInfo>> where, Runnable changed) {
        this.vertx = vertx;
        // As the event bus itself connects.
        this.client = vertx.createNetClient(new NetClientOptions(bus.toJson()).setHostnameVerificationAlgorithm(""));
        this.where = where;
        this.changed = changed;
    }

    /** These are there, as far as is known, beside this node. */
    void over(Set<String> nodes) {
        lines.values().stream().filter(line -> !nodes.contains(line.node)).forEach(Line::end);
        nodes.forEach(node -> lines.computeIfAbsent(node, Line::new).begin());
    }

    /** Those of them that have closed the connection, and have not taken another since. */
    Set<String> closed() {
        return lines.values().stream()
                .filter(line -> line.closed)
                .map(line -> line.node)
                .collect(Collectors.toUnmodifiableSet());
    }

    private final class Line {
        private final String node;
        private final AtomicBoolean begun = new AtomicBoolean();
        private volatile NetSocket connection;
        private volatile boolean closed;
        private volatile boolean over;

        Line(String node) {
            this.node = node;
        }

        void begin() {
            if (begun.compareAndSet(false, true)) {
                connect();
            }
        }

        private void connect() {
            where.apply(node)
                    .compose(info -> client.connect(info.port(), info.host()))
                    .onSuccess(this::hold)
                    .onFailure(away -> again());
        }

        private void hold(NetSocket connected) {
            connection = connected;
            // How it was cut off does not matter: that it is closed is told next.
            connected.exceptionHandler(cutOff -> {});
            connected.closeHandler(gone -> become(true));
            become(false);
            if (over) {
                connected.close();
            }
        }

        private void become(boolean isClosed) {
            if (closed != isClosed && !over) {
                closed = isClosed;
                changed.run();
            }
            if (isClosed) {
                again();
            }
        }

        private void again() {
            if (!over) {
                vertx.setTimer(BEFORE_ANOTHER_TRY_MILLIS, fired -> connect());
            }
        }

        void end() {
            over = true;
            lines.remove(node, this);
            NetSocket held = connection;
            if (held != null) {
                held.close();
            }
        }
    }
}
