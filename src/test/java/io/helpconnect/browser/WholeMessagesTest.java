package io.helpconnect.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import io.helpconnect.testing.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two neighbours edit, answer, react to and take back what they say; both see it at once, and after a reload. */
@Tag("system")
class WholeMessagesTest {
    private static final String TITLE = "Carry my groceries upstairs";

    @TempDir
    Path folder;

    @Test
    void bothSeeWhatBecomesOfAMessage() {
        try (var server = ServerProcess.in(folder).start();
                var chromium = new Chromium()) {
            server.awaitReady();
            try (var ana = new Neighbour(chromium.browser, server.uri());
                    var ben = new Neighbour(chromium.browser, server.uri())) {
                meet(ana, ben);
                ana.say("See https://example.org/lift. The second flor.");
                ana.say("My door code is 4711");
                ana.seesAllDelivered();

                choose(ana, "second flor", "edit");
                assertThat(ana.test("compose")).hasValue("See https://example.org/lift. The second flor.");
                ana.say("See https://example.org/lift. The second floor.");
                ben.sees("message", "The second floor.");
                ben.sees("edited", "edited");
                Locator link = bubble(ben, "second floor").locator(".text a");
                assertThat(link).hasAttribute("href", "https://example.org/lift");
                assertThat(link).hasAttribute("rel", "noopener noreferrer nofollow");

                choose(ben, "second floor", "react");
                ana.sees("chip", "👍 1");
                ana.press("chip");
                ben.sees("chip", "👍 2");
                ana.sees("chip", "👍 2");
                ben.press("chip");
                ana.sees("chip", "👍 1");

                choose(ben, "4711", "answer");
                ben.test("compose").fill("Thanks, @");
                assertThat(ben.test("suggestions")).containsText("@Ana Silva");
                ben.test("compose").press("Enter");
                assertThat(ben.test("compose")).hasValue("Thanks, @Ana Silva ");
                ben.test("compose").press("Enter");
                ana.sees("quote", "My door code is 4711");

                ana.page.onDialog(Dialog::accept);
                choose(ana, "My door code is 4711", "delete");
                assertWhole(ben);
                assertWhole(ana);
                ana.page.reload();
                ben.page.reload();
                assertWhole(ana);
                assertWhole(ben);
                assertEquals(List.of(), ana.complaints());
                assertEquals(List.of(), ben.complaints());
            }
        }
    }

    /** They get to know each other, and both have the chat before them. */
    static void meet(Neighbour ana, Neighbour ben) {
        ana.join("Ana Silva", "ana@example.org");
        ben.join("Ben Okafor", "ben@example.org");
        ana.ask(TITLE, "Two bags on Friday, second floor.", "Rose Lane 12");
        ben.find(TITLE);
        ben.respond("I can come at five.");
        ana.sees("response", "I can come at five.");
        ana.press("accept");
        ben.press("confirm");
        ana.openChat();
        ben.openChat();
    }

    /** By keyboard: the button of the message, then what is chosen. */
    private static void choose(Neighbour who, String text, String what) {
        Locator bubble = bubble(who, text);
        bubble.locator("[data-test=more]").press("Enter");
        assertThat(bubble.locator("[data-test=menu]")).isVisible();
        bubble.locator("[data-test=menu]").press("Escape");
        assertThat(bubble.locator("[data-test=menu]")).hasCount(0);
        bubble.locator("[data-test=more]").press("Enter");
        bubble.locator("[data-test=" + what + "]").first().press("Enter");
    }

    private static Locator bubble(Neighbour who, String text) {
        return who.test("message")
                .filter(new FilterOptions()
                        .setHas(who.page.locator("p.text", new Page.LocatorOptions().setHasText(text))))
                .first();
    }

    private static void assertWhole(Neighbour who) {
        who.seesConversation(List.of("The second floor.", "Message deleted", "Thanks, @Ana Silva"));
        who.sees("chip", "👍 1");
        who.sees("quote", "Message deleted");
        who.seesNowhere("4711");
    }
}
