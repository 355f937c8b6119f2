package io.helpconnect.cluster;

import io.helpconnect.cluster.Cluster.Event;
import io.helpconnect.cluster.Cluster.Node;
import io.helpconnect.cluster.Cluster.State;
import io.helpconnect.cluster.Cluster.What;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is there, from what the nodes have told, and what happened lately. Lives on one event loop. */
final class Roster {
    static final Duration SILENT = Duration.ofSeconds(4);
    static final Duration FORGOTTEN = Duration.ofMinutes(1);
    static final int MOST_EVENTS = 50;
    /** Beyond that, nodes that nobody has heard of before are not taken note of. */
    static final int MOST_NODES = 500;

    private static final Comparator<Node> OLDEST_FIRST =
            Comparator.comparing(Node::since).thenComparing(Node::id);

    private final Map<String, Node> nodes = new HashMap<>();
    private final Deque<Event> events = new ArrayDeque<>();
    /** When it was last looked, {@code null} before the first time. */
    private Instant looked;

    /** @return whether it has become another than it was: somebody new, ready, lost and back … */
    boolean hear(NodeReport report, Instant now) {
        Node told = report.node().heard(now);
        Node before = nodes.get(told.id());
        if (report.leaving()) {
            return leave(told, before, now);
        }
        if (before == null && nodes.size() >= MOST_NODES) {
            return false;
        }
        nodes.put(told.id(), told);
        Optional<What> what = what(before, told);
        what.ifPresent(happened -> note(happened, told, now));
        return what.isPresent();
    }

    private boolean leave(Node told, Node before, Instant now) {
        if (before == null) {
            return false;
        }
        nodes.remove(told.id());
        note(What.LEFT, told, now);
        return true;
    }

    private static Optional<What> what(Node before, Node now) {
        if (before == null) {
            return Optional.of(What.JOINED);
        }
        if (before.state() == now.state()) {
            return Optional.empty();
        }
        if (before.state() == State.LOST) {
            return Optional.of(What.BACK);
        }
        return Optional.of(now.state() == State.DRAINING ? What.DRAINING : What.READY);
    }

    /**
     * Looks for those who have fallen silent. Where nobody looked for long, it was this node that slept, and where it is
     * earlier than at the last look, the clock was set: then all others get their time anew.
     *
     * @return whether somebody was lost or forgotten
     */
    boolean look(Instant now) {
        boolean jumped = looked != null && (now.isAfter(looked.plus(SILENT)) || now.isBefore(looked));
        looked = now;
        if (jumped) {
            nodes.replaceAll((id, node) -> node.state() == State.LOST ? node : node.heard(now));
        }
        boolean changed = false;
        for (Iterator<Node> all = nodes.values().iterator(); all.hasNext(); ) {
            Node node = all.next();
            if (node.state() == State.LOST && now.isAfter(node.heard().plus(FORGOTTEN))) {
                all.remove();
                changed = true;
            }
        }
        for (Node node : List.copyOf(nodes.values())) {
            if (node.state() != State.LOST && now.isAfter(node.heard().plus(SILENT))) {
                nodes.put(node.id(), node.lost());
                note(What.LOST, node, now);
                changed = true;
            }
        }
        return changed;
    }

    private void note(What what, Node node, Instant at) {
        events.addFirst(new Event(what, at, node.id(), node.host(), node.address(), node.version()));
        if (events.size() > MOST_EVENTS) {
            events.removeLast();
        }
    }

    boolean knows(String id) {
        return nodes.containsKey(id);
    }

    /** Those who are there the longest first. */
    List<Node> nodes() {
        return nodes.values().stream().sorted(OLDEST_FIRST).toList();
    }

    /** The latest first. */
    List<Event> events() {
        return List.copyOf(events);
    }

    /** Whether this node is the one that speaks for all: of those who are not lost, the oldest. */
    boolean speaks(String id) {
        return nodes.values().stream()
                .filter(node -> node.state() != State.LOST)
                .min(OLDEST_FIRST)
                .filter(oldest -> oldest.id().equals(id))
                .isPresent();
    }
}
