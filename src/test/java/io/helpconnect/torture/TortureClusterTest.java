package io.helpconnect.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("system")
class TortureClusterTest {
    @Test
    void nothingAcknowledgedIsLostOrDoubledWhenNodesAreKilled(@TempDir Path folder) throws Exception {
        var options = TortureCluster.USUAL.with("--kills", "1", "--people", "6", "--rate", "60", "--seed", "1");
        var report = TortureCluster.run(options, folder);

        // How many fail, and for how long, is up to the machine: the program itself says.
        assertEquals("0 lost, 0 doubled, 0 gaps", report.findings().verdict(), report::text);
        assertTrue(report.tries().requests() > 100, report::text);
    }
}
