package io.helpconnect.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.torture.Tries.Why;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("system")
class TortureStoreTest {
    @Test
    void whileTheDatabaseIsAwayNothingGoesWrong(@TempDir Path folder) throws Exception {
        var options = TortureStore.USUAL.with(
                "--silent", "6", "--away", "6", "--nodes", "2", "--people", "6", "--rate", "30", "--seed", "1");
        var report = TortureStore.run(options, folder);

        // How long it takes is up to the machine: the program itself says.
        assertEquals("0 lost, 0 doubled, 0 gaps", report.findings().verdict(), report::text);
        assertTrue(report.tries().requests() > 50, report::text);
        assertTrue(report.tries().count(Why.UNAVAILABLE) > 0, report::text);
    }
}
