package io.helpconnect.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helpconnect.testing.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Someone says in a browser what they want to be told of, and how. */
@Tag("system")
class NotificationSettingsTest {
    @TempDir
    Path folder;

    @Test
    void whatSomeoneChoosesIsKept() {
        try (var server = ServerProcess.in(folder)
                        .with("HELPCONNECT_MAIL_SMTP", AccessibilityTest.NO_MAIL_SERVER)
                        .with("HELPCONNECT_MAIL_FROM", "neighbours@example.org")
                        .start();
                var chromium = new Chromium()) {
            server.awaitReady();
            try (var ana = new Neighbour(chromium.browser, server.uri())) {
                ana.join("Ana Silva", "ana@example.org");
                ana.open("/me");
                ana.press("settings");
                ana.test("zone").waitFor();
                // The zone of her browser, though she has chosen nothing.
                assertThat(ana.test("zone")).hasValue("Europe/Amsterdam");

                ana.test("app-response-closed").uncheck();
                ana.test("mail-message-received").selectOption("weekly");
                ana.test("digest-at").fill("07:30");
                ana.sees("settings-state", "Saved");

                ana.page.reload();
                ana.test("zone").waitFor();
                assertThat(ana.test("app-response-closed")).not().isChecked();
                assertThat(ana.test("app-response-received")).isChecked();
                assertThat(ana.test("mail-message-received")).hasValue("weekly");
                assertThat(ana.test("digest-at")).hasValue("07:30");
                assertThat(ana.test("zone")).hasValue("Europe/Amsterdam");
                assertEquals(List.of(), ana.complaints());
            }
        }
    }

    @Test
    void whereThereIsNoEMailNothingIsAskedAboutIt() {
        try (var server = ServerProcess.in(folder).start();
                var chromium = new Chromium()) {
            server.awaitReady();
            try (var ben = new Neighbour(chromium.browser, server.uri())) {
                ben.join("Ben Okafor", "ben@example.org");
                ben.open("/me/notifications");
                ben.sees("no-mail", "not set up here");
                assertThat(ben.test("mail-message-received")).hasCount(0);

                ben.test("app-message-received").uncheck();
                ben.sees("settings-state", "Saved");
                ben.page.reload();
                ben.sees("no-mail", "not set up here");
                assertThat(ben.test("app-message-received")).not().isChecked();
                assertEquals(List.of(), ben.complaints());
            }
        }
    }
}
