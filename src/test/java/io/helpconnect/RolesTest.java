package io.helpconnect;

import static io.helpconnect.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.NewId;
import io.helpconnect.cluster.Cluster;
import io.helpconnect.feature.Node;
import io.helpconnect.joining.Joined;
import io.helpconnect.store.Store;
import io.helpconnect.testing.ApiClient;
import io.helpconnect.testing.ApiClient.Account;
import io.helpconnect.testing.Await;
import io.helpconnect.testing.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that serves browsers and plays nothing else, and one that plays all the rest. */
class RolesTest {
    private static final String NAME = "test-" + NewId.randomId();
    private static final int PORT = JavaProcess.freePort();

    @TempDir
    Path folder;

    private record Part(Joined joined, Store store, Running running) {
        void end() {
            await(running.stop());
            await(store.close());
            await(joined.vertx().close());
        }
    }

    private Part play(String roles) {
        var settings = TestSettings.with(Map.of(
                "roles",
                roles,
                "data",
                folder.toString(),
                "cluster.name",
                NAME,
                "cluster.port",
                Integer.toString(PORT),
                "cluster.members",
                "127.0.0.1:" + PORT));
        var joined = await(Running.join(settings, true));
        var store = await(Running.open(joined.vertx(), settings, Clock.systemUTC()));
        var running = await(Running.start(joined, settings, store, Clock.systemUTC()));
        return new Part(joined, store, await(running.serve()));
    }

    @Test
    void aGatewayFindsWhoPlaysAFeatureAndSaysWhenNobodyDoes() throws Exception {
        var rest =
                Features.names().stream().filter(name -> !name.equals(Node.WEB)).collect(Collectors.joining(","));
        var player = play(rest);
        var gateway = play(Node.WEB);
        var api = new ApiClient(URI.create(gateway.running().address()));
        assertEquals("UP", api.get("/health/ready").text("status"));
        assertEquals(Features.names(), view(gateway).roles());
        Await.until("both know which of them serves browsers", () -> Stream.of(player, gateway)
                .allMatch(part ->
                        gatewaysSeenAt(part).equals(List.of(gateway.joined().id()))));
        var ana = api.register("ana@example.org", "open sesame", "Ana");
        assertEquals(ana.id(), ana.api().get("/api/users/me").text("id"));
        player.end();
        assertIsToldToComeBack(gateway, ana);
        Await.until("it says what is missing", () -> missing(api).contains("\"help\""));
        assertEquals(200, api.get("/health/ready").status());
        gateway.end();
    }

    private static List<String> gatewaysSeenAt(Part part) {
        return view(part).nodes().stream()
                .filter(node -> node.roles().contains(Node.WEB))
                .map(Cluster.Node::id)
                .toList();
    }

    private static Cluster.View view(Part part) {
        return await(part.joined().bus().ask(new Cluster.FindCluster(Caller.SYSTEM)));
    }

    private static void assertIsToldToComeBack(Part gateway, Account user) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(gateway.running().address() + "/api/users/me"))
                .header("Authorization", "Bearer " + user.token())
                .build();
        var refused = HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
        assertEquals(503, refused.statusCode());
        assertEquals("2", refused.headers().firstValue("Retry-After").orElseThrow());
    }

    private static String missing(ApiClient api) {
        try {
            return api.get("/health/ready").body().path("missing").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
