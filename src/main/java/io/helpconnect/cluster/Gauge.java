package io.helpconnect.cluster;

import com.sun.management.OperatingSystemMXBean;
import io.helpconnect.bus.BusCounts;
import io.helpconnect.feature.Node;
import io.vertx.core.Future;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** How this node does. Lives on one event loop, whose delay it measures. */
final class Gauge {
    static final long TICK_MILLIS = 200;
    private static final double NANOS = 1e9;
    private static final double NANOS_OF_MILLIS = 1e6;

    private final Node node;
    private final OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private BusCounts busBefore;
    private double requestsBefore;
    private long lookedAt = System.nanoTime();
    private long ticked = lookedAt;
    private long delay;
    private boolean asking;
    private Double storeMillis;

    Gauge(Node node) {
        this.node = node;
        this.busBefore = node.bus().counts();
        this.requestsBefore = requests();
    }

    /** Called every {@link #TICK_MILLIS}. */
    void tick() {
        long now = System.nanoTime();
        delay = Math.max(delay, now - ticked - TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS));
        ticked = now;
    }

    /** How long the store takes. One question at a time: while it does not answer, that is what is known of it. */
    Future<?> askStore() {
        if (asking) {
            storeMillis = null;
            return Future.succeededFuture();
        }
        asking = true;
        long start = System.nanoTime();
        return node.store().ping().transform(done -> {
            asking = false;
            storeMillis = done.succeeded() ? (System.nanoTime() - start) / NANOS_OF_MILLIS : null;
            return Future.succeededFuture();
        });
    }

    record Readings(Cluster.Load load, Cluster.BusLoad bus, Cluster.Outbox outbox, Cluster.Store store) {}

    /** Rates are since the last reading. */
    Readings read() {
        long now = System.nanoTime();
        double seconds = Math.max(0.001, (now - lookedAt) / NANOS);
        lookedAt = now;
        return new Readings(load(seconds), bus(seconds), outbox(), new Cluster.Store(rounded(storeMillis)));
    }

    private Cluster.Load load(double seconds) {
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        double requests = requests();
        double perSecond = (requests - requestsBefore) / seconds;
        requestsBefore = requests;
        double waited = delay / NANOS_OF_MILLIS;
        delay = 0;
        return new Cluster.Load(
                rounded(Math.max(0, machine.getProcessCpuLoad())),
                heap.getUsed(),
                heap.getMax(),
                rounded(waited),
                rounded(perSecond),
                (int) node.figures().sum("helpconnect_live_sockets"));
    }

    private double requests() {
        return node.figures().sum("helpconnect_http_requests_total");
    }

    private Cluster.BusLoad bus(double seconds) {
        BusCounts now = node.bus().counts();
        BusCounts before = busBefore;
        busBefore = now;
        return new Cluster.BusLoad(
                rounded((now.asked() - before.asked()) / seconds),
                rounded((now.answered() - before.answered()) / seconds),
                rounded((now.pushed() - before.pushed()) / seconds),
                now.toOwners(),
                now.astray(),
                now.repeated(),
                now.timeouts(),
                now.unanswered());
    }

    private Cluster.Outbox outbox() {
        return new Cluster.Outbox(
                facts("waiting"),
                rounded(node.figures().sum("helpconnect_facts_oldest_seconds")),
                facts("delivered_total"),
                facts("retried_total"),
                facts("dead_total"));
    }

    private long facts(String name) {
        return (long) node.figures().sum("helpconnect_facts_" + name);
    }

    private static Double rounded(Double value) {
        return value == null ? null : Math.round(value * 1000) / 1000.0;
    }
}
