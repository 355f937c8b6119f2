package io.helpconnect;

import static io.helpconnect.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.Hazelcast;
import io.helpconnect.bus.NewId;
import io.helpconnect.demo.OneTeller;
import io.helpconnect.testing.Await;
import io.helpconnect.testing.JavaProcess;
import io.helpconnect.testing.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that has joined a cluster and is not ready yet: it waits for another that tells the demo. */
@Tag("system")
class EndedEarlyTest {
    private static final String NAME = "test-" + NewId.randomId();
    private static final String PORT = Integer.toString(JavaProcess.freePort());
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String TOLD_BY_HAZELCAST = """
            <configuration>
              <appender name="all" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%msg%n</pattern></encoder>
              </appender>
              <root level="warn"><appender-ref ref="all" /></root>
              <logger name="com.hazelcast.core.LifecycleService" level="info" />
            </configuration>
            """;

    @TempDir
    Path folder;

    @Test
    void aNodeThatIsEndedWhileItStartsLeavesTheCluster() throws IOException {
        var log = Files.writeString(folder.resolve("log.xml"), TOLD_BY_HAZELCAST);
        var settings = TestSettings.with(Map.of(
                "data",
                folder.toString(),
                "cluster.name",
                NAME,
                "cluster.port",
                PORT,
                "cluster.members",
                "127.0.0.1:" + PORT));
        var joined = await(Running.join(settings, true));
        var store = await(Running.open(joined.vertx(), settings, Clock.systemUTC()));
        var unused = await(OneTeller.in(store, joined.vertx()).compose(OneTeller::turn));
        try (var node = ServerProcess.in(folder)
                .with("HELPCONNECT_DATA", folder.toString())
                .with("HELPCONNECT_CLUSTER_NAME", NAME)
                .with("HELPCONNECT_CLUSTER_PORT", PORT)
                .with("HELPCONNECT_CLUSTER_MEMBERS", "127.0.0.1:" + PORT)
                .jvm("-Dlogback.configurationFile=" + log)
                .option("-cluster", "--demo")
                .start()) {
            Await.until("it has joined", () -> members(joined.id()) == 2);
            long told = System.nanoTime();
            node.stop();
            assertTrue(System.nanoTime() - told < SOON.toNanos(), "it ends soon");
            var output = node.process().output();
            assertTrue(output.contains("is SHUTDOWN"), output);
            assertEquals("", node.process().errors());
            Await.until("it is gone", () -> members(joined.id()) == 1);
        }
        await(store.close());
        await(joined.vertx().close());
    }

    private static int members(String seenBy) {
        return Hazelcast.getAllHazelcastInstances().stream()
                .map(instance -> instance.getCluster())
                .filter(cluster -> id(cluster.getLocalMember()).equals(seenBy))
                .mapToInt(cluster -> cluster.getMembers().size())
                .sum();
    }

    private static String id(Member member) {
        return member.getAttribute("__vertx.nodeId");
    }
}
