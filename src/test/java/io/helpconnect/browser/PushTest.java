package io.helpconnect.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.helpconnect.testing.Await.reached;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import io.helpconnect.push.Pushed;
import io.helpconnect.testing.ServerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Web push in a browser. Its maker's push service is out of reach here, so messages come by the developer tools. */
@Tag("system")
class PushTest {
    private static final String SHOWN = """
            async () => {
              const registration = await navigator.serviceWorker.ready;
              const shown = await registration.getNotifications();
              return shown.map(({ tag, title, body }) => [tag, title, body].join(' | ')).sort().join('\\n');
            }""";

    @TempDir
    Path folder;

    @Test
    void whatIsPushedIsShownReplacedTakenOffAndLeadsToItsPage() {
        try (var server = ServerProcess.in(folder).start();
                var chromium = new Chromium();
                var pushed = new Pushed()) {
            server.awaitReady();
            try (var ana = new Neighbour(chromium.browser, server.uri())) {
                ana.page.context().grantPermissions(List.of("geolocation", "notifications"));
                ana.join("Ana Silva", "ana@example.org");
                ana.open("/me");
                ana.page.evaluate("() => navigator.serviceWorker.register('/sw.js')");
                ana.page.evaluate("() => navigator.serviceWorker.ready.then(() => true)");
                var worker = new Worker(ana, server.uri());

                worker.deliver(pushed.show("post.p1", "Ben offers to help", "/notifications"));
                worker.sees("post.p1 | Ben offers to help | I can be there at 10 – Ä ö 🙂");

                worker.deliver(pushed.show("post.p1", "Ben and Cem offer to help", "/notifications"));
                worker.sees("post.p1 | Ben and Cem offer to help | I can be there at 10 – Ä ö 🙂");

                worker.deliver(pushed.show("room.r1", "Dina writes", "/messages"));
                worker.sees("post.p1 | Ben and Cem offer to help | I can be there at 10 – Ä ö 🙂\n"
                        + "room.r1 | Dina writes | I can be there at 10 – Ä ö 🙂");

                worker.deliver(pushed.withdraw("post.p1"));
                worker.sees("room.r1 | Dina writes | I can be there at 10 – Ä ö 🙂");

                worker.deliver("not a message of ours");
                worker.leads("https://evil.example/");
                worker.leads("/notifications");
                ana.page.waitForURL(server.uri().resolve("/notifications").toString());
                worker.sees("room.r1 | Dina writes | I can be there at 10 – Ä ö 🙂");
                assertEquals(List.of(), ana.complaints());
            }
        }
    }

    @Test
    void notificationsAreOfferedWhenSomeoneMayAnswerAndNotAgainAfterNotNow() {
        try (var server = ServerProcess.in(folder).start();
                var chromium = new Chromium()) {
            server.awaitReady();
            try (var ana = new Neighbour(chromium.browser, server.uri())) {
                ana.page.context().grantPermissions(List.of("geolocation", "notifications"));
                ana.join("Ana Silva", "ana@example.org");
                ana.open("/");
                assertThat(ana.test("push-offer")).hasCount(0);
                ana.ask("Groceries on Friday", "Two bags, second floor.", "Main Street 1");
                ana.sees("push-offer", "turn on notifications");
                ana.open("/notifications");
                ana.sees("push-offer", "turn on notifications");
                ana.press("push-later");
                assertThat(ana.test("push-offer")).hasCount(0);
                ana.page.reload();
                ana.test("settings").waitFor();
                assertThat(ana.test("push-offer")).hasCount(0);
                assertEquals(List.of(), ana.complaints());
            }
        }
    }

    @Test
    void theSettingsSayInWordsHowItStands() {
        try (var server = ServerProcess.in(folder).start();
                var chromium = new Chromium()) {
            server.awaitReady();
            try (var ben = new Neighbour(chromium.browser, server.uri())) {
                ben.join("Ben Okafor", "ben@example.org");
                ben.open("/me/notifications");
                ben.sees("push-state", "blocks notifications");
                assertThat(ben.test("push-switch")).hasCount(0);

                ben.page.context().grantPermissions(List.of("notifications"));
                ben.page.reload();
                ben.sees("push-state", "Notifications are off");
                ben.test("push-switch").click();
                ben.sees("push-problem", "could not reach the service");
                assertThat(ben.test("push-switch")).not().isChecked();
                ben.sees("push-state", "Notifications are off");
                assertEquals(List.of(), ben.complaints());
            }
        }
    }

    /** The service worker of someone's browser. */
    private static final class Worker {
        /** A worker starts for a message, which takes its time on a busy machine. */
        private static final Duration PATIENCE = Duration.ofSeconds(60);

        /** What no worker took, a push service delivers again; the tools of the browser do not say whether one did. */
        private static final Duration ONCE_MORE_AFTER = Duration.ofSeconds(20);

        private final Neighbour who;
        private final URI server;
        private final CDPSession tools;
        private final AtomicReference<String> registration = new AtomicReference<>();
        private JsonObject last;

        Worker(Neighbour who, URI server) {
            this.who = who;
            this.server = server;
            tools = who.page.context().newCDPSession(who.page);
            tools.on("ServiceWorker.workerRegistrationUpdated", event -> event.getAsJsonArray("registrations")
                    .forEach(one -> registration.set(
                            one.getAsJsonObject().get("registrationId").getAsString())));
            tools.send("ServiceWorker.enable");
            until("the worker is known", () -> {
                who.page.evaluate("1");
                return registration.get() != null;
            });
        }

        void deliver(String data) {
            var message = new JsonObject();
            message.addProperty("origin", server.toString());
            message.addProperty("registrationId", registration.get());
            message.addProperty("data", data);
            last = message;
            tools.send("ServiceWorker.deliverPushMessage", message);
        }

        void sees(String notifications) {
            if (!reached(ONCE_MORE_AFTER, () -> shows(notifications))) {
                tools.send("ServiceWorker.deliverPushMessage", last);
            }
            until(notifications, PATIENCE, () -> shows(notifications));
        }

        private boolean shows(String notifications) {
            return who.page.evaluate(SHOWN).equals(notifications);
        }

        /** As after someone touched a notification that leads there: a test cannot, and only a touch opens windows. */
        void leads(String path) {
            who.page.evaluate("""
                    path => navigator.serviceWorker.dispatchEvent(
                      new MessageEvent('message', { data: { type: 'open', path } }))""", path);
        }
    }
}
