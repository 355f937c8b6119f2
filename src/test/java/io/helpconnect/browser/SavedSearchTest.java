package io.helpconnect.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.LoadState;
import io.helpconnect.testing.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Someone keeps a search in a browser, and says what suits them. */
@Tag("system")
class SavedSearchTest {
    private static final String TITLE = "Someone to carry my groceries up";
    private static final String NAME = "Bags to carry";

    @TempDir
    Path folder;

    @Test
    void aSearchIsSavedOpenedRenamedAndDeleted() {
        try (var server = ServerProcess.in(folder).start();
                var chromium = new Chromium()) {
            server.awaitReady();
            try (var ana = new Neighbour(chromium.browser, server.uri());
                    var ben = new Neighbour(chromium.browser, server.uri())) {
                ana.join("Ana Silva", "ana@example.org");
                ana.ask(TITLE, "Two bags on Friday, second floor.", "Rose Lane 12");

                ben.join("Ben Okafor", "ben@example.org");
                ben.open("/");
                ben.test("post-card").first().waitFor();
                assertThat(ben.test("save-search")).hasCount(0);
                ben.test("use-place").click();
                ben.test("kind-request").check();
                ben.test("category").selectOption("groceries");
                ben.press("save-search");
                ben.page.locator("dialog input[name=name]").fill(NAME);
                ben.press("submit");
                ben.sees("toast", NAME);

                ben.open("/");
                ben.test("post-card").first().waitFor();
                ben.open("/me");
                ben.press("searches");
                ben.sees("kept-search", NAME);
                ben.page.reload();
                ben.press("open-search");
                ben.sees("post-card", TITLE);
                assertThat(ben.test("category")).hasValue("groceries");
                assertThat(ben.test("kind-request")).isChecked();
                assertThat(ben.page.getByText("around the place of “" + NAME + "”"))
                        .isVisible();
                assertFalse(ben.page.url().contains("52."), "the address does not tell where");
                ben.page.reload();
                ben.sees("post-card", TITLE);
                assertThat(ben.test("category")).hasValue("groceries");

                ben.open("/me/searches");
                ben.press("rename");
                ben.test("new-name").fill("Heavy bags");
                ben.page.waitForResponse(SavedSearchTest::isChange, () -> ben.press("rename-do"));
                ben.sees("kept-search", "Heavy bags");
                ben.page.waitForResponse(
                        SavedSearchTest::isChange, () -> ben.test("tell").uncheck());
                ben.page.reload();
                ben.sees("kept-search", "Heavy bags");
                assertThat(ben.test("tell")).not().isChecked();

                ben.press("delete");
                ben.sees("toast", "Heavy bags");
                ben.page.getByText("Undo").click();
                ben.sees("kept-search", "Heavy bags");
                ben.press("delete");
                assertThat(ben.test("kept-search")).hasCount(0);
                // Whoever leaves the page at once deletes it then: the next page may be there a moment earlier.
                until("it is deleted", () -> {
                    ben.page.reload();
                    ben.page.waitForLoadState(LoadState.NETWORKIDLE);
                    return ben.page.getByText("No saved search yet").isVisible();
                });
                assertEquals(List.of(), ben.complaints());
            }
        }
    }

    private static boolean isChange(Response response) {
        return response.request().method().equals("PATCH");
    }

    @Test
    void someoneSaysWhatSuitsThem() {
        try (var server = ServerProcess.in(folder).start();
                var chromium = new Chromium()) {
            server.awaitReady();
            try (var ben = new Neighbour(chromium.browser, server.uri())) {
                ben.join("Ben Okafor", "ben@example.org");
                ben.open("/me/searches");
                ben.press("add-interest");
                ben.page.locator("select[name=category]").selectOption("tutoring");
                ben.press("submit");
                assertThat(ben.page.locator("#place-error")).isVisible();
                ben.test("pick-map").click();
                ben.press("submit");
                ben.sees("kept-search", "Tutoring · Requests · within 3 km");
                ben.page.reload();
                ben.sees("kept-search", "Tutoring · Requests · within 3 km");
                ben.press("open-search");
                assertThat(ben.page).hasURL(Pattern.compile("search=.*category=tutoring"));
                assertEquals(List.of(), ben.complaints());
            }
        }
    }
}
