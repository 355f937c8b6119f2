package io.helpconnect.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real Kafka broker, alone in a process of its own and with a class path of its own, which Maven resolves the first time.
 * It may be killed and started again, on the same port and the same data.
 */
public final class KafkaBroker implements AutoCloseable {
    private static final Path POM = Path.of("src/test/kafka/pom.xml");
    private static final Path CLASS_PATH = Path.of("target/kafka-classpath");
    private static final String CLUSTER = "MkU3OEVBNTcwNTJENDM2Qg";
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);

    private final Path folder;
    private final int port = JavaProcess.freePort();
    private final String classPath;
    private JavaProcess process;
    private int starts;

    private KafkaBroker(Path folder, String classPath) {
        this.folder = folder;
        this.classPath = classPath;
    }

    /** Makes its folder ready, or takes what a broker left there. Start it next. */
    public static KafkaBroker in(Path folder) {
        var broker = new KafkaBroker(folder, classPath());
        broker.format();
        return broker;
    }

    private static String classPath() {
        try {
            if (!Files.exists(CLASS_PATH)
                    || Files.getLastModifiedTime(CLASS_PATH).compareTo(Files.getLastModifiedTime(POM)) < 0) {
                resolve();
            }
            return Files.readString(CLASS_PATH).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another process may do the same: each sees all of it, or nothing. */
    private static void resolve() throws IOException {
        Path resolved = CLASS_PATH.resolveSibling(
                "kafka-classpath-" + ProcessHandle.current().pid());
        var maven = new ProcessBuilder(
                        Path.of("mvnw").toAbsolutePath().toString(),
                        "--batch-mode",
                        "--quiet",
                        "--file=" + POM,
                        "dependency:build-classpath",
                        "-Dmdep.outputFile=" + resolved.toAbsolutePath())
                .inheritIO()
                .start();
        try {
            if (!maven.waitFor(5, TimeUnit.MINUTES) || maven.exitValue() != 0) {
                maven.destroyForcibly();
                throw new IllegalStateException("Maven did not resolve " + POM);
            }
            Files.move(resolved, CLASS_PATH, StandardCopyOption.ATOMIC_MOVE);
        } catch (InterruptedException e) {
            maven.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void format() {
        try {
            Files.writeString(properties(), settings());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var format = java(
                "format",
                "kafka.tools.StorageTool",
                "format",
                "--ignore-formatted",
                "-t",
                CLUSTER,
                "-c",
                properties().toString());
        if (format.awaitEnd() != 0) {
            throw new IllegalStateException("no storage for Kafka: " + format.output() + format.errors());
        }
    }

    private Path properties() {
        return folder.resolve("kafka.properties");
    }

    private String settings() {
        int controller = JavaProcess.freePort();
        return String.join(
                "\n",
                "process.roles=broker,controller",
                "node.id=1",
                "controller.quorum.voters=1@127.0.0.1:" + controller,
                "listeners=PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller,
                "advertised.listeners=PLAINTEXT://127.0.0.1:" + port,
                "controller.listener.names=CONTROLLER",
                "log.dirs=" + folder.resolve("kafka-data"),
                "offsets.topic.replication.factor=1",
                "offsets.topic.num.partitions=4",
                "transaction.state.log.replication.factor=1",
                "transaction.state.log.min.isr=1",
                "group.initial.rebalance.delay.ms=0",
                "broker.session.timeout.ms=2000",
                "broker.heartbeat.interval.ms=500",
                "");
    }

    private JavaProcess java(String name, String mainClass, String... words) {
        var arguments = new ArrayList<>(JavaProcess.FOR_SHORT);
        arguments.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-cp", classPath, mainClass));
        arguments.addAll(List.of(words));
        return JavaProcess.start(folder, name, arguments, Map.of());
    }

    /** Starts it, for the first time or again. */
    public KafkaBroker start() {
        starts++;
        process = java("kafka-" + starts, "kafka.Kafka", properties().toString());
        return this;
    }

    /** Waits until its port is open. */
    public void awaitReady() {
        boolean open = Await.reached(READY_WITHIN, () -> !process.alive() || isOpen());
        if (!open || !process.alive()) {
            throw new IllegalStateException("the broker is not ready: " + process.output() + process.errors());
        }
    }

    private boolean isOpen() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** As the setting {@code kafka} names it. */
    public String servers() {
        return "127.0.0.1:" + port;
    }

    /** SIGKILL: it has no time for anything. */
    public void kill9() {
        process.kill9();
    }

    @Override
    public void close() {
        if (process != null && process.alive()) {
            process.kill9();
        }
    }
}
