package io.helpconnect.torture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("system")
class TortureRollingTest {
    @Test
    void noRequestFailsWhileAllNodesAreRestarted(@TempDir Path folder) throws Exception {
        var options = TortureRolling.USUAL.with("--rounds", "1", "--nodes", "2", "--people", "6", "--seed", "1");
        var report = TortureRolling.run(options, folder);

        assertTrue(report.clean(), report::text);
    }
}
