package io.helpconnect.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import io.helpconnect.testing.ServerProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would keep a neighbour out who listens to the page, or sees little of it. */
@Tag("system")
class AccessibilityTest {
    static final String DEMO_USER = "ana@demo.example";
    static final String DEMO_PASSWORD = "neighbour";
    /** Where nobody takes letters: the settings of e-mail are all there, and none leaves. */
    static final String NO_MAIL_SERVER = "smtp://127.0.0.1:9";

    /** The rules of what is different by night: nothing but the colours. */
    private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");

    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    /** Colours fade from one look to the other: what is measured on the way is seen by nobody. */
    private static final String SETTLE = """
            async () => {
              const painted = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
              await painted();
              for (const fading of document.getAnimations()) {
                if (Number.isFinite(fading.effect.getComputedTiming().endTime)) fading.finish();
              }
              await painted();
            }""";

    private static final String CALL = """
            async other => {
              const { api } = await import('/api.js');
              const { id } = await api.post('/api/rooms', { with: other }, { key: crypto.randomUUID() });
              const call = await api.post(`/api/rooms/${id}/calls`, { device: 'warden', video: true });
              setInterval(() => api.post(`/api/calls/${call.id}/alive`, { device: 'warden' }).catch(() => {}), 5000);
            }""";

    @TempDir
    Path folder;

    private final List<String> findings = new ArrayList<>();

    @Test
    void noPageHasASeriousFinding() {
        try (var server = ServerProcess.in(folder)
                        .with("HELPCONNECT_DEMO_PEOPLE", "12")
                        .with("HELPCONNECT_DEMO_POSTS", "24")
                        .with("HELPCONNECT_MAIL_SMTP", NO_MAIL_SERVER)
                        .with("HELPCONNECT_MAIL_FROM", "neighbours@example.org")
                        .with("HELPCONNECT_CALLS_RING", "120")
                        .withoutLimits()
                        .option("--demo")
                        .start();
                var chromium = new Chromium()) {
            server.awaitReady();
            server.createAdmin("warden@example.org", "Warden", "open sesame");
            inspect(server, chromium);
        }
        assertEquals(List.of(), findings);
    }

    private void inspect(ServerProcess server, Chromium chromium) {
        var options = new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE);
        try (var someone = new Neighbour(chromium.browser, server.uri(), options)) {
            for (var path : List.of(
                    "/",
                    "/map",
                    "/login",
                    "/join",
                    "/api/docs",
                    "/nowhere",
                    "/posts/nothing",
                    "/unsubscribe?token=nothing")) {
                check(someone.open(path), path);
            }
            someone.logIn("warden@example.org", "open sesame");
            for (var path : List.of(
                    "/posts/new",
                    "/messages",
                    "/notifications",
                    "/me",
                    "/me/notifications",
                    "/me/searches",
                    "/me/privacy",
                    "/me/sessions",
                    "/admin/reports",
                    "/admin/audit",
                    "/admin/delivery",
                    "/admin/cluster",
                    "/admin/webhooks",
                    "/admin/slack",
                    "/slack/link?code=nothing")) {
                check(someone.open(path), path);
            }
            someone.logOut();
            someone.logIn(DEMO_USER, DEMO_PASSWORD);
            someone.open("/");
            someone.test("post-card").first().waitFor();
            check(someone, "/ (signed in)");
            someone.test("post-card").first().getByRole(AriaRole.LINK).click();
            someone.test("post").waitFor();
            check(someone, "/posts/:id");
            someone.openRoom();
            someone.test("message").first().waitFor();
            check(someone, "/messages/:room");
            someone.press("attach");
            check(someone, "/messages/:room (what can go along)");
            check(someone.open("/notifications"), "/notifications (some)");
            inspectCall(server, chromium, someone);
            findings.addAll(someone.complaints());
        }
    }

    /** Someone calls: it rings, and then it goes on. */
    private void inspectCall(ServerProcess server, Chromium chromium, Neighbour someone) {
        try (var warden = new Neighbour(chromium.browser, server.uri())) {
            warden.logIn("warden@example.org", "open sesame");
            warden.page.evaluate(CALL, someone.page.evaluate("() => JSON.parse(localStorage.session).user.id"));
            someone.test("incoming").waitFor();
            check(someone, "a call that rings");
            someone.press("answer-video");
            someone.test("tile").waitFor();
            someone.press("devices");
            check(someone, "a call");
            someone.press("hang-up");
        }
    }

    /** What was found good is not described, element by element: that would take most of the time. */
    private static AxeRunOptions onlyViolations() {
        var options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return options;
    }

    /** Each page is looked at wide and narrow, by day and by night, without being opened anew. */
    private void check(Neighbour someone, String path) {
        someone.page.waitForLoadState(LoadState.NETWORKIDLE);
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            someone.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            check(someone, path, scheme, 1280, 800);
            check(someone, path, scheme, 375, 740);
        }
        someone.page.setViewportSize(1280, 800);
    }

    private void check(Neighbour someone, String path, ColorScheme scheme, int width, int height) {
        someone.page.setViewportSize(width, height);
        someone.page.evaluate(SETTLE);
        var axe = new AxeBuilder(someone.page).setLegacyMode(true).options(onlyViolations());
        var asked = scheme == ColorScheme.LIGHT ? axe : axe.withRules(OF_COLOURS);
        for (Rule violation : asked.analyze().getViolations()) {
            if (SERIOUS.contains(violation.getImpact())) {
                findings.add(scheme + " " + width + " " + path + ": " + violation.getId() + " "
                        + violation.getNodes().get(0).getHtml());
            }
        }
    }
}
