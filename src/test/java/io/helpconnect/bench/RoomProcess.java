package io.helpconnect.bench;

import io.helpconnect.testing.Await;
import io.helpconnect.testing.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** One of the servers, in a process of its own; it ends with this one at the latest. */
record RoomProcess(Dialect dialect, int port, Process process) implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static RoomProcess start(Dialect dialect, Path folder) {
        int port = JavaProcess.freePort();
        Path output = folder.resolve(dialect.name());
        try {
            var command = new ProcessBuilder(dialect.command(port))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            command.environment().put("NODE_PATH", "target/bench/node_modules");
            var process = command.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            Await.until(dialect.title + " is ready", Duration.ofMinutes(1), () -> says(output, "http://"));
            return new RoomProcess(dialect, port, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean says(Path output, String text) {
        try {
            return Files.readString(output).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of all its threads, in user and in kernel mode, from {@code /proc/<pid>/stat}: in steps of 10 ms. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Bytes of memory that it occupies. */
    long resident() {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes that are in use once it has collected its garbage. */
    long heap() {
        return ask("/heap");
    }

    /** A number that it answers. */
    long ask(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .build();
            return Long.parseLong(HTTP.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
