package io.helpconnect.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helpconnect.testing.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two neighbours agree, and it comes to nothing: first the author calls it off, then the other does not come. */
@Tag("system")
class CalledOffTest {
    private static final String TITLE = "Someone to carry a wardrobe with me";

    @TempDir
    Path folder;

    @Test
    void theAuthorCallsItOffAndLaterNotesThatNobodyCame() {
        try (var server = ServerProcess.in(folder).start();
                var chromium = new Chromium()) {
            server.awaitReady();
            try (var ana = new Neighbour(chromium.browser, server.uri());
                    var ben = new Neighbour(chromium.browser, server.uri())) {
                ana.join("Ana Silva", "ana@example.org");
                ben.join("Ben Okafor", "ben@example.org");
                ana.ask(TITLE, "Down two floors, on Friday.", "Rose Lane 12");
                ben.find(TITLE);
                ben.respond("I can come at five.");

                ana.press("accept");
                assertThat(ana.test("no-show")).hasCount(0);
                ana.press("call-off");
                assertThat(ana.page.getByText("Call it off with Ben Okafor?")).isVisible();
                ana.press("response-end-confirm");
                ana.sees("response", "Cancelled");
                assertThat(ana.test("call-off")).hasCount(0);

                ben.respond("And at six?");
                ana.press("accept");
                ben.press("confirm");
                ben.sees("address", "Rose Lane 12");
                ana.press("no-show");
                assertThat(ana.page.getByText("Did you wait for Ben Okafor in vain?"))
                        .isVisible();
                ana.press("response-end-confirm");
                ana.sees("response", "Did not come");
                assertThat(ana.test("no-show")).hasCount(0);

                ben.sees("my-response", "It was noted that you did not come.");
                ben.seesNowhere("Rose Lane 12");
                ben.seesNotification("no-show-reported");
                assertEquals(List.of(), ana.complaints());
                assertEquals(List.of(), ben.complaints());
            }
        }
    }
}
