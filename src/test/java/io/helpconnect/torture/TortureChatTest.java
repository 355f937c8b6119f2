package io.helpconnect.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("system")
class TortureChatTest {
    @Test
    void everyPageEndsWithWhatTheServerHasWhateverIsCut(@TempDir Path folder) throws Exception {
        var report = TortureChat.run(new ChatOptions(300, 3, 3, 3, 1), folder);

        assertTrue(report.clean(), report::text);
        assertEquals(300, report.ledger().messages());
    }
}
