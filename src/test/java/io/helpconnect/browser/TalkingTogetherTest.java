package io.helpconnect.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsInViewportOptions;
import io.helpconnect.testing.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People find each other in chats of two and of several, and get rid of those whom they do not want to hear. */
@Tag("system")
class TalkingTogetherTest {
    private static final String ME = "() => JSON.parse(localStorage.getItem("
            + "Object.keys(localStorage).find(key => key.endsWith('session')))).user.id";

    private static final String SAY_MUCH = """
            async count => {
              const key = Object.keys(localStorage).find(one => one.endsWith('session'));
              const { token } = JSON.parse(localStorage.getItem(key));
              const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
              for (let i = 1; i <= count; i++) {
                const body = JSON.stringify({ text: `Line ${i}`, clientId: `line ${i}` });
                await fetch(`/api/rooms/${location.pathname.split('/').at(-1)}/messages`, { method: 'POST', headers, body });
              }
            }""";

    @TempDir
    Path folder;

    @Test
    void neighboursTalkInPairsAndInGroups() {
        try (var server = ServerProcess.in(folder).withoutLimits().start();
                var chromium = new Chromium()) {
            server.awaitReady();
            server.createAdmin("warden@example.org", "Warden", "open sesame");
            try (var ana = new Neighbour(chromium.browser, server.uri());
                    var rui = new Neighbour(chromium.browser, server.uri());
                    var warden = new Neighbour(chromium.browser, server.uri())) {
                ana.join("Ana Costa", "ana@example.org");
                rui.join("Rui Lopes", "rui@example.org");
                warden.logIn("warden@example.org", "open sesame");
                List.of(ana, rui).forEach(one -> one.page.onDialog(Dialog::accept));
                direct(ana, rui);
                group(ana, rui);
                mention(ana, rui);
                unread(ana, rui, new Neighbour(chromium.browser, server.uri(), phone()));
                block(ana, rui);
                report(ana, warden);
                leave(rui);
                assertEquals(List.of(), ana.complaints());
                assertEquals(List.of(), rui.complaints());
                assertEquals(List.of(), warden.complaints());
            }
        }
    }

    /** A chat of two starts at a profile, and is there once. */
    private static void direct(Neighbour ana, Neighbour rui) {
        String anaId = (String) ana.page.evaluate(ME);
        ana.open("/users/" + rui.page.evaluate(ME));
        ana.press("write");
        ana.say("Hello Rui, shall we plan the street party?");
        rui.open("/users/" + anaId);
        rui.press("write");
        rui.sees("message", "street party");
        rui.say("Gladly!");
        ana.sees("message", "Gladly!");
        assertThat(rui.test("room")).hasCount(1);
        ana.sees("presence", "Online");
        assertThat(ana.page.locator("[data-test=dot-online]").first()).isAttached();
    }

    private static void group(Neighbour ana, Neighbour rui) {
        ana.press("new-group");
        ana.page.locator("input[name=title]").fill("Street party");
        ana.page.locator("input[name=member]").check();
        ana.test("group-form").locator("[data-test=submit]").click();
        ana.sees("happened", "You started “Street party”");
        assertThat(ana.test("compose")).isFocused();
        ana.say("Who brings cake?");
        rui.sees("room", "Street party");
        room(rui, "Street party").click();
        rui.sees("happened", "Ana started “Street party”");
        rui.sees("message", "Who brings cake?");
        ana.press("open-members");
        ana.press("role");
        ana.page.keyboard().press("Escape");
        ana.sees("happened", "You made Rui a steward");
        rui.sees("happened", "Ana made you a steward");
        rui.press("room-menu");
        rui.press("pin");
        assertThat(rui.page.locator(".room-mark")).hasCount(1, patiently());
    }

    /** Who is named sees it at once, more than who reads along. */
    private static void mention(Neighbour ana, Neighbour rui) {
        ana.say("Could @Rui bring the tables?");
        assertThat(ana.test("mention")).hasText("@Rui");
        assertThat(rui.page.locator(".names-me [data-test=mention].me")).hasText("@Rui");
        assertThat(ana.page.locator("[data-test=mention].me")).hasCount(0);
    }

    /** What is unread begins where it begins, also far back, and is read on all devices at once. */
    private static void unread(Neighbour ana, Neighbour rui, Neighbour phone) {
        ana.seesMark("Could @Rui bring the tables?", "read");
        rui.open("/");
        phone.logIn("rui@example.org", "open sesame");
        phone.open("/messages");
        ana.page.evaluate(SAY_MUCH, 90);
        rui.open("/messages");
        var onPhone = phone.test("room").first().locator(".count");
        assertThat(rui.test("room").first().locator(".count")).hasText("90", soon());
        assertThat(onPhone).hasText("90", soon());
        rui.test("room").first().click();
        assertThat(line(rui, 1)).isInViewport(new IsInViewportOptions().setTimeout(20_000));
        assertThat(line(rui, 90)).isAttached();
        assertThat(line(rui, 90)).not().isInViewport();
        ana.say("Line 91");
        assertThat(onPhone).hasText("91", soon());
        rui.press("to-end");
        assertThat(onPhone).hasCount(0, patiently());
        assertEquals(List.of(), phone.complaints());
        phone.close();
    }

    private static Locator room(Neighbour who, String title) {
        return who.test("room").filter(new FilterOptions().setHasText(title)).first();
    }

    private static Locator line(Neighbour who, int number) {
        var ending = Pattern.compile("Line " + number + "\\s*$");
        return who.page.locator("[data-test=message] p.text").filter(new FilterOptions().setHasText(ending));
    }

    private static NewContextOptions phone() {
        return new NewContextOptions().setViewportSize(375, 700);
    }

    private static void block(Neighbour ana, Neighbour rui) {
        rui.test("room").nth(1).click();
        rui.sees("message", "Gladly!");
        ana.test("room")
                .filter(new FilterOptions().setHasText("Rui Lopes"))
                .last()
                .click();
        ana.sees("message", "Gladly!");
        ana.press("room-menu");
        assertThat(rui.page.locator("hc-room [data-test=presence]")).hasText("Online");
        ana.press("block");
        ana.sees("toast", "Blocked");
        assertThat(rui.page.locator("hc-room [data-test=presence]")).hasCount(0, patiently());
        rui.say("Are you there?");
        rui.page.locator("[data-mark=failed]").waitFor();
        ana.open("/me/privacy");
        ana.sees("blocked", "Rui Lopes");
        ana.press("unblock");
        assertThat(ana.test("blocked")).hasCount(0, patiently());
    }

    private static void report(Neighbour ana, Neighbour warden) {
        ana.openRoom();
        ana.test("room").filter(new FilterOptions().setHasText("Gladly")).click();
        ana.sees("message", "Gladly!");
        ana.page.locator(".bubble.theirs .more").last().click();
        ana.press("report-message");
        ana.test("report-form").locator("[data-test=submit]").click();
        ana.sees("toast", "Thank you");
        warden.open("/admin/reports");
        warden.sees("report", "Gladly!");
        warden.page.locator("textarea[name=note]").fill("A friendly word helped.");
        warden.press("resolve");
        assertThat(warden.test("report")).hasCount(0, patiently());
        ana.open("/notifications");
        ana.sees("notification", "We have looked at your report");
    }

    /** Whoever leaves is not in the chat any more, on the page neither. */
    private static void leave(Neighbour rui) {
        rui.test("room").first().click();
        rui.sees("message", "Line 90");
        rui.press("room-menu");
        rui.press("leave");
        assertThat(rui.test("compose")).hasCount(0, patiently());
        assertThat(rui.test("room")).hasCount(1, patiently());
    }

    private static HasTextOptions soon() {
        return new HasTextOptions().setTimeout(20_000);
    }

    private static HasCountOptions patiently() {
        return new HasCountOptions().setTimeout(20_000);
    }
}
