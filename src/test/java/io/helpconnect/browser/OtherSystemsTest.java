package io.helpconnect.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.helpconnect.testing.ServerProcess;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An administrator connects another system and Slack. {@code HELPCONNECT_TEST_PICTURES} names a folder for pictures. */
@Tag("system")
class OtherSystemsTest {
    private static final String EMAIL = "warden@example.org";
    private static final String PASSWORD = "open sesame";

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private HttpServer other;

    @BeforeEach
    void listen() {
        other = await(vertx.createHttpServer()
                .requestHandler(request -> {
                    heard.add(request.getHeader("X-HelpConnect-Event"));
                    request.response().setStatusCode(204).end();
                })
                .listen(0, "127.0.0.1"));
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void anAdministratorConnectsAnotherSystemAndSlack() {
        String host = "127.0.0.1:" + other.actualPort();
        try (var server = ServerProcess.in(folder)
                        .with("HELPCONNECT_OUTGOING_ALLOW", host)
                        .with("HELPCONNECT_SITE_URL", "https://help.example.org")
                        .withoutLimits()
                        .start();
                var chromium = new Chromium()) {
            server.awaitReady();
            server.createAdmin(EMAIL, "Warden", PASSWORD);
            try (var warden = new Neighbour(chromium.browser, server.uri())) {
                warden.logIn(EMAIL, PASSWORD);
                connectsAnotherSystem(warden, "http://" + host + "/hook");
                connectsSlack(warden, "http://" + host + "/slack");
                // Slack alone gives such links.
                warden.open("/slack/link?code=nothing");
                warden.sees("slack-refused", "does not work any more");
                assertEquals(List.of(), warden.complaints());
            }
            takePictures(server, chromium);
        }
    }

    private void connectsAnotherSystem(Neighbour warden, String url) {
        warden.open("/admin/webhooks");
        warden.sees("empty", "No webhooks yet");
        warden.press("new-webhook");
        warden.page.locator("input[name=name]").fill("Town hall");
        warden.page.locator("input[name=url]").fill("http://192.168.0.1/hook");
        warden.press("submit");
        warden.sees("webhook-form", "choose at least one");
        warden.page.getByLabel("Someone joins").check();
        warden.page.getByLabel("A post is new").check();
        warden.press("submit");
        warden.sees("webhook-form", "not public");
        warden.page.locator("input[name=url]").fill(url);
        warden.press("submit");
        warden.sees("secret-shown", "whsec_");
        warden.press("secret-kept");
        warden.press("test");
        warden.sees("tested", "It works: the answer was 204");
        warden.press("pause");
        warden.sees("hook-state", "Paused");
        warden.press("resume");
        warden.sees("hook-state", "On");
        warden.press("edit");
        warden.page.locator("input[name=name]").fill("Town hall, room 2");
        warden.press("submit");
        warden.sees("webhook", "Town hall, room 2");
        try (var bo = new Neighbour(warden.page.context().browser(), URI.create(origin(warden)))) {
            bo.join("Bo", "bo@example.org");
        }
        until("the other system heard of Bo", () -> heard.contains("user.registered"));
        until("it is noted as delivered", () -> {
            warden.open("/admin/webhooks");
            warden.press("deliveries");
            warden.test("delivery-table").first().waitFor();
            return warden.test("delivery-table").first().innerText().contains("Delivered");
        });
    }

    private static String origin(Neighbour someone) {
        return (String) someone.page.evaluate("() => location.origin");
    }

    private void connectsSlack(Neighbour warden, String url) {
        warden.open("/admin/slack");
        warden.sees("commands", "https://help.example.org/api/slack/commands");
        warden.sees("slack-state", "Off");
        warden.press("slack-switch");
        warden.sees("form-problem", "fill in the incoming webhook");
        warden.page.locator("input[name=webhook]").fill(url);
        warden.page.locator("input[name=signingSecret]").fill("8f742231b10e8888abcd99yyyzzz85a5");
        warden.page.getByLabel("Groceries").check();
        warden.press("submit");
        warden.sees("slack-form", "It is set.");
        warden.press("slack-switch");
        warden.sees("slack-state", "On");
        warden.page.reload();
        warden.sees("slack-state", "On");
        assertThat(warden.page.getByLabel("Groceries")).isChecked();
        assertTrue(warden.page.locator("input[name=webhook]").inputValue().isEmpty());
    }

    private static void takePictures(ServerProcess server, Chromium chromium) {
        var pictures = System.getenv("HELPCONNECT_TEST_PICTURES");
        if (pictures == null) {
            return;
        }
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : new int[] {1280, 375}) {
                var options = new Browser.NewContextOptions()
                        .setViewportSize(width, 1900)
                        .setColorScheme(scheme);
                try (var warden = new Neighbour(chromium.browser, server.uri(), options)) {
                    warden.logIn(EMAIL, PASSWORD);
                    String look = "-" + scheme + "-" + width + ".png";
                    for (var page : List.of("admin/webhooks", "admin/slack", "slack/link?code=nothing", "me")) {
                        warden.open("/" + page);
                        warden.page.waitForLoadState(LoadState.NETWORKIDLE);
                        if (page.equals("admin/webhooks")) {
                            warden.press("deliveries");
                            warden.press("new-webhook");
                            warden.test("delivery-table").waitFor();
                        }
                        warden.page.screenshot(new Page.ScreenshotOptions()
                                .setFullPage(true)
                                .setPath(Path.of(pictures, page.replaceAll("\\W", "-") + look)));
                    }
                }
            }
        }
    }
}
