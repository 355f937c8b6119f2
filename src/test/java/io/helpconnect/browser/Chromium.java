package io.helpconnect.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The Chromium of this machine: {@code ./dev test} finds or installs it and names it in the environment. */
public final class Chromium implements AutoCloseable {
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // For calls: a camera and a microphone that are none, nobody who would have to allow them, and plain
            // addresses.
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
            "--auto-select-desktop-capture-source=Entire screen",
            "--disable-features=WebRtcHideLocalIpsWithMdns");

    /** How long a page may take where a test does not say it: other tests run at the same time. */
    private static final double PATIENCE = 20_000;

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));

    public final Browser browser = playwright
            .chromium()
            .launch(new LaunchOptions().setExecutablePath(executable()).setArgs(FLAGS));

    private static Path executable() {
        String named = System.getenv("HELPCONNECT_TEST_CHROMIUM");
        return Stream.of(
                        named == null ? "" : named,
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("no Chromium: install it, or name it in HELPCONNECT_TEST_CHROMIUM"));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
