package io.helpconnect.torture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("system")
class TortureFactsTest {
    @ParameterizedTest(name = "over Kafka: {0}")
    @ValueSource(booleans = {false, true})
    void everyoneIsToldOnceWhateverDies(boolean kafka, @TempDir Path folder) throws Exception {
        var report = TortureFacts.run(new FactsOptions(400, 2, 8, 1, kafka), folder);

        assertTrue(report.clean(), report::text);
        assertTrue(report.facts() >= 400, report::text);
    }
}
