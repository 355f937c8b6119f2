package io.helpconnect.cluster;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.awaitProblem;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.Role;
import io.helpconnect.cluster.Cluster.ClusterPushed;
import io.helpconnect.cluster.Cluster.State;
import io.helpconnect.cluster.Cluster.View;
import io.helpconnect.feature.Node;
import io.helpconnect.testing.FeatureHarness;
import io.helpconnect.testing.FeatureServer;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nodes that share one bus, on which every message is encoded. */
class ClusterVerticleTest {
    private static final Set<String> ALL_ROLES = Set.of("help", "chat", "mail", Node.WEB);
    private static final Caller ADMIN = new Caller("warden", Role.ADMIN, null, null);

    private final FeatureHarness house = new FeatureHarness(Clock.systemUTC());
    private final AtomicReference<State> state = new AtomicReference<>(State.READY);

    @AfterEach
    void close() {
        house.close();
    }

    private String play(String id) {
        var node = new Node(
                id,
                house.node.bus().as(id),
                house.store,
                house.node.settings(),
                house.node.clock(),
                house.node.figures(),
                Set.of("help", "chat", Node.WEB));
        VerticleBase verticle = new ClusterVerticle(node, ALL_ROLES, id.equals("b") ? state::get : () -> State.READY);
        return await(house.vertx.deployVerticle(verticle));
    }

    private View view() {
        return await(house.node.bus().ask(new Cluster.FindCluster(ADMIN)));
    }

    @Test
    void aNodeAloneIsAClusterOfOneThatOwnsAll() {
        play("a");
        View view = view();
        assertEquals(List.of("a"), view.nodes().stream().map(Cluster.Node::id).toList());
        Cluster.Node node = view.nodes().get(0);
        assertEquals(State.READY, node.state());
        assertEquals(Set.of("help", "chat", Node.WEB), node.roles());
        assertEquals(ALL_ROLES, view.roles());
        assertTrue(node.load().heap() > 0);
        assertEquals(1, view.ring().circles().size());
        assertEquals(Set.of("help", "chat"), view.ring().circles().get(0).roles());
        assertEquals(
                Collections.nCopies(Ring.PARTITIONS, 0),
                view.ring().circles().get(0).owners());
        assertEquals(Cluster.What.JOINED, view.events().get(0).what());
        until("the store was asked", () -> view().nodes().get(0).store().millis() != null);
    }

    @Test
    void allKnowOfEachOtherAndOfWhatTheyBecomeAndOneTellsIt() {
        play("a");
        var shown = new CopyOnWriteArrayList<Message>();
        await(house.node.bus().listen("admin.cluster", shown::add));
        String b = play("b");
        until("both know both", () -> Stream.of(view(), view())
                .allMatch(view -> view.nodes().size() == 2));
        until("both own some", () -> view().ring().circles().get(0).owners().containsAll(List.of(0, 1)));
        state.set(State.DRAINING);
        until(
                "it owns nothing any more",
                () -> view().ring().circles().get(0).nodes().equals(List.of("a")));
        assertEquals(2, view().nodes().size());
        await(house.vertx.undeploy(b));
        until("it has left", () -> view().nodes().size() == 1);
        assertEquals(Cluster.What.LEFT, view().events().get(0).what());
        assertTrue(shown.stream()
                .allMatch(push -> ((ClusterPushed) push).cluster().by().equals("a")));
        assertTrue(shown.stream()
                .anyMatch(push -> ((ClusterPushed) push).cluster().nodes().size() == 2));
    }

    @Test
    void onlyAdministratorsMayLookAndListen() {
        play("a");
        assertEquals(
                Role.ADMIN, new ClusterFeature(() -> ALL_ROLES).routes().get(0).needs());
        await(mayListen("cluster", Role.ADMIN));
        assertEquals(404, awaitProblem(mayListen("cluster", Role.MODERATOR)).status());
        assertEquals(404, awaitProblem(mayListen("logs", Role.ADMIN)).status());
        try (var server = FeatureServer.of(new ClusterFeature(() -> ALL_ROLES), house.vertx, house.node.bus())) {
            assertEquals(401, server.send("GET", "/api/cluster", null, null).statusCode());
            assertEquals(403, server.send("GET", "/api/cluster", null, "ann").statusCode());
        }
    }

    private Future<?> mayListen(String topic, Role role) {
        return house.node.bus().ask(new Cluster.MayListen(topic, new Caller("ann", role, null, null)));
    }
}
