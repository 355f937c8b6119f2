package io.helpconnect.leases;

import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.testing.JavaProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that share a job; the one that does it is stopped, as if its machine slept. */
class StoppedProcessTest {
    @TempDir
    Path folder;

    @Test
    void whoWakesUpAfterAnotherTookOverDoesNotGoOn() throws Exception {
        try (JavaProcess first = offer("first")) {
            until("it does the job", () -> count(first, "page 1") > 0);
            try (JavaProcess second = offer("second")) {
                until("the other is there too", second::alive);
                signal(first, "STOP");
                until("the other took over", () -> count(second, "page 2") > 0);
                long before = count(first, "page 1");
                signal(first, "CONT");
                until("its turn is over", () -> count(first, "over 1") == 1);
                long written = count(second, "page 2");
                until("the other goes on", () -> count(second, "page 2") > written + 3);
                long after = count(first, "page 1");
                assertTrue(after <= before + 1, "at most the page that it was stopped in: " + (after - before));
                assertEquals(0, count(first, "page 2"));
            }
        }
    }

    private JavaProcess offer(String name) {
        List<String> arguments = List.of(
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Pages.class.getName(),
                folder.resolve("store.db").toString());
        return JavaProcess.start(folder, name, arguments, Map.of());
    }

    private static long count(JavaProcess process, String line) {
        return process.output().lines().filter(line::equals).count();
    }

    private static void signal(JavaProcess process, String signal) throws IOException, InterruptedException {
        assertEquals(
                0,
                new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                        .start()
                        .waitFor());
    }
}
