package io.helpconnect;

import static io.helpconnect.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.NewId;
import io.helpconnect.testing.ApiClient;
import io.helpconnect.testing.Await;
import io.helpconnect.testing.JavaProcess;
import io.helpconnect.testing.LiveSocket;
import io.helpconnect.testing.ServerProcess;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes as processes of their own, on one file: one HelpConnect. One of them is killed, others are restarted, and two
 * killed at once.
 */
@Tag("system")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterProcessesTest {
    private static final String NAME = "test-" + NewId.randomId();
    private static final String PORT = Integer.toString(JavaProcess.freePort());

    private static final Duration TO_STOP = Duration.ofSeconds(40);
    private static final Duration TO_GO_ON = Duration.ofSeconds(10);
    private static final List<String> OF_EACH_FEATURE = List.of(
            "/api/users/me",
            "/api/posts",
            "/api/users/me/blocks",
            "/api/rooms",
            "/api/calls",
            "/api/reports",
            "/api/users/me/presence",
            "/api/searches",
            "/api/notifications",
            "/api/audit",
            "/api/push/key",
            "/api/admin/delivery",
            "/api/webhooks",
            "/api/slack",
            "/api/cluster");

    @TempDir
    static Path folder;

    private static List<ServerProcess> nodes;
    private static ApiClient.Account ana;
    private static Path clusterFile;

    @BeforeAll
    static void startThree() throws IOException {
        clusterFile = Files.writeString(folder.resolve("cluster.xml"), thatTellsHowItIs());
        nodes = IntStream.range(0, 3).mapToObj(ClusterProcessesTest::node).toList();
        nodes.forEach(ServerProcess::start);
        nodes.forEach(ServerProcess::awaitReady);
        ana = new ApiClient(nodes.get(0).uri()).register("ana@example.org", "open sesame", "Ana");
    }

    private static ServerProcess node(int number) {
        try {
            return ServerProcess.in(Files.createDirectories(folder.resolve("node-" + number)))
                    .with("HELPCONNECT_DATA", folder.resolve("data").toString())
                    .with("HELPCONNECT_HTTP_HOST", "127.0.0.1")
                    .with("HELPCONNECT_CLUSTER_NAME", NAME)
                    .with("HELPCONNECT_CLUSTER_PORT", PORT)
                    .with("HELPCONNECT_CLUSTER_MEMBERS", "127.0.0.1:" + PORT)
                    .with("HELPCONNECT_CLUSTER_FILE", clusterFile.toString())
                    .jvm("-Xmx160m")
                    .option("-cluster")
                    .withoutLimits();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** That of the program, but that Hazelcast says over HTTP whether all copies are made. */
    private static String thatTellsHowItIs() throws IOException {
        return Files.readString(Path.of("cluster.xml"))
                .replace(
                        "</network>",
                        "<rest-api enabled=\"true\">"
                                + "<endpoint-group name=\"HEALTH_CHECK\" enabled=\"true\" /></rest-api></network>");
    }

    @AfterAll
    static void endAll() {
        nodes.forEach(ServerProcess::close);
    }

    private static ApiClient at(int node) {
        return ana.api().by(nodes.get(node).uri());
    }

    private static Map<String, Object> post(String title) {
        return Map.of(
                "type", "request",
                "title", title,
                "description", "Two bags",
                "category", "groceries",
                "location", Map.of("lat", 52.3702, "lon", 4.8952));
    }

    @Test
    @Order(1)
    void whatIsDoneAtOneNodeIsSeenAtAll() throws IOException {
        var bob = new ApiClient(nodes.get(1).uri()).register("bob@example.org", "open sesame", "Bob");
        var made = at(1).post("/api/posts", UUID.randomUUID().toString(), post("Groceries on Friday"));
        assertEquals(201, made.status(), made.toString());
        for (var node : nodes) {
            assertEquals(
                    "Groceries on Friday",
                    ana.api()
                            .by(node.uri())
                            .get("/api/posts/" + made.text("id"))
                            .text("title"));
        }
        var frames = new CopyOnWriteArrayList<String>();
        var vertx = Vertx.vertx();
        var client = vertx.createWebSocketClient();
        var socket = listen(client, ana.id(), frames);
        var answered = bob.api()
                .by(nodes.get(0).uri())
                .post("/api/posts/" + made.text("id") + "/responses", Map.of("message", "I can come at four."));
        assertTrue(answered.ok(), answered.toString());
        Await.until("it is told over the socket at another node", () -> frames.stream()
                .anyMatch(frame -> frame.contains(bob.id())));
        socket.close();
        await(client.close());
        await(vertx.close());
    }

    private LiveSocket listen(WebSocketClient client, String user, List<String> frames) throws IOException {
        // A ticket of one node is good at another.
        var ticket = at(1).post("/api/live/tickets", null).text("ticket");
        var socket = await(LiveSocket.connect(client, nodes.get(2).port(), ticket, frames::add, () -> {}));
        socket.register("user." + user);
        Await.until("it listens", () -> frames.stream().anyMatch(frame -> frame.contains("registered")));
        return socket;
    }

    @Test
    @Order(2)
    void whenOneIsKilledTheOthersGoOnAndItComesBack() throws IOException {
        nodes.get(0).kill9();
        for (int i = 0; i < 20; i++) {
            int node = 1 + i % 2;
            var made = postOnceMore(at(node), post("After the kill " + i));
            assertEquals(201, made.status(), made.toString());
            assertEquals(200, at(3 - node).get("/api/posts/" + made.text("id")).status());
        }
        nodes.get(0).start().awaitReady();
        assertEquals(200, at(0).get("/api/users/me").status());
        assertEquals("", nodes.get(1).process().output().replaceAll("HelpConnect is ready.*\n", ""));
    }

    /** Who is told that it is not known whether it was done asks once more, with the same key. */
    private static ApiClient.Answer postOnceMore(ApiClient user, Map<String, Object> post) throws IOException {
        var key = UUID.randomUUID().toString();
        var answer = user.post("/api/posts", key, post);
        return answer.status() == 503 ? user.post("/api/posts", key, post) : answer;
    }

    /** As behind a balancer that looks at the probes often, and asks those who are ready. */
    @Test
    @Order(3)
    void aNodeThatIsEndedFailsNoRequest() throws Exception {
        var load = new RollingLoad(nodes, ana.api(), post("Under load")).start();
        for (var node : nodes.subList(1, 3)) {
            long begun = System.nanoTime();
            node.stop();
            assertTrue(System.nanoTime() - begun < TO_STOP.toNanos(), "as docs/operations.md promises");
            node.start().awaitReady();
        }
        assertEquals(List.of(), load.stop());
        assertTrue(load.sent() > 50, () -> "only " + load.sent() + " were sent");
        for (var node : nodes) {
            assertFalse(
                    node.process().errors().contains("ERROR"), node.process().errors());
        }
    }

    /** Of who answers what there are two copies beside the first. The two come back as nodes that ask the third for all. */
    @Test
    @Order(4)
    void whenTwoAreKilledAtOnceTheThirdAnswersEverythingAndIsFoundByThoseWhoComeBack() throws IOException {
        nodes.get(0).createAdmin("warden@example.org", "Warden", "open sesame");
        var warden = new ApiClient(nodes.get(0).uri())
                .logIn("warden@example.org", "open sesame")
                .api();
        var made = new ArrayList<String>();
        for (int node = 0; node < 3; node++) {
            made.add(at(node).post("/api/posts", post("Before the kill")).text("id"));
        }
        Await.until("all copies are made", ClusterProcessesTest::hasAllCopies);
        ServerProcess.kill9(nodes.subList(0, 2));
        Await.until("the third answers for every feature", TO_GO_ON, () -> answersAll(warden, nodes.get(2)));
        for (String id : made) {
            assertEquals(200, at(2).get("/api/posts/" + id).status());
        }
        for (var node : nodes.subList(0, 2)) {
            node.with("HELPCONNECT_ROLES", "web").start();
        }
        nodes.forEach(ServerProcess::awaitReady);
        for (var node : nodes) {
            assertTrue(answersAll(warden, node), "asked at " + node.uri());
            Await.until("all are seen to be ready", () -> seesAllReady(warden, node));
        }
    }

    private static boolean hasAllCopies() {
        var health = get(new ApiClient(URI.create("http://127.0.0.1:" + PORT)), "/hazelcast/health")
                .body();
        return health.path("clusterSize").asInt() == 3
                && health.path("clusterSafe").asBoolean();
    }

    private static boolean answersAll(ApiClient user, ServerProcess node) {
        var api = user.by(node.uri());
        return OF_EACH_FEATURE.stream().allMatch(path -> get(api, path).ok())
                && get(api, "/health/ready").body().path("missing").isEmpty();
    }

    private static boolean seesAllReady(ApiClient user, ServerProcess node) {
        var states = get(user.by(node.uri()), "/api/cluster").body().findValuesAsText("state");
        return states.stream().filter("READY"::equals).count() == 3;
    }

    private static ApiClient.Answer get(ApiClient api, String path) {
        try {
            return api.get(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
