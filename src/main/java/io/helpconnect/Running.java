package io.helpconnect;

import io.helpconnect.bus.Bus;
import io.helpconnect.facts.DeadLetters;
import io.helpconnect.facts.Delivery;
import io.helpconnect.facts.DirectDelivery;
import io.helpconnect.facts.FindCounts;
import io.helpconnect.facts.KafkaDelivery;
import io.helpconnect.feature.Feature;
import io.helpconnect.feature.Node;
import io.helpconnect.feature.NodeState;
import io.helpconnect.figures.Figures;
import io.helpconnect.joining.Joined;
import io.helpconnect.leases.OneOfMany;
import io.helpconnect.store.MongoStore;
import io.helpconnect.store.SqliteStore;
import io.helpconnect.store.Store;
import io.helpconnect.web.Live;
import io.helpconnect.web.LiveLimits;
import io.helpconnect.web.Web;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A running HelpConnect: store, delivery of facts, features, and the web in front of them. Ended in the opposite order, so
 * that whatever was accepted is also finished.
 */
final class Running {
    private static final int EVENT_LOOPS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final Joined joined;
    private final Vertx vertx;
    private final Settings settings;
    private final Store store;
    private final Bus bus;
    private final Clock clock;
    private final Figures figures = new Figures();
    private final Delivery delivery;
    private final Live live;
    private final Web web;
    private volatile NodeState state = NodeState.STARTING;

    private Running(
            Joined joined, Settings settings, Store store, DeadLetters deadLetters, OneOfMany leftBehind, Clock clock) {
        this.joined = joined;
        this.vertx = joined.vertx();
        this.settings = settings;
        this.store = store;
        this.bus = joined.bus();
        this.clock = clock;
        BusFigures.of(bus, figures);
        Delivery own = delivery(vertx, settings, store, bus, deadLetters, clock);
        this.delivery = vertx.isClustered() ? own.amongOthers(leftBehind.counted(figures)) : own;
        DeliveryFigures.of(delivery, figures);
        this.live = new Live(
                        vertx,
                        bus,
                        Features.topics(),
                        LiveLimits.DEFAULT.times(settings.limits()),
                        settings.site().url(),
                        clock)
                .behind(settings.http().proxies());
        this.web = new Web(vertx, bus, settings, clock, Features.routes())
                .readyWhen(store::ping)
                .missing(new Company(bus, Features.all(), System::nanoTime)::missing)
                .figures(figures)
                .live(live::mount)
                .sockets(() -> live.counts().sockets());
    }

    private static Delivery delivery(
            Vertx vertx, Settings settings, Store store, Bus bus, DeadLetters deadLetters, Clock clock) {
        var outbox = store.outbox();
        var hearings = Features.hearings();
        return settings.kafka().isEmpty()
                ? new DirectDelivery(vertx, bus, outbox, hearings, deadLetters, clock)
                : new KafkaDelivery(vertx, bus, outbox, hearings, deadLetters, clock, settings.kafka());
    }

    /** What all runs on: alone, or as a node among others. */
    static Future<Joined> join(Settings settings, boolean cluster) {
        return cluster ? Joined.with(options(), settings.cluster()) : Future.succeededFuture(Joined.alone(options()));
    }

    /** Alone. */
    static Vertx vertx() {
        return Vertx.vertx(options());
    }

    /**
     * On the kernel's own way to wait for sockets; files are read from the jar. No more event loops than processors: none
     * of them ever waits, and what is told to all leaves sooner where they do not take turns.
     */
    private static VertxOptions options() {
        return new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(EVENT_LOOPS)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }

    /** Opens the store of these settings; blocks for a moment where it is a file. */
    static Future<Store> open(Vertx vertx, Settings settings, Clock clock) {
        return settings.keepsFile()
                ? Future.succeededFuture(SqliteStore.open(vertx, SqliteStore.in(folder(settings)), clock))
                : MongoStore.open(vertx, settings.store(), clock);
    }

    private static Path folder(Settings settings) {
        try {
            return Files.createDirectories(settings.data());
        } catch (IOException e) {
            throw new Settings.Wrong("The folder " + settings.data() + " of the setting data cannot be made.");
        }
    }

    /** Starts everything but the web, which {@link #serve} opens. */
    static Future<Running> start(Joined joined, Settings settings, Store store, Clock clock) {
        return Future.all(DeadLetters.in(store, joined.bus(), clock), OneOfMany.in(store, "facts", clock))
                .map(open -> new Running(joined, settings, store, open.resultAt(0), open.resultAt(1), clock))
                .compose(Running::startAll);
    }

    private static Future<Running> startAll(Running running) {
        return running.deploy()
                .onSuccess(deployed -> running.delivery.start())
                .compose(started -> running.bus.answer(
                        FindCounts.class, request -> Future.succeededFuture(running.delivery.counts())))
                .map(running);
    }

    private Future<?> deploy() {
        var played = Features.played(settings.roles());
        var roles = Stream.concat(
                        played.stream().map(Feature::name), isGateway() ? Stream.of(Node.WEB) : Stream.empty())
                .collect(Collectors.toUnmodifiableSet());
        var node = new Node(joined.id(), bus, store, settings, clock, figures, roles, () -> state);
        return Future.all(played.stream()
                .map(feature -> vertx.deployVerticle(feature.verticle(node)))
                .toList());
    }

    /** Opens the doors. */
    Future<Running> serve() {
        var open = isGateway() ? web.start(EVENT_LOOPS) : web.startManagement();
        return open.onSuccess(opened -> ready()).map(this);
    }

    /** Unless it ends already. */
    private void ready() {
        if (state == NodeState.STARTING) {
            state = NodeState.READY;
        }
    }

    /** Whether it serves browsers and clients; a node that does not opens the management port alone. */
    boolean isGateway() {
        return settings.roles().isEmpty() || settings.roles().contains(Node.WEB);
    }

    Bus bus() {
        return bus;
    }

    Delivery delivery() {
        return delivery;
    }

    /** Where people reach it. */
    String address() {
        String host = settings.http().host();
        return "http://" + (host.equals("0.0.0.0") || host.equals("127.0.0.1") ? "localhost" : host) + ":" + web.port();
    }

    /**
     * Ends all of it but what it was given: the store, and Vert.x, on whose event loops it ends. In a cluster it goes on
     * serving for a moment, if it has served, so that balancers and other nodes look away before anything of it stops.
     * Succeeds, within the times of {@link StopStep}.
     */
    Future<Void> stop() {
        var seen = state == NodeState.READY ? lookAway() : Future.succeededFuture();
        state = NodeState.DRAINING;
        web.drain();
        return Future.join(seen, StopStep.OTHERS_ASK_ELSEWHERE.end(bus::leave))
                .compose(gone -> StopStep.LIVE_CONNECTIONS.end(live::close))
                .compose(closed -> StopStep.LAST_REQUESTS.end(web::stop))
                .compose(served -> StopStep.FACTS.end(delivery::close))
                .compose(told -> StopStep.LAST_QUESTIONS.end(bus::leave))
                .compose(answered -> StopStep.FEATURES.end(this::undeploy));
    }

    private Future<?> undeploy() {
        return Future.join(vertx.deploymentIDs().stream().map(vertx::undeploy).toList());
    }

    private Future<?> lookAway() {
        long millis = settings.cluster().drain().toMillis();
        return millis == 0 ? Future.succeededFuture() : vertx.timer(millis);
    }
}
