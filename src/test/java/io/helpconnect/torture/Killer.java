package io.helpconnect.torture;

import io.helpconnect.testing.ServerProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Kills the server at random moments and starts it again. */
final class Killer {
    private final ServerProcess server;
    private final Random random;
    private final List<Duration> timesToReady = new ArrayList<>();

    Killer(ServerProcess server, long seed) {
        this.server = server;
        this.random = new Random(seed);
    }

    /** So many times, spread over so much time under load. */
    void kill(int times, Duration overall) {
        long meanPause = overall.toNanos() / (times + 1);
        for (int i = 0; i < times; i++) {
            pause(meanPause);
            server.kill9();
            timesToReady.add(server.start().awaitReady());
        }
        pause(meanPause);
    }

    /** From nearly none, so that it is also hit while it recovers, to twice the mean. */
    private void pause(long mean) {
        long until = System.nanoTime() + (long) (random.nextDouble() * 2 * mean);
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    /** Of each restart. */
    List<Duration> timesToReady() {
        return timesToReady.stream().sorted().toList();
    }
}
