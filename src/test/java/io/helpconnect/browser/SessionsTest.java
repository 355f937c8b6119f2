package io.helpconnect.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helpconnect.testing.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Someone is logged in with two browsers. */
@Tag("system")
class SessionsTest {
    private static final String EMAIL = "ana@example.org";
    private static final String PASSWORD = "open sesame";
    private static final String KEPT =
            "() => { const s = JSON.parse(localStorage.session); %s;" + " localStorage.session = JSON.stringify(s); }";
    /** Tokens that are signed within one second are the same token: what tells is how long they are good for. */
    private static final String RENEWED = "() => JSON.parse(localStorage.session).until > Date.now()";

    @TempDir
    Path folder;

    @Test
    void oneBrowserLogsTheOtherOutAndNothingIsLost() {
        try (var server = ServerProcess.in(folder).start();
                var chromium = new Chromium()) {
            server.awaitReady();
            try (var here = new Neighbour(chromium.browser, server.uri());
                    var there = new Neighbour(chromium.browser, server.uri())) {
                here.join("Ana Silva", EMAIL);
                there.logIn(EMAIL, PASSWORD);
                there.open("/posts/new?type=request");
                there.page.locator("input[name=title]").fill("A ladder for a day");

                here.open("/me");
                here.press("sessions");
                assertThat(here.test("session")).hasCount(2);
                assertThat(here.page.locator("[data-test=session][data-current=true]"))
                        .hasCount(1);
                here.press("end-session");
                assertThat(here.test("session")).hasCount(1);
                here.sees("empty", "You are logged in here only");

                there.page.waitForURL(Pattern.compile("/login\\?lapsed=1"));
                assertThat(there.page.getByText("You were logged out.")).isVisible();
                there.page.locator("input[name=email]").fill(EMAIL);
                there.page.locator("input[name=password]").fill(PASSWORD);
                there.press("submit");
                assertThat(there.page.locator("input[name=title]")).hasValue("A ladder for a day");

                here.page.reload();
                assertThat(here.test("session")).hasCount(2);
                here.press("end-others");
                assertThat(here.test("session")).hasCount(1);
                there.page.waitForURL(Pattern.compile("/login\\?lapsed=1"));
                assertEquals(List.of(), here.complaints());
                assertEquals(List.of(), there.complaints());
            }
        }
    }

    @Test
    void aTokenThatHasExpiredIsReplacedUnseenAndLoggingOutEndsIt() {
        try (var server = ServerProcess.in(folder).start();
                var chromium = new Chromium()) {
            server.awaitReady();
            try (var ana = new Neighbour(chromium.browser, server.uri())) {
                ana.join("Ana Silva", EMAIL);
                var other = ana.page.context().newPage();
                for (var change : List.of("s.until = Date.now() - 1", "s.token = 'dead'; delete s.until")) {
                    ana.page.evaluate(String.format(KEPT, change));
                    ana.open("/me/sessions");
                    assertThat(ana.test("session")).hasCount(1);
                    assertEquals(true, ana.page.evaluate(RENEWED), "the token is a new one");
                }
                ana.page.evaluate(String.format(KEPT, "s.until = Date.now() - 1"));
                other.navigate(server.uri().resolve("/me").toString());
                ana.page.reload();
                assertThat(other.locator("[data-test=log-out]")).isVisible();
                assertThat(ana.test("session")).hasCount(1);

                other.waitForResponse("**/api/session", () -> other.locator("[data-test=log-out]")
                        .click());
                ana.page.waitForURL(Pattern.compile("/login"));
                var status = ana.page.evaluate("async () => (await fetch('/api/session/refresh',"
                        + " {method: 'POST', headers: {'x-requested-with': 'x'}})).status");
                assertEquals(401, status);
                assertEquals(List.of(), ana.complaints());
            }
        }
    }
}
