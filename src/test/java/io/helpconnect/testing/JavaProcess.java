package io.helpconnect.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A Java program in a process of its own. What it prints is kept in two files; it dies with this process at the latest. */
public final class JavaProcess implements AutoCloseable {
    private static final Duration TO_END = Duration.ofMinutes(3);
    /** Arguments of {@code java} for a short life, as among the tests. What is measured runs without. */
    static final List<String> FOR_SHORT = Stream.of(
                    System.getProperty("tests.jvm", "").split(" "))
            .filter(argument -> !argument.isEmpty())
            .toList();

    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 4_000;
    private static final int PORT_RANGES = 3;
    private static final int APART = 5;
    private static final AtomicInteger GIVEN =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(PORTS / APART));

    private final Process process;
    private final Path output;
    private final Path errors;
    private final Thread lastResort;

    private JavaProcess(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
        this.lastResort = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /**
     * @param folder where its two files of output are put
     * @param name of these files, new for every process
     * @param arguments of {@code java}
     * @param environment added to that of this process
     */
    public static JavaProcess start(Path folder, String name, List<String> arguments, Map<String, String> environment) {
        return start(folder, name, List.of(), arguments, environment);
    }

    /** @param before a command that becomes the one that it is given */
    static JavaProcess start(
            Path folder, String name, List<String> before, List<String> arguments, Map<String, String> environment) {
        var command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        Path output = folder.resolve(name + ".out");
        Path errors = folder.resolve(name + ".err");
        var builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        try {
            return new JavaProcess(builder.start(), output, errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A port that is free now and was not given lately, nor were those right after it: nodes of a cluster on one machine share
     * these. It is below those that outgoing connections take by themselves: a client that keeps trying a dead port up
     * there may at last connect to itself, and the server could not start again. Tests that run at the same time in another
     * process take others.
     */
    public static int freePort() {
        int lowest = FIRST_PORT + Integer.parseInt(System.getProperty("tests.process", "0")) % PORT_RANGES * PORTS;
        return IntStream.generate(GIVEN::getAndIncrement)
                .limit(PORTS / APART)
                .map(number -> lowest + number % (PORTS / APART) * APART)
                .filter(JavaProcess::isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no free port"));
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    public void say(String line) {
        try (var input = process.outputWriter()) {
            input.write(line + System.lineSeparator());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String output() {
        return read(output);
    }

    public String errors() {
        return read(errors);
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Of all its threads, in user and in kernel mode. The kernel counts in steps of 10 ms. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** What of that the compilers of the JVM took, as Linux counts it; right where none of their threads ever ends. */
    public Duration cpuOfCompilers() {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid() + "/task"))) {
            return Duration.ofNanos(threads.filter(JavaProcess::isCompiler)
                    .mapToLong(JavaProcess::nanos)
                    .sum());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isCompiler(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).matches("C[12] CompilerThre\\s*");
        } catch (IOException ended) {
            return false;
        }
    }

    private static long nanos(Path thread) {
        return Long.parseLong(read(thread.resolve("schedstat")).split(" ", -1)[0]);
    }

    public long pid() {
        return process.pid();
    }

    /** SIGSTOP: it stands still, and does not know. */
    public void pause() {
        signal("STOP");
    }

    /** SIGCONT, after {@link #pause}. */
    public void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** SIGKILL: it has no time for anything. */
    public void kill9() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGKILL to all of them at the same moment. */
    static void kill9(List<JavaProcess> processes) {
        processes.forEach(one -> one.process.destroyForcibly());
        processes.forEach(JavaProcess::awaitEnd);
    }

    /** SIGTERM, as a service manager does. */
    public void stop() {
        process.destroy();
        awaitEnd();
    }

    /** Waits until it has ended by itself. */
    public int awaitEnd() {
        try {
            if (!process.waitFor(TO_END.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("did not end within " + TO_END.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        forget();
        return process.exitValue();
    }

    private void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException shuttingDown) {
            process.destroyForcibly();
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
