package io.helpconnect.push;

import io.helpconnect.Settings;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Problem;
import io.helpconnect.feature.Node;
import io.helpconnect.jobs.Crew;
import io.helpconnect.jobs.Jobs;
import io.helpconnect.jobs.Policy;
import io.helpconnect.leases.OneOfMany;
import io.helpconnect.outgoing.Outgoing;
import io.helpconnect.store.Keys;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;

/** Keeps browsers, and pushes to them. */
final class PushVerticle extends VerticleBase {
    private static final String QUEUE = "push";
    private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);
    /** A lane is a push service, and most browsers share one of three. */
    private static final Policy POLICY = new Policy(
            32, 8, Duration.ofMinutes(2), Duration.ofSeconds(5), Duration.ofMinutes(30), Duration.ofDays(28));

    private final Node node;
    private final Bus bus;
    private final Settings.Outgoing allowed;
    private final Duration answersWithin;
    private Outgoing checks;
    private Outgoing outgoing;
    private Vapid vapid;
    private Browsers browsers;
    private Wishes wishes;
    private Jobs<Errand> jobs;
    private Crew<Errand> crew;
    private OneOfMany sweeping;

    /**
     * @param allowed what may be called though it is not public
     * @param answersWithin how long a push service may take to answer
     */
    PushVerticle(Node node, Settings.Outgoing allowed, Duration answersWithin) {
        this.node = node;
        this.bus = node.bus();
        this.allowed = allowed;
        this.answersWithin = answersWithin;
    }

    @Override
    public Future<?> start() {
        checks = new Outgoing(vertx, allowed);
        outgoing = new Outgoing(vertx, allowed);
        return Future.all(openVapid(), openWishes())
                .onSuccess(opened -> beginToWork())
                .compose(opened -> sweep())
                .compose(opened -> Future.all(
                        bus.answer(
                                Push.FindKey.class, request -> Future.succeededFuture(new Push.Key(vapid.publicKey()))),
                        bus.answer(Push.Subscribe.class, this::subscribe),
                        bus.answer(Push.ListSubscriptions.class, browsers::list),
                        bus.answer(Push.Unsubscribe.class, request -> browsers.remove(request.id(), request.caller())),
                        bus.answer(Push.FindReach.class, this::reach),
                        Future.all(
                                bus.answer(Push.Send.class, wishes::show),
                                bus.answer(Push.Withdraw.class, wishes::withdraw))));
    }

    /** The first key that is made is kept for good; making and reading them takes the processor for a while. */
    private Future<?> openVapid() {
        return Future.all(Keys.in(node.store()), vertx.executeBlocking(Vapid::newPair))
                .compose(made -> made.<Keys>resultAt(0).key("vapid", node.now(), () -> made.resultAt(1)))
                .compose(pair -> vertx.executeBlocking(() -> new Vapid(pair, Vapid.contact(node.settings()))))
                .onSuccess(made -> vapid = made);
    }

    private Future<?> openWishes() {
        return Browsers.in(node)
                .onSuccess(opened -> browsers = opened)
                .compose(opened -> Jobs.in(node.store(), QUEUE, Errand.class, node.clock()))
                .compose(jobs -> Wishes.in(node, browsers, jobs)
                        .onSuccess(opened -> wishes = opened)
                        .map(jobs))
                .onSuccess(opened -> jobs = opened);
    }

    private void beginToWork() {
        var service = new PushService(vertx, outgoing, vapid, node.clock(), answersWithin);
        crew = jobs.work(vertx, POLICY, new Courier(node, browsers, wishes, service))
                .counted(node.figures());
    }

    private Future<?> sweep() {
        return OneOfMany.in(node.store(), QUEUE, node.clock())
                .onSuccess(one -> sweeping = one.counted(node.figures()).every(vertx, BETWEEN_SWEEPS, wishes::forget));
    }

    private Future<Push.Subscription> subscribe(Push.Subscribe request) {
        URI endpoint = uri(request.endpoint());
        if (allowed.allow().isEmpty() && !"https".equalsIgnoreCase(endpoint.getScheme())) {
            return Future.failedFuture(
                    Problem.invalid("endpoint", "must begin with https://").failure());
        }
        return checks.check(endpoint)
                .recover(failure -> Future.failedFuture(ofEndpoint(failure)))
                .compose(checked -> browsers.keep(request));
    }

    private static URI uri(String endpoint) {
        try {
            return new URI(endpoint);
        } catch (URISyntaxException e) {
            throw Problem.invalid("endpoint", "This is not the address of a push service.")
                    .failure();
        }
    }

    /** What is wrong with the address, told of the field that it came in. */
    private static Throwable ofEndpoint(Throwable failure) {
        return failure instanceof Failure known
                        && known.problem().errors() != null
                        && known.problem().errors().containsKey("url")
                ? Problem.invalid("endpoint", known.problem().errors().get("url"))
                        .failure()
                : failure;
    }

    private Future<Push.Reach> reach(Push.FindReach request) {
        return browsers.of(request.user(), Browsers.MOST).map(all -> new Push.Reach(all.size()));
    }

    @Override
    public Future<?> stop() {
        if (crew != null) {
            crew.stop();
        }
        return (sweeping == null ? Future.succeededFuture() : sweeping.stop())
                .compose(let ->
                        outgoing == null ? Future.succeededFuture() : Future.all(checks.close(), outgoing.close()));
    }
}
