package io.helpconnect.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Route;
import io.helpconnect.testing.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The author of a post answers whether it is still needed. Its last day is made up on the way to the browser. */
@Tag("system")
class StillNeededTest {
    private static final String TITLE = "Someone to walk my dog";

    @TempDir
    Path folder;

    @Test
    void theAuthorKeepsAPostOpenOrClosesIt() {
        try (var server = ServerProcess.in(folder).start();
                var chromium = new Chromium()) {
            server.awaitReady();
            try (var ana = new Neighbour(chromium.browser, server.uri())) {
                ana.join("Ana Silva", "ana@example.org");
                ana.ask(TITLE, "Every morning at eight.", "Rose Lane 12");
                assertThat(ana.test("still-needed")).hasCount(0);
                ana.page.route("**/api/posts/*", StillNeededTest::inItsLastDay);
                ana.page.reload();
                ana.sees("still-needed", "Still needed?");

                var renewed = ana.page.waitForResponse("**/renew", () -> ana.press("keep-open"));
                assertEquals(200, renewed.status());
                assertThat(ana.page.getByText("The post stays open.")).isVisible();

                ana.press("close-now");
                ana.press("cancel-confirm");
                ana.sees("post", "Cancelled");
                assertThat(ana.test("still-needed")).hasCount(0);
                ana.page.unroute("**/api/posts/*");
                assertEquals(List.of(), ana.complaints());
            }
        }
    }

    private static void inItsLastDay(Route route) {
        var answer = route.fetch();
        route.fulfill(new Route.FulfillOptions()
                .setResponse(answer)
                .setBody(answer.text().replace("\"status\":\"OPEN\"", "\"status\":\"OPEN\",\"stillNeeded\":true")));
    }
}
