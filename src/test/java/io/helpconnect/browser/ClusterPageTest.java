package io.helpconnect.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import io.helpconnect.bus.NewId;
import io.helpconnect.testing.JavaProcess;
import io.helpconnect.testing.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An administrator looks on while a second node comes and is killed. */
@Tag("system")
class ClusterPageTest {
    private static final HasCountOptions SOON = new HasCountOptions().setTimeout(60_000);
    private static final String NAME = "test-" + NewId.randomId();
    private static final String PORT = Integer.toString(JavaProcess.freePort());

    @TempDir
    Path folder;

    @Test
    void nodesComeAndGoOnThePage() throws IOException {
        try (var first = node(1).start();
                var second = node(2);
                var chromium = new Chromium()) {
            first.awaitReady();
            first.createAdmin("warden@example.org", "Warden", "open sesame");
            try (var warden = new Neighbour(chromium.browser, first.uri())) {
                warden.logIn("warden@example.org", "open sesame");
                warden.open("/me");
                warden.page.locator("a[href='/admin/cluster']").click();
                warden.sees("alone", "This node runs alone");
                assertThat(warden.test("node")).hasCount(1);
                warden.sees("node-state", "ready");

                second.start().awaitReady();
                assertThat(warden.test("node")).hasCount(2, SOON);
                assertThat(warden.test("alone")).hasCount(0);
                assertThat(warden.page.locator("[data-test=ring-shares] li")).hasCount(2, SOON);
                warden.sees("cluster-state", "2 nodes, all ready.");
                warden.page.locator("[data-test=node-table] summary").click();
                assertThat(warden.page.locator("[data-test=node-table] tbody tr"))
                        .hasCount(2);

                second.kill9();
                warden.sees("node-state", "not heard of");
                warden.sees("cluster-state", "One node of 2 cannot be heard");
                assertThat(warden.page.locator("[data-test=ring-shares] li")).hasCount(1, SOON);
                warden.sees("cluster-events", "is not heard of any more");
                assertEquals(List.of(), warden.complaints());
            }
        }
    }

    private ServerProcess node(int number) throws IOException {
        return ServerProcess.in(Files.createDirectories(folder.resolve("node-" + number)))
                .with("HELPCONNECT_DATA", folder.resolve("data").toString())
                .with("HELPCONNECT_HTTP_HOST", "127.0.0.1")
                .with("HELPCONNECT_CLUSTER_NAME", NAME)
                .with("HELPCONNECT_CLUSTER_PORT", PORT)
                .with("HELPCONNECT_CLUSTER_MEMBERS", "127.0.0.1:" + PORT)
                .option("-cluster");
    }
}
