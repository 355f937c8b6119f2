package io.helpconnect.help;

import static io.helpconnect.help.Samples.guest;
import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;

import com.sun.management.OperatingSystemMXBean;
import io.helpconnect.store.SqliteStore;
import io.vertx.core.Future;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * What it costs that two nodes with one store follow each other's posts, and how late each sees those of the other. Run it
 * as a program.
 */
final class FollowingBench {
    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final int PER_SECOND = 100;
    private static final int SECONDS = 20;

    private final HelpNode help;

    private FollowingBench(Path file) {
        help = new HelpNode(vertx -> List.of(
                SqliteStore.open(vertx, file, Clock.systemUTC()), SqliteStore.open(vertx, file, Clock.systemUTC())));
    }

    public static void main(String[] arguments) throws Exception {
        var bench = new FollowingBench(Files.createTempDirectory("following").resolve("store.db"));
        bench.post(5);
        long before = MACHINE.getProcessCpuTime();
        bench.post(SECONDS);
        double cpu = (MACHINE.getProcessCpuTime() - before) / 1e3 / (PER_SECOND * SECONDS);
        System.out.printf("%d posts a second: %.0f µs of CPU each, all together%n", PER_SECOND, cpu);
        bench.late();
        bench.help.close();
    }

    private void post(int seconds) {
        for (int i = 0; i < seconds * 10; i++) {
            long began = System.nanoTime();
            await(Future.all(IntStream.range(0, PER_SECOND / 10)
                    .mapToObj(one -> help.bus.ask(Samples.request("anna", 1)))
                    .toList()));
            help.after(Duration.ofMillis(100));
            long rest = TimeUnit.MILLISECONDS.toNanos(100) - (System.nanoTime() - began);
            LockSupport.parkNanos(Math.max(1, rest));
        }
    }

    private void late() {
        long[] millis = new long[20];
        for (int i = 0; i < millis.length; i++) {
            help.after(Duration.ofSeconds(1));
            String id = help.post("anna", 1).id();
            long began = System.nanoTime();
            until("both list it", () -> IntStream.range(0, 2).allMatch(node -> lists(id)));
            millis[i] = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        }
        Arrays.sort(millis);
        System.out.printf("listed by both after %d ms (half of them), %d ms (the last)%n", millis[10], millis[19]);
    }

    /** Two questions in a row go to different nodes. */
    private boolean lists(String id) {
        return help.ask(HelpNode.search(null, null, null, 5, null, guest())).items().stream()
                .anyMatch(post -> post.id().equals(id));
    }
}
