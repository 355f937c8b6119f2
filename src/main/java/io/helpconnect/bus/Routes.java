package io.helpconnect.bus;

import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Which other node to ask: in turn one of those that answer an address and are there. What is known of an address is used
 * at once and read anew in the background once it is a second old. Nodes that were silent lately, or that say that they
 * are leaving, come last.
 */
final class Routes {
    private static final long FRESH = Duration.ofSeconds(1).toNanos();
    private static final long DOUBTED = Duration.ofSeconds(5).toNanos();
    private static final long LOOKING_SECONDS = 2;

    private final Peers peers;
    private final LongSupplier nanos;
    private final Map<String, Route> known = new ConcurrentHashMap<>();
    private final Map<String, Future<Set<String>>> lookups = new ConcurrentHashMap<>();
    private final Map<String, Long> doubtedUntil = new ConcurrentHashMap<>();
    private final Set<String> leaving = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();

    private record Route(Set<String> nodes, long at) {}

    Routes(Peers peers, LongSupplier nanos) {
        this.peers = peers;
        this.nanos = nanos;
    }

    /**
     * The other node that is to be asked next at an address, or {@code null}: there is none. Where that cannot be found out
     * it fails as if nobody were there: nothing was sent, so asking again is harmless.
     */
    Future<String> next(String address) {
        Route route = known.get(address);
        String node = route == null ? null : pick(route.nodes());
        if (node == null) {
            return look(address).map(this::pick);
        }
        if (nanos.getAsLong() - route.at() > FRESH) {
            look(address);
        }
        return Future.succeededFuture(node);
    }

    private Future<Set<String>> look(String address) {
        Future<Set<String>> running = lookups.get(address);
        if (running != null) {
            return running;
        }
        Future<Set<String>> lookup = peers.answering(address)
                .timeout(LOOKING_SECONDS, TimeUnit.SECONDS)
                .recover(unknown -> Future.failedFuture(new ReplyException(
                        ReplyFailure.NO_HANDLERS, "who answers is not known just now: " + unknown.getMessage())))
                .onSuccess(nodes -> keep(address, nodes));
        lookups.put(address, lookup);
        return lookup.onComplete(done -> lookups.remove(address, lookup));
    }

    private void keep(String address, Set<String> nodes) {
        if (nodes.isEmpty()) {
            // Whoever comes is found by the next who asks.
            known.remove(address);
        } else {
            known.put(address, new Route(nodes, nanos.getAsLong()));
        }
    }

    private String pick(Set<String> nodes) {
        Set<String> present = peers.present();
        List<String> others = nodes.stream()
                .filter(node -> present.contains(node) && !node.equals(peers.self()))
                .sorted()
                .toList();
        List<String> best = others.stream().filter(this::isSound).toList();
        List<String> from = best.isEmpty() ? others : best;
        return from.isEmpty() ? null : from.get(Math.floorMod(turn.getAndIncrement(), from.size()));
    }

    private boolean isSound(String node) {
        if (leaving.contains(node)) {
            return false;
        }
        Long until = doubtedUntil.get(node);
        return until == null || until - nanos.getAsLong() < 0;
    }

    /** What is known of an address was wrong. */
    void forget(String address) {
        known.remove(address);
    }

    /** A node was silent for longer than it should be. */
    void doubt(String node) {
        doubtedUntil.put(node, nanos.getAsLong() + DOUBTED);
    }

    /** A node has said that it is about to go. */
    void leaves(String node) {
        leaving.add(node);
    }

    /**
     * A node has gone. What is known of the others is kept: in this moment it takes seconds to be found out anew, and who is
     * not there is passed over.
     */
    void gone(String node) {
        leaving.remove(node);
        doubtedUntil.remove(node);
    }
}
