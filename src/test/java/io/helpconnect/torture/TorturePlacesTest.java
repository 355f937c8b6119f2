package io.helpconnect.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("system")
class TorturePlacesTest {
    @Test
    void tenPlacesAreGivenToTenAtAnyNodeWhileNodesAreKilled(@TempDir Path folder) throws Exception {
        var options = TorturePlaces.USUAL.with(
                "--rounds", "3", "--people", "20", "--nodes", "2", "--kills", "1", "--seed", "1");
        var report = TorturePlaces.run(options, folder);

        assertEquals("0 lost, 0 doubled, 0 gaps", report.findings().verdict(), report::text);
    }
}
