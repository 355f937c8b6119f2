package io.helpconnect.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import io.helpconnect.testing.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written while the server is away waits in the browser, whatever becomes of the page, and arrives once. */
@Tag("system")
class UnsentMessagesTest {
    /** Whether so many messages wait in this browser, whatever becomes of the page. */
    private static final String KEPT = """
            async count => {
              const done = request => new Promise(resolve => (request.onsuccess = () => resolve(request.result)));
              const opened = await done(indexedDB.open('outbox', 1));
              const kept = await done(opened.transaction('messages').objectStore('messages').count());
              opened.close();
              return kept === count;
            }""";

    @TempDir
    Path folder;

    @Test
    void aMessageSurvivesTheServerAReloadAndAClosedTab() {
        try (var server = ServerProcess.in(folder).start();
                var chromium = new Chromium()) {
            server.awaitReady();
            try (var ana = new Neighbour(chromium.browser, server.uri());
                    var ben = new Neighbour(chromium.browser, server.uri())) {
                WholeMessagesTest.meet(ana, ben);
                String chat = ana.page.url();
                theMarkGoesThroughItsStates(ana, ben);
                whatIsRefusedCanBeTriedAgainOrThrownAway(ana);

                server.kill9();
                ana.say("Written into the void");
                ana.say("And one more");
                ana.seesMark("Written into the void", "sending");
                ana.seesMark("And one more", "sending");
                ana.page.waitForFunction(KEPT, 2);
                assertThrows(PlaywrightException.class, ana.page::reload, "there is nobody to load it from");
                ana.page.close();

                server.start().awaitReady();
                var first = ana.inAnotherTab();
                var second = ana.inAnotherTab();
                var arrived = new CopyOnWriteArrayList<String>();
                for (var tab : List.of(first, second)) {
                    tab.page.onResponse(response -> noteArrival(response, arrived));
                }
                first.page.navigate(chat);
                second.page.navigate(chat);
                var all = List.of("Where are you?", "This goes at once", "Written into the void", "And one more");
                for (var tab : List.of(first, second)) {
                    tab.seesConversation(all);
                    tab.seesAllDelivered();
                }
                first.page.waitForCondition(() -> arrived.size() >= 2);
                assertEquals(2, arrived.size(), () -> "one tab sends, once: " + arrived);
                ben.openRoom();
                ben.seesConversation(all);
                first.seesMark("And one more", "read");
                assertEquals(List.of(), ana.complaints());
                assertEquals(List.of(), first.complaints());
            }
        }
    }

    private static void noteArrival(Response response, List<String> arrived) {
        if (response.status() == 201 && response.url().endsWith("/messages")) {
            arrived.add(response.request().postData());
        }
    }

    private static void theMarkGoesThroughItsStates(Neighbour ana, Neighbour ben) {
        ben.page.navigate("about:blank");
        ana.page.route("**/messages", route -> {});
        // It is sent as soon as it is kept.
        ana.page.waitForRequest("**/messages", () -> ana.say("Where are you?"));
        ana.seesMark("Where are you?", "sending");
        ana.page.unroute("**/messages");
        ana.page.reload();
        ana.seesMark("Where are you?", "sent");
        ben.open("/");
        ana.seesMark("Where are you?", "delivered");
        ben.openRoom();
        ana.seesMark("Where are you?", "read");
        assertThat(ana.page.locator(".mark-read .unseen").first()).hasText("Read");
    }

    private static void whatIsRefusedCanBeTriedAgainOrThrownAway(Neighbour ana) {
        String refused = "{\"status\":409,\"title\":\"Refused\",\"detail\":\"Not now.\"}";
        ana.page.route(
                "**/messages",
                route -> route.fulfill(new FulfillOptions()
                        .setStatus(409)
                        .setContentType("application/problem+json")
                        .setBody(refused)));
        ana.say("This goes at once");
        ana.say("This is thrown away");
        ana.seesMark("This goes at once", "failed");
        ana.seesMark("This is thrown away", "failed");
        ana.page.unroute("**/messages");
        button(ana, "Try again").first().click();
        ana.seesMark("This goes at once", "read");
        button(ana, "Discard").click();
        ana.seesNowhere("This is thrown away");
    }

    private static Locator button(Neighbour who, String name) {
        return who.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
