package io.helpconnect.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How features talk, on one node or on many.
 *
 * <ul>
 *   <li>{@link #ask}: a request goes to one node that answers its class. One answer, or a {@link Failure}. One that is {@link
 *       Keyed} goes to the owner of its key, if there is one.
 *   <li>{@link #tell}: a fact goes to one node of a hearer, which acknowledges it.
 *   <li>{@link #push}: something goes to every node that listens to a topic, at most once. Whoever misses it catches up.
 * </ul>
 */
public final class Bus {
    private static final Logger LOG = LoggerFactory.getLogger(Bus.class);
    private static final Duration TELL_DEADLINE = Duration.ofSeconds(10);
    private static final Duration PAUSE_WITHOUT_HANDLERS = Duration.ofMillis(50);
    static final String LIVE = "live:";

    private final Vertx vertx;
    private final EventBus events;
    /** {@code null}: keyed requests cannot be sent to this one by name. */
    private final String node;

    private final Carrier carrier;

    private final Traffic traffic = new Traffic();
    private final List<Runnable> lookers = new CopyOnWriteArrayList<>();
    private volatile Owners owners = Owners.NOBODY;

    private Bus(Vertx vertx, String node, Carrier carrier) {
        this.vertx = vertx;
        this.events = vertx.eventBus();
        this.node = node;
        this.carrier = carrier;
    }

    private static Bus with(Vertx vertx, RecordCodec codec) {
        codec.registerOn(vertx.eventBus());
        return new Bus(vertx, null, Carrier.within(vertx.eventBus()));
    }

    /** One bus for this Vert.x; on one node, records are handed over as they are. */
    public static Bus on(Vertx vertx) {
        return with(vertx, RecordCodec.sharing());
    }

    /** A bus that reaches other nodes too. What this node can answer itself is answered here. */
    public static Future<Bus> among(Vertx vertx, Peers peers) {
        RecordCodec.sharing().registerOn(vertx.eventBus());
        return Network.among(vertx, peers)
                .map(network -> new Bus(vertx, peers.self(), network))
                .compose(bus -> Beats.between(vertx, bus, peers.self()).map(bus));
    }

    /** For tests: every message is encoded and decoded, as if its receiver sat on another node. */
    public static Bus strict(Vertx vertx) {
        return with(vertx, RecordCodec.strict());
    }

    /** The same bus as this node uses it: what it answers that is keyed can also be asked of it by name. */
    public Bus as(String id) {
        return new Bus(vertx, id, carrier);
    }

    /** From now on keyed requests of this node go to whom they name. */
    public void owners(Owners known) {
        owners = known;
    }

    /**
     * Asks, and waits for the request's deadline at most, or twice that long where it is asked again. Nobody there to
     * answer: tried once more after a moment, then 503. A timeout, or the node that was asked has gone: tried once more if
     * the request is repeatable, else 503, and the request may yet have been carried out. The owner of a key is asked
     * first; where it is not there, whoever else answers.
     */
    public <R extends Message> Future<R> ask(Request<R> request) {
        traffic.asked.increment();
        return send(request)
                .recover(failure -> mayAskAgain(request, failure) ? askAgain(request) : Future.failedFuture(failure))
                .recover(failure -> Future.failedFuture(asFailure(failure)));
    }

    private <R extends Message> Future<R> send(Request<R> request) {
        String owner = request instanceof Keyed keyed ? owners.of(request.getClass(), keyed.key()) : null;
        return owner == null ? sendToAny(request) : sendToOwner(request, owner);
    }

    private <R extends Message> Future<R> sendToOwner(Request<R> request, String owner) {
        traffic.toOwners.increment();
        return this.<R>answerTo(addressAt(request.getClass(), owner), request, request.deadline())
                .recover(failure -> {
                    if (!nobodyIsThere(failure)) {
                        return Future.failedFuture(failure);
                    }
                    traffic.astray.increment();
                    return sendToAny(request);
                });
    }

    private <R extends Message> Future<R> sendToAny(Request<R> request) {
        return answerTo(request.getClass().getName(), request, request.deadline());
    }

    private <R extends Message> Future<R> askAgain(Request<R> request) {
        traffic.repeated.increment();
        return vertx.timer(PAUSE_WITHOUT_HANDLERS.toMillis()).compose(fired -> sendToAny(request));
    }

    private static String addressAt(Class<?> type, String node) {
        return type.getName() + "@" + node;
    }

    private <R extends Message> Future<R> answerTo(String address, Message message, Duration deadline) {
        return carrier.<R>request(address, message, deadline)
                .onFailure(this::count)
                .compose(reply -> reply.body() instanceof Problem problem
                        ? Future.failedFuture(problem.failure())
                        : Future.succeededFuture(reply.body()));
    }

    private static boolean mayAskAgain(Request<?> request, Throwable failure) {
        return nobodyIsThere(failure) || (isTimeout(failure) && request.repeatable());
    }

    private static boolean nobodyIsThere(Throwable failure) {
        return failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.NO_HANDLERS;
    }

    private static boolean isTimeout(Throwable failure) {
        return failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.TIMEOUT;
    }

    private void count(Throwable failure) {
        if (isTimeout(failure)) {
            traffic.timeouts.increment();
        }
    }

    private Throwable asFailure(Throwable failure) {
        if (nobodyIsThere(failure) || isTimeout(failure)) {
            traffic.unanswered.increment();
            return Problem.unavailable("This part of HelpConnect does not answer just now.")
                    .failure();
        }
        return failure;
    }

    /** What this node did since its start. */
    public BusCounts counts() {
        return traffic.counts();
    }

    /** Whether any node that is there answers requests of this class. */
    public Future<Boolean> reaches(Class<? extends Request<?>> type) {
        return carrier.reaches(type.getName());
    }

    /**
     * Says to the other nodes that this one is leaving, so that they ask elsewhere. Done when what they have asked is
     * answered, after 5 seconds at most.
     */
    public Future<Void> leave() {
        return carrier.leave();
    }

    /**
     * Answers all requests of a class that reach this node. The handler runs on the verticle's event loop. What it fails
     * with reaches the asker if it is a {@link Failure}; anything else is logged here and becomes a 500 that says nothing.
     */
    public <R extends Message, Q extends Request<R>> Future<Listening> answer(
            Class<Q> type, Function<Q, Future<R>> handler) {
        Future<Listening> shared = register(type.getName(), type, handler);
        if (node == null || !Keyed.class.isAssignableFrom(type)) {
            return shared;
        }
        Future<Listening> own = register(addressAt(type, node), type, handler);
        return Future.all(shared, own)
                .map(both -> () ->
                        Future.join(own.result().stop(), shared.result().stop()).mapEmpty());
    }

    /** Hears the facts of a class on behalf of a feature. Told again until the future succeeds. */
    public <F extends Fact> Future<Listening> hear(String hearer, Class<F> fact, Hearer<F> handler) {
        return register(
                new Hearing(hearer, fact).address(), Told.class, told -> handler.hear(told, fact.cast(told.fact()))
                        .map(Done.DONE));
    }

    /** What a hearer does with a fact. */
    @FunctionalInterface
    public interface Hearer<F extends Fact> {
        Future<?> hear(Told told, F fact);
    }

    /** Tells a hearer a fact; done when it has acknowledged. Tried once only: whoever delivers facts repeats. */
    public Future<Done> tell(Hearing hearing, Told told) {
        traffic.told.increment();
        return this.<Done>answerTo(hearing.address(), told, TELL_DEADLINE)
                .recover(failure -> Future.failedFuture(asFailure(failure)));
    }

    /** Pushes to all that listen to the topic, on every node; at most once, in order from one sender. */
    public void push(String topic, Message body) {
        traffic.pushed.increment();
        events.publish(LIVE + topic, body);
    }

    /** Listens to what is pushed to a topic. One registration: share it among all on this node who want it. */
    public Future<Listening> listen(String topic, Consumer<Message> listener) {
        MessageConsumer<Message> consumer =
                events.<Message>consumer(LIVE + topic).handler(message -> listener.accept(message.body()));
        return consumer.completion().map(registered -> consumer::unregister);
    }

    /**
     * Whoever keeps something by what is pushed looks at it again when told to: pushes of other nodes may have been missed,
     * because this node or another was parted from the rest, or stopped. Told soon after pushes arrive again, then once
     * more, on any thread; more often than needed rather than too seldom. Never on a node that is all there is.
     */
    public Listening whenMissed(Runnable looker) {
        lookers.add(looker);
        return () -> {
            lookers.remove(looker);
            return Future.succeededFuture();
        };
    }

    /**
     * Tells all on this node who keep something by what is pushed. Who listens to what this node pushes itself is looked up
     * anew.
     */
    public void lookAgain() {
        traffic.missed.increment();
        carrier.forgetListeners();
        lookers.forEach(Runnable::run);
    }

    private <M extends Message, R extends Message> Future<Listening> register(
            String address, Class<M> type, Function<M, Future<R>> handler) {
        MessageConsumer<Message> consumer = events.consumer(address);
        consumer.handler(message -> carryOut(type.cast(message.body()), handler)
                .onComplete(done -> traffic.answered.increment())
                .onSuccess(message::reply)
                .onFailure(failure -> message.reply(problem(message.body(), failure))));
        // Not before: who asks in between would take it for ended.
        carrier.registered(address);
        return consumer.completion().map(registered -> consumer::unregister);
    }

    private static <M extends Message, R extends Message> Future<R> carryOut(
            M message, Function<M, Future<R>> handler) {
        try {
            return handler.apply(message);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private static Problem problem(Message message, Throwable failure) {
        if (failure instanceof Failure known) {
            return known.problem();
        }
        LOG.atError()
                .addKeyValue("request", requestId(message))
                .addKeyValue("message", message.getClass().getSimpleName())
                .setCause(failure)
                .log("a handler failed");
        return Problem.internal();
    }

    private static String requestId(Message message) {
        if (message instanceof Request<?> request && request.caller() != null) {
            return request.caller().request();
        }
        return message instanceof Told told && told.by() != null ? told.by().request() : null;
    }
}
