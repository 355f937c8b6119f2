package io.helpconnect.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.helpconnect.testing.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes the pictures of the README, of a demo that it starts for them. */
final class Screenshots {
    private static final Path PICTURES = Path.of("docs/pictures");

    private Screenshots() {}

    public static void main(String[] arguments) throws IOException {
        var folder = arguments.length > 0 ? Path.of(arguments[0]) : PICTURES;
        Files.createDirectories(folder);
        var data = Files.createTempDirectory("helpconnect-screenshots");
        try (var server = ServerProcess.in(data)
                        .withoutLimits()
                        .with("HELPCONNECT_SITE_NAME", "Riverside")
                        .option("--demo")
                        .start();
                var chromium = new Chromium()) {
            server.awaitReady();
            take(server, chromium, folder, ColorScheme.LIGHT, "", 1280, 800);
            take(server, chromium, folder, ColorScheme.DARK, "-dark", 1280, 800);
            take(server, chromium, folder, ColorScheme.LIGHT, "-narrow", 375, 740);
            take(server, chromium, folder, ColorScheme.DARK, "-narrow-dark", 375, 740);
        }
    }

    private static void take(
            ServerProcess server,
            Chromium chromium,
            Path folder,
            ColorScheme scheme,
            String suffix,
            int width,
            int height) {
        var options = new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setDeviceScaleFactor(1.5)
                .setColorScheme(scheme);
        try (var someone = new Neighbour(chromium.browser, server.uri(), options)) {
            someone.open("/");
            someone.test("post-card").first().waitFor();
            picture(someone, folder, "home" + suffix);
            someone.logIn(AccessibilityTest.DEMO_USER, AccessibilityTest.DEMO_PASSWORD);
            someone.open("/");
            someone.test("post-card").first().getByRole(AriaRole.LINK).click();
            someone.test("post").waitFor();
            picture(someone, folder, "post" + suffix);
            someone.openRoom();
            someone.test("message").first().waitFor();
            picture(someone, folder, "room" + suffix);
            for (var page : new String[] {"posts/new", "notifications", "me", "map"}) {
                someone.open("/" + page);
                picture(someone, folder, page.replace('/', '-') + suffix);
            }
        }
    }

    private static void picture(Neighbour someone, Path folder, String name) {
        someone.page.waitForLoadState(LoadState.NETWORKIDLE);
        someone.page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
    }
}
