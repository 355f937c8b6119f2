package io.helpconnect.bus;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Brings messages to other nodes, each to one that was chosen here, so that it is known who owes an answer. What this node
 * answers itself stays here: no message leaves it. A node that goes fails at once what it still owed, as a timeout does;
 * one that has nobody at an address says so at once.
 */
final class Network implements Carrier {
    private static final String LEAVING = "nodes.leaving";

    private final EventBus events;
    private final VertxInternal vertx;
    private final Peers peers;
    private final Routes routes;
    private final Set<String> here = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<Promise<?>>> owed = new ConcurrentHashMap<>();
    private final Doorway doorway;

    private Network(Vertx vertx, Peers peers) {
        this.vertx = (VertxInternal) vertx;
        this.events = vertx.eventBus();
        this.peers = peers;
        this.routes = new Routes(peers, System::nanoTime);
        this.doorway = new Doorway(this.vertx, peers.self());
    }

    /** Ready for what other nodes send. */
    static Future<Network> among(Vertx vertx, Peers peers) {
        Network network = new Network(vertx, peers);
        peers.whenGone(network::gone);
        network.events.<String>consumer(LEAVING).handler(node -> network.routes.leaves(node.body()));
        return network.doorway.open().map(network);
    }

    @Override
    public void registered(String address) {
        here.add(address);
    }

    @Override
    public <T> Future<Message<T>> request(String address, Object body, Duration deadline) {
        if (!here.contains(address)) {
            return elsewhere(address, body, deadline);
        }
        return this.<T>local(address, body, deadline).recover(failure -> {
            if (!nobodyThere(failure)) {
                return Future.failedFuture(failure);
            }
            // What answered here has been ended.
            here.remove(address);
            return elsewhere(address, body, deadline);
        });
    }

    private <T> Future<Message<T>> local(String address, Object body, Duration deadline) {
        return events.request(
                address, body, new DeliveryOptions().setLocalOnly(true).setSendTimeout(deadline.toMillis()));
    }

    private <T> Future<Message<T>> elsewhere(String address, Object body, Duration deadline) {
        return routes.next(address)
                .compose(node -> node == null ? local(address, body, deadline) : owedBy(node, address, body, deadline));
    }

    private <T> Future<Message<T>> owedBy(String node, String address, Object body, Duration deadline) {
        ContextInternal context = vertx.getOrCreateContext();
        Promise<Message<T>> answer = context.promise();
        Set<Promise<?>> owing = owed.computeIfAbsent(node, none -> ConcurrentHashMap.newKeySet());
        owing.add(answer);
        Doorway.<T>send(events, node, address, body, deadline).onComplete(result -> {
            if (result.succeeded()) {
                answer.tryComplete(result.result());
            } else {
                answer.tryFail(result.cause());
            }
        });
        if (!peers.present().contains(node)) {
            gone(node);
        }
        return answer.future()
                .onComplete(done -> owing.remove(answer))
                .onFailure(failure -> learn(node, address, failure));
    }

    private void learn(String node, String address, Throwable failure) {
        if (nobodyThere(failure)) {
            routes.forget(address);
        } else if (failure instanceof ReplyException) {
            routes.doubt(node);
        }
    }

    private static boolean nobodyThere(Throwable failure) {
        return failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.NO_HANDLERS;
    }

    private void gone(String node) {
        routes.gone(node);
        Set<Promise<?>> owing = owed.remove(node);
        if (owing != null) {
            owing.forEach(answer ->
                    answer.tryFail(new ReplyException(ReplyFailure.TIMEOUT, "the node that was asked has gone")));
        }
    }

    @Override
    public Future<Boolean> reaches(String address) {
        return here.contains(address)
                ? Future.succeededFuture(true)
                : routes.next(address).map(node -> node != null);
    }

    @Override
    public void forgetListeners() {
        peers.forgetListeners();
    }

    @Override
    public Future<Void> leave() {
        events.publish(LEAVING, peers.self());
        return doorway.quiet();
    }
}
