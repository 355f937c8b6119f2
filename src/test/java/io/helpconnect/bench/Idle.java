package io.helpconnect.bench;

import io.helpconnect.testing.Await;
import io.helpconnect.testing.JavaProcess;
import java.time.Duration;
import java.util.List;

/** Waiting until processes have nothing left to do, so that no run pays for the one before. */
final class Idle {
    private static final Duration LOOK = Duration.ofMillis(300);
    /** Who waits for a slow disk seems to be idle, for a moment. */
    private static final int LOOKS = 3;
    /** The kernel counts in steps of 10 ms. */
    private static final Duration NEXT_TO_NOTHING = Duration.ofMillis(20);

    private Idle() {}

    /** All of them at the same time. Several tell each other now and then that they are there. */
    static void await(List<JavaProcess> processes) {
        Duration little = NEXT_TO_NOTHING.multipliedBy(processes.size() > 1 ? 2L * processes.size() : 1);
        int[] idle = {0};
        Await.until("the servers are idle", Duration.ofMinutes(2), () -> {
            Duration before = cpu(processes);
            Await.pause(LOOK);
            idle[0] = cpu(processes).minus(before).compareTo(little) <= 0 ? idle[0] + 1 : 0;
            return idle[0] == LOOKS;
        });
    }

    private static Duration cpu(List<JavaProcess> processes) {
        return processes.stream().map(JavaProcess::cpu).reduce(Duration.ZERO, Duration::plus);
    }
}
