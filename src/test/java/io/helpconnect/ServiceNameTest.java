package io.helpconnect;

import io.helpconnect.bus.NewId;
import io.helpconnect.testing.ApiClient;
import io.helpconnect.testing.Await;
import io.helpconnect.testing.JavaProcess;
import io.helpconnect.testing.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nodes that find each other by the name of a service, as in Kubernetes: the name has the addresses of them all, and no node
 * is told another's. Each is at an address of its own and, as pods are, at the same port.
 */
@Tag("system")
class ServiceNameTest {
    private static final String SERVICE = "nodes.helpconnect.test";
    private static final String NAME = "test-" + NewId.randomId();
    private static final String PORT = Integer.toString(JavaProcess.freePort());

    /** Where both begin alone: until they are one. */
    private static final Duration TO_MEET = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void nodesThatKnowTheNameOfTheirServiceAreOneCluster() throws IOException {
        var names = Files.writeString(
                folder.resolve("hosts"), "127.0.0.1 localhost\n127.0.0.2 " + SERVICE + "\n127.0.0.3 " + SERVICE + "\n");
        try (var one = node("127.0.0.2", names).start();
                var two = node("127.0.0.3", names).start()) {
            one.awaitReady();
            two.awaitReady();
            one.createAdmin("admin@example.org", "Admin", "open sesame");
            var admin = new ApiClient(one.uri()).logIn("admin@example.org", "open sesame");
            Await.until(
                    "both are seen by both",
                    TO_MEET,
                    () -> ready(admin.api()) == 2 && ready(admin.api().by(two.uri())) == 2);
            one.stop();
            Await.until("one is gone", () -> ready(admin.api().by(two.uri())) == 1);
        }
    }

    private ServerProcess node(String address, Path names) {
        return ServerProcess.in(folder, address)
                .at(address)
                .with("HELPCONNECT_CLUSTER_NAME", NAME)
                .with("HELPCONNECT_CLUSTER_HOST", address)
                .with("HELPCONNECT_CLUSTER_PORT", PORT)
                .with("HELPCONNECT_CLUSTER_KUBERNETES", SERVICE)
                .jvm("-Xmx160m", "-Djdk.net.hosts.file=" + names)
                .option("-cluster");
    }

    private static long ready(ApiClient admin) {
        try {
            var answer = admin.get("/api/cluster");
            long ready = 0;
            for (var node : answer.body().path("nodes")) {
                ready += node.path("state").asText().equals("READY") ? 1 : 0;
            }
            return ready;
        } catch (IOException notNow) {
            return 0;
        }
    }
}
