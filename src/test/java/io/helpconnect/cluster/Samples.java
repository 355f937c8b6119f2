package io.helpconnect.cluster;

import io.helpconnect.cluster.Cluster.Node;
import io.helpconnect.cluster.Cluster.State;
import java.time.Instant;
import java.util.Set;

/** Nodes that are told of. */
final class Samples {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private Samples() {}

    static Node node(String id, State state, String... roles) {
        return new Node(
                id,
                "host-" + id,
                "http://" + id + ":8080",
                Set.of(roles),
                "1.0.0",
                state,
                NOON,
                null,
                new Cluster.Load(0.1, 1000, 2000, 0.5, 10, 3),
                new Cluster.BusLoad(1, 2, 3, 4, 5, 6, 7, 8),
                new Cluster.Outbox(0, 0, 0, 0, 0),
                new Cluster.Store(0.1));
    }

    static NodeReport report(String id, State state) {
        return new NodeReport(node(id, state, "help", "chat"), false);
    }

    static NodeReport farewell(String id) {
        return new NodeReport(node(id, State.DRAINING, "help", "chat"), true);
    }
}
