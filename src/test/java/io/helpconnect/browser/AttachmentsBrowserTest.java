package io.helpconnect.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Geolocation;
import io.helpconnect.testing.ServerProcess;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two neighbours send each other a photo, a letter and the place where one of them waits. */
@Tag("system")
class AttachmentsBrowserTest {
    @TempDir
    Path folder;

    @Test
    void whatOneSendsTheOtherSees() throws IOException {
        try (var server = ServerProcess.in(folder).start();
                var chromium = new Chromium()) {
            server.awaitReady();
            try (var ana = new Neighbour(chromium.browser, server.uri());
                    var ben = new Neighbour(chromium.browser, server.uri())) {
                WholeMessagesTest.meet(ana, ben);
                choose(ana, new FilePayload("game.exe", "application/octet-stream", new byte[] {'M', 'Z', 0, 1}));
                assertThat(ana.test("chosen")).hasAttribute("data-state", "failed");
                assertThat(ana.test("chosen")).containsText("something else");
                ana.test("chosen").locator("[aria-label='Remove game.exe']").click();
                sendPhoto(ana);
                assertWidth(ben, 320);
                ben.press("picture");
                assertThat(ben.test("whole-picture")).isVisible();
                ben.page.keyboard().press("Escape");
                assertThat(ben.test("whole-picture")).hasCount(0);

                choose(
                        ana,
                        new FilePayload("Keys.txt", "text/plain", "Under the pot".getBytes(StandardCharsets.UTF_8)));
                ana.press("attach");
                ana.page.keyboard().press("Escape");
                assertThat(ana.test("attach")).isFocused();
                ana.press("attach");
                ana.test("log").click();
                assertThat(ana.test("share-place")).hasCount(0);
                ana.say("How to get in");
                var saved = ben.page.waitForDownload(() -> ben.press("file"));
                assertEquals("Keys.txt", saved.suggestedFilename());
                assertEquals("Under the pot", Files.readString(saved.path()));

                ben.test("find-room").fill("get in");
                ben.press("found-message");
                assertThat(ben.page.locator(".bubble.found")).containsText("How to get in");
                ben.test("find-room").fill("");

                sharePlace(ana);
                Locator place = ben.test("place");
                assertThat(place).hasAttribute("data-over", "false");
                assertThat(place.locator("a")).hasAttribute("href", "geo:38.7223,-9.1393");
                ana.press("end-place");
                assertThat(place).hasAttribute("data-over", "true");
                assertThat(place.locator("a")).hasCount(0);

                ben.page.reload();
                assertWidth(ben, 320);
                assertThat(ben.test("place")).hasAttribute("data-over", "true");
                assertEquals(
                        List.of(),
                        ana.complaints().stream()
                                .filter(complaint -> !complaint.contains("415"))
                                .toList());
                assertEquals(List.of(), ben.complaints());
            }
        }
    }

    private static void sendPhoto(Neighbour who) throws IOException {
        choose(who, new FilePayload("Stairs.png", "image/png", photo()));
        assertThat(who.test("chosen")).hasAttribute("data-state", "ready");
        who.press("send");
        assertThat(who.test("chosen")).hasCount(0);
        who.seesAllDelivered();
    }

    private static void choose(Neighbour who, FilePayload file) {
        who.press("attach");
        who.test("files").setInputFiles(file);
    }

    private static void sharePlace(Neighbour who) {
        who.page.context().grantPermissions(List.of("geolocation"));
        who.page.context().setGeolocation(new Geolocation(38.7223, -9.1393));
        who.page.onDialog(Dialog::accept);
        who.press("attach");
        who.press("share-place");
    }

    /** The preview was fetched and drawn. */
    private static void assertWidth(Neighbour who, int width) {
        Locator picture = who.test("picture").locator("img");
        picture.scrollIntoViewIfNeeded();
        who.page.waitForFunction("image => image.complete && image.naturalWidth > 0", picture.elementHandle());
        assertTrue((int) picture.evaluate("image => image.clientWidth") <= width);
    }

    private static byte[] photo() throws IOException {
        var picture = new BufferedImage(1200, 800, BufferedImage.TYPE_INT_RGB);
        var paper = picture.createGraphics();
        paper.setColor(new Color(0x9c6b3f));
        paper.fillRect(0, 0, 1200, 800);
        paper.setColor(new Color(0xe9dcc6));
        for (int step = 0; step < 8; step++) {
            paper.fillRect(150 * step, 800 - 100 * (step + 1), 1200, 90);
        }
        paper.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }
}
