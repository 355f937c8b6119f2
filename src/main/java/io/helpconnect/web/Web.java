package io.helpconnect.web;

import io.helpconnect.Settings;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Listening;
import io.helpconnect.figures.Figures;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A node's face to the outside: one HTTP server on several event loops, and what they share. {@link #start} once, then
 * {@link #stop}.
 */
public final class Web {
    private static final long KEY_SECONDS = 10;

    private final Vertx vertx;
    private final Bus bus;
    private final Settings settings;
    private final Constraints constraints = new Constraints();
    private final List<Endpoint<?, ?>> endpoints;
    private final Paths paths;
    private final Access access;
    private final Limits limits;
    private final SharedLimits sharedLimits;
    private final CachedAnswers cached;
    private final FileGate files = new FileGate();
    private final ClientAddress clients;
    private final OpenApi openApi;
    private final Metrics metrics;
    private final List<Listening> listening = new ArrayList<>();
    private final List<String> deployments = new ArrayList<>();
    private Supplier<Future<Void>> ready = Future::succeededFuture;
    private Consumer<Router> live = router -> {};
    private Supplier<Future<List<String>>> missing = () -> Future.succeededFuture(List.of());
    private LongSupplier sockets = () -> 0;
    private final Probes probes;
    private Pages pages;
    private volatile int port;
    private volatile int managementPort;

    /** @param routes those of all features, also of those that other nodes play */
    public Web(Vertx vertx, Bus bus, Settings settings, Clock clock, List<Route<?, ?>> routes) {
        this.vertx = vertx;
        this.bus = bus;
        this.settings = settings;
        this.endpoints = Stream.concat(Stream.of(Site.route()), routes.stream())
                .<Endpoint<?, ?>>map(route -> Endpoint.of(route, constraints))
                .toList();
        this.paths = new Paths(endpoints);
        this.access = new Access(vertx, bus, clock);
        this.probes = new Probes(access, () -> ready.get(), () -> missing.get());
        this.limits = new Limits(settings.limits(), System::nanoTime);
        this.sharedLimits = new SharedLimits(vertx, bus, limits);
        this.cached = new CachedAnswers(vertx, bus);
        this.clients = new ClientAddress(settings.http().proxies());
        this.openApi = new OpenApi(vertx, endpoints);
        this.metrics = new Metrics()
                .onMachineWith(settings.data())
                .gauge("helpconnect_live_sockets", "Open live connections", () -> sockets.getAsLong())
                .gauge("helpconnect_limited_callers", "Callers whose calls are counted", limits::callers)
                .counter("helpconnect_token_cache_hits_total", "Tokens that were known already", access::hits)
                .counter("helpconnect_answer_cache_hits_total", "Answers that were ready already", cached::hits);
        files.count(metrics);
    }

    /** What must succeed for this node to be ready, beyond what the web itself needs. Asked at each probe. */
    public Web readyWhen(Supplier<Future<Void>> condition) {
        ready = condition;
        return this;
    }

    /** The features that no node plays which is there; asked at each probe. */
    public Web missing(Supplier<Future<List<String>>> names) {
        missing = names;
        return this;
    }

    /** What the other parts of the node say of themselves, for {@code /metrics}. */
    public Web figures(Figures others) {
        metrics.and(others);
        return this;
    }

    /** Serves everything under {@code /live}. Called once on each event loop, with its own router. */
    public Web live(Consumer<Router> mount) {
        live = mount;
        return this;
    }

    /** How many live connections are open. */
    public Web sockets(LongSupplier count) {
        sockets = count;
        return this;
    }

    /**
     * Opens both servers. Succeeds when connections are taken and tokens can be verified; where no node gives the key to
     * verify them with, it succeeds after 10 seconds, and {@code /health/ready} says no until there is one.
     *
     * @param loops event loops that serve HTTP
     */
    public Future<Void> start(int loops) {
        Future<Void> key = access.start();
        return Future.all(constraints.ready(), readPages(), listen(), answerSite())
                .compose(all ->
                        vertx.deployVerticle(() -> new HttpVerticle(this), new DeploymentOptions().setInstances(loops)))
                .onSuccess(deployments::add)
                .compose(http -> openManagement())
                .compose(open -> key.timeout(KEY_SECONDS, TimeUnit.SECONDS).otherwiseEmpty());
    }

    /** Opens the management server alone, on a node that serves nobody else. */
    public Future<Void> startManagement() {
        probes.servesNobody();
        return openManagement().mapEmpty();
    }

    private Future<String> openManagement() {
        return vertx.deployVerticle(new ManagementVerticle(this, settings.management()))
                .onSuccess(deployments::add);
    }

    private Future<Pages> readPages() {
        return vertx.executeBlocking(() -> new Pages(settings.site().tiles())).onSuccess(read -> pages = read);
    }

    private Future<?> listen() {
        Set<String> areas = endpoints.stream()
                .map(Endpoint::route)
                .flatMap(route -> Stream.of(route.cached(), route.changes()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return Future.all(
                cached.listen(areas).onSuccess(listening::addAll),
                sharedLimits.listen().onSuccess(listening::add));
    }

    private Future<?> answerSite() {
        Site.View site = Site.View.of(settings.site());
        return bus.answer(Site.FindSite.class, request -> Future.succeededFuture(site))
                .onSuccess(listening::add);
    }

    /** The port that is really open, where the settings say 0. */
    public int port() {
        return port;
    }

    public int managementPort() {
        return managementPort;
    }

    /** Says at once that this node is not ready, and goes on serving. */
    public void drain() {
        probes.drain();
    }

    /**
     * Takes no new connection, finishes what runs (10 seconds at most), and closes. Until the last request is answered it is
     * known who calls, and counted.
     */
    public Future<Void> stop() {
        drain();
        List<String> open = List.copyOf(deployments);
        deployments.clear();
        return Future.join(open.stream().map(vertx::undeploy).toList())
                .eventually(this::stopListening)
                .mapEmpty();
    }

    private Future<?> stopListening() {
        access.close();
        sharedLimits.stop();
        cached.stop();
        return Future.join(listening.stream().map(Listening::stop).toList());
    }

    String host() {
        return settings.http().host();
    }

    /** A negative port is a free one that all event loops share. */
    int wantedPort() {
        return settings.http().port() == 0 ? -1 : settings.http().port();
    }

    void opened(int actual) {
        port = actual;
    }

    void managementOpened(int actual) {
        managementPort = actual;
    }

    void mountLive(Router router) {
        live.accept(router);
    }

    Api api() {
        boolean secure = settings.site().url().startsWith("https:");
        return new Api(vertx, bus, paths, access, limits, cached, new Answers(vertx, cached, secure), files, clients);
    }

    Exchange exchange(HttpServerRequest request) {
        return new Exchange(vertx, metrics, request);
    }

    Access access() {
        return access;
    }

    CachedAnswers cached() {
        return cached;
    }

    Metrics metrics() {
        return metrics;
    }

    OpenApi openApi() {
        return openApi;
    }

    Pages pages() {
        return pages;
    }

    /** Whether connections are to be given up after the answer that is being given. */
    boolean isDraining() {
        return probes.isDraining();
    }

    Probes probes() {
        return probes;
    }
}
