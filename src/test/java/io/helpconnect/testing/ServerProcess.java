package io.helpconnect.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The packaged program as a process of its own, on free ports and in a folder of its own. It may be killed and started
 * again, on the same ports and the same data.
 */
public final class ServerProcess implements AutoCloseable {
    private static final Path JAR = Path.of(System.getProperty("helpconnect.jar", "target/helpconnect.jar"));
    private static final Duration READY_WITHIN = Duration.ofMinutes(3);

    private final Path folder;
    private final String name;
    private final int port = JavaProcess.freePort();
    private final int managementPort = JavaProcess.freePort();
    private final Map<String, String> settings = new HashMap<>();
    private final List<String> jvm = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private final List<String> before = new ArrayList<>();
    private Path jar = JAR;
    private String host = "127.0.0.1";

    private JavaProcess process;
    private long started;
    private int starts;
    private int commands;

    private ServerProcess(Path folder, String name) {
        this.folder = folder;
        this.name = name;
        settings.put("HELPCONNECT_HTTP_PORT", Integer.toString(port));
        settings.put("HELPCONNECT_MANAGEMENT_PORT", Integer.toString(managementPort));
        settings.put("HELPCONNECT_DATA", folder.resolve("data").toString());
    }

    /** Keeps its data and what it prints in that folder. */
    public static ServerProcess in(Path folder) {
        return in(folder, "server");
    }

    /** @param name of the files of what it prints, so that several may share a folder and the data in it */
    public static ServerProcess in(Path folder, String name) {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(JAR.toAbsolutePath() + " is missing: ./dev build");
        }
        return new ServerProcess(folder, name);
    }

    /** A setting, by the name of its environment variable. */
    public ServerProcess with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    /** The value given, or an empty string. */
    public String setting(String name) {
        return settings.getOrDefault(name, "");
    }

    public ServerProcess withoutLimits() {
        return with("HELPCONNECT_LIMITS", "0");
    }

    public ServerProcess jvm(String... arguments) {
        jvm.addAll(List.of(arguments));
        return this;
    }

    public ServerProcess option(String... arguments) {
        options.addAll(List.of(arguments));
        return this;
    }

    /** An address of its own. */
    public ServerProcess at(String newHost) {
        host = newHost;
        return with("HELPCONNECT_HTTP_HOST", newHost);
    }

    /** The program of another release, from its next start on. */
    public ServerProcess of(Path release) {
        jar = release.toAbsolutePath();
        return this;
    }

    /** The program that was built here, from its next start on. */
    public ServerProcess ofThisRelease() {
        return of(JAR);
    }

    /** What {@code java} is started by: a command that becomes the one that it is given. */
    public ServerProcess by(String... command) {
        before.addAll(List.of(command));
        return this;
    }

    /** Starts it, for the first time or again. */
    public ServerProcess start() {
        if (process != null && process.alive()) {
            throw new IllegalStateException("it is running");
        }
        started = System.nanoTime();
        starts++;
        process = JavaProcess.start(folder, name + "-" + starts, before, arguments(options), settings);
        return this;
    }

    private List<String> arguments(List<String> words) {
        var arguments = new ArrayList<>(JavaProcess.FOR_SHORT);
        arguments.addAll(jvm);
        arguments.add("-jar");
        arguments.add(jar.toString());
        arguments.addAll(words);
        return arguments;
    }

    /**
     * Waits until it says that it is ready: a line with the address to open, and 200 from its probe.
     *
     * @return how long that took since it was started
     */
    public Duration awaitReady() {
        boolean ready = Await.reached(READY_WITHIN, () -> !process.alive() || isReady());
        if (!ready || !process.alive()) {
            throw new IllegalStateException("the server is not ready: " + process.output() + process.errors());
        }
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private boolean isReady() {
        try {
            return process.output().contains("http://")
                    && new ApiClient(uri()).get("/health/ready").status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Makes an administrator by the command line, with the password on standard input. */
    public void createAdmin(String email, String name, String password) {
        var words = List.of("admin", "create", "--email", email, "--name", name);
        try (var command = JavaProcess.start(folder, "admin-" + email, arguments(words), settings)) {
            command.say(password);
            if (command.awaitEnd() != 0) {
                throw new IllegalStateException("no administrator: " + command.output() + command.errors());
            }
        }
    }

    /** Runs another command of the program with the same settings, to its end. */
    public JavaProcess command(String... words) {
        var command = JavaProcess.start(folder, "command-" + ++commands, arguments(List.of(words)), settings);
        int unused = command.awaitEnd();
        return command;
    }

    public URI uri() {
        return URI.create("http://" + host + ":" + port);
    }

    public int port() {
        return port;
    }

    public int managementPort() {
        return managementPort;
    }

    /** Where the embedded store keeps its documents. */
    public Path storeFile() {
        return folder.resolve("data/helpconnect.db");
    }

    public JavaProcess process() {
        return process;
    }

    /** SIGKILL: it has no time for anything. */
    public void kill9() {
        process.kill9();
    }

    /** SIGKILL to all of them at the same moment. */
    public static void kill9(List<ServerProcess> servers) {
        JavaProcess.kill9(servers.stream().map(ServerProcess::process).toList());
    }

    /** SIGTERM, as a service manager does. */
    public void stop() {
        process.stop();
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
