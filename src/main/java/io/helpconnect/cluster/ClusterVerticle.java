package io.helpconnect.cluster;

import io.helpconnect.Settings;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Listening;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.Owners;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Role;
import io.helpconnect.cluster.Cluster.State;
import io.helpconnect.feature.Node;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Tells of this node, hears of the others, and answers administrators. */
final class ClusterVerticle extends VerticleBase {
    static final long REPORT_MILLIS = 1000;
    private static final String SHOWN_ON = "admin.cluster";

    private final Node node;
    private final Bus bus;
    private final Set<String> allRoles;
    private final Supplier<State> state;
    private final Roster roster = new Roster();
    private final Rings rings = new Rings();
    private Instant since;
    /** So often it has told of itself: who has only come does not know the others yet. */
    private int reports;

    private String host;
    private Gauge gauge;
    private Future<Listening> listening;
    private long reporting = -1;

    ClusterVerticle(Node node, Set<String> allRoles, Supplier<State> state) {
        this.node = node;
        this.bus = node.bus();
        this.allRoles = Collections.unmodifiableSet(new TreeSet<>(allRoles));
        this.state = state;
    }

    @Override
    public Future<?> start() {
        since = node.now();
        gauge = new Gauge(node);
        bus.owners(rings);
        return vertx.executeBlocking(ClusterVerticle::machine)
                .compose(name -> {
                    host = name;
                    listening = bus.listen(NodeReport.TOPIC, this::hear);
                    return Future.all(
                            listening,
                            bus.answer(Cluster.FindCluster.class, asked -> Future.succeededFuture(view())),
                            bus.answer(Cluster.MayListen.class, ClusterVerticle::mayListen));
                })
                .compose(open -> gauge.askStore())
                .onSuccess(asked -> {
                    report();
                    vertx.setPeriodic(Gauge.TICK_MILLIS, fired -> gauge.tick());
                    reporting = vertx.setPeriodic(REPORT_MILLIS, fired -> report());
                });
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    /** Its own word counts at once, and needs no bus. */
    private void report() {
        Instant now = node.now();
        NodeReport report = new NodeReport(myself(state.get()), false);
        bus.push(NodeReport.TOPIC, report);
        boolean others = roster.look(now);
        boolean me = roster.hear(report, now);
        if (others || me) {
            rings.among(roster.nodes());
        }
        gauge.askStore();
        reports++;
        show();
    }

    private Cluster.Node myself(State now) {
        var readings = gauge.read();
        return new Cluster.Node(
                node.id(),
                host,
                address(node.settings()),
                new TreeSet<>(node.roles()),
                version(),
                now,
                since,
                null,
                readings.load(),
                readings.bus(),
                readings.outbox(),
                readings.store());
    }

    private String address(Settings settings) {
        var http = settings.http();
        return "http://" + (http.host().equals("0.0.0.0") ? host : http.host()) + ":" + http.port();
    }

    private static String version() {
        String version = ClusterVerticle.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }

    private void hear(Message message) {
        if (!(message instanceof NodeReport report) || report.node().id().equals(node.id())) {
            return;
        }
        boolean known = roster.knows(report.node().id());
        if (roster.hear(report, node.now())) {
            rings.among(roster.nodes());
            if (known) {
                show();
            } else {
                report();
            }
        }
    }

    /** All know the same, so one is enough to tell it. */
    private void show() {
        if (reports > 1 && roster.speaks(node.id())) {
            bus.push(SHOWN_ON, new Cluster.ClusterPushed("cluster", view()));
        }
    }

    private Cluster.View view() {
        return new Cluster.View(roster.nodes(), rings.view(), roster.events(), node.now(), node.id(), allRoles);
    }

    private static Future<Done> mayListen(Cluster.MayListen request) {
        boolean may =
                request.caller().role().atLeast(Role.ADMIN) && request.topic().equals("cluster");
        return may
                ? Future.succeededFuture(Done.DONE)
                : Future.failedFuture(Problem.notFound("topic").failure());
    }

    /** While it drained, others have asked it less and less; this is its last word. */
    @Override
    public Future<?> stop() {
        vertx.cancelTimer(reporting);
        if (listening != null) {
            bus.owners(Owners.NOBODY);
            return listening
                    .compose(Listening::stop)
                    .onComplete(stopped -> bus.push(NodeReport.TOPIC, new NodeReport(myself(State.DRAINING), true)));
        }
        return Future.succeededFuture();
    }
}
