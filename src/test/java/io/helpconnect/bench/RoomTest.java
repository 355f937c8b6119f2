package io.helpconnect.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the benchmark of live delivery still runs; its figures take longer. */
@Tag("system")
class RoomTest {
    private static final int LISTENERS = 20;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"HELPCONNECT", "BRIDGE"})
    void allWhoListenHearAllThatIsSaid(Dialect dialect) throws IOException {
        try (var ears = new Ears();
                var server = RoomProcess.start(dialect, folder);
                var room = new Room(ears, server, 0).enter(LISTENERS, 0)) {
            double deliveries =
                    room.inFlight(4, Duration.ofMillis(300)).sample().perSecond();

            assertTrue(deliveries > LISTENERS, deliveries + " a second");
            assertEquals(LISTENERS, room.listeners().size());
            assertTrue(room.listeners().stream().noneMatch(Listener::isGone));
        }
    }
}
