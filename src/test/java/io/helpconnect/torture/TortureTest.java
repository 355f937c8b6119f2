package io.helpconnect.torture;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("system")
class TortureTest {
    @Test
    void nothingAcknowledgedIsLostOrDoubledWhenTheServerIsKilled(@TempDir Path folder) throws Exception {
        var report = Torture.run(new TortureOptions(4, 12, 10, 1), folder);

        assertTrue(report.clean(), report::text);
        assertFalse(report.ledger().messages().isEmpty(), "nothing was written");
    }
}
