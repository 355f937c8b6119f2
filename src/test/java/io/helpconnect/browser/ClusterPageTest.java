package io.helpconnect.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.NewId;
import io.helpconnect.testing.ApiClient;
import io.helpconnect.testing.Await;
import io.helpconnect.testing.JavaProcess;
import io.helpconnect.testing.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An administrator looks at the nodes, and on while a second one comes and is killed. */
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

    @Test
    void theFiguresAreThoseOfTheNodeAndMove() throws IOException {
        try (var server = node(3).start();
                var chromium = new Chromium()) {
            server.awaitReady();
            server.createAdmin("warden@example.org", "Warden", "open sesame");
            var api = new ApiClient(server.uri())
                    .logIn("warden@example.org", "open sesame")
                    .api();
            try (var warden = new Neighbour(chromium.browser, server.uri())) {
                warden.logIn("warden@example.org", "open sesame");
                warden.open("/admin/cluster");
                var told = here(api);
                warden.sees("node", "version " + told.path("version").asText());
                assertThat(warden.page.locator(".node-load b")).hasText(new Pattern[] {
                    Pattern.compile("\\d+ %"),
                    Pattern.compile("[1-9]\\d* MB"),
                    Pattern.compile("\\d+(\\.\\d)?"),
                    Pattern.compile("\\d+(\\.\\d)? ms")
                });
                warden.sees("node", "1 live connection");
                assertThat(figure(warden, "live connections")).hasText("1");
                assertThat(figure(warden, "facts waiting")).hasText("0");
                var lines = warden.test("node").locator(".spark polyline").first();
                int drawn = lines.getAttribute("points").length();

                long before = delivered(api);
                new ApiClient(server.uri()).register("ana@example.org", "open sesame", "Ana");
                Await.until("it was told to all who hear of it", () -> delivered(api) > before);
                Await.until("the page says it, too", () -> warden.test("node")
                        .textContent()
                        .contains("Outbox: 0 waiting, " + delivered(api) + " delivered"));
                assertThat(warden.test("node"))
                        .containsText(Pattern.compile("Bus: \\d+(\\.\\d)? asked and \\d+(\\.\\d)? answered a second"));
                Await.until(
                        "requests are counted while some are made",
                        () -> delivered(api) > 0
                                && !figure(warden, "requests a second")
                                        .textContent()
                                        .equals("0.0"));
                Await.until(
                        "another second is drawn",
                        () -> lines.getAttribute("points").length() > drawn);
                assertEquals(List.of(), warden.complaints());
            }
        }
    }

    private static Locator figure(Neighbour warden, String name) {
        return warden.test("cluster-figures")
                .locator(".figure", new Locator.LocatorOptions().setHasText(name))
                .locator("b");
    }

    /** What the node says of itself. */
    private static JsonNode here(ApiClient api) {
        try {
            return api.get("/api/cluster").body().path("nodes").path(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long delivered(ApiClient api) {
        return here(api).path("outbox").path("delivered").asLong();
    }

    /** What it sees is made up on the way to the browser, which is told nothing live. */
    @Test
    void versionsSideBySideAndRolesThatNobodyPlaysAreNamed() throws IOException {
        try (var server = node(3).start();
                var chromium = new Chromium()) {
            server.awaitReady();
            server.createAdmin("warden@example.org", "Warden", "open sesame");
            try (var warden = new Neighbour(chromium.browser, server.uri())) {
                warden.page.route("**/api/live/tickets", Route::abort);
                warden.page.route("**/api/cluster", ClusterPageTest::withoutMail);
                warden.logIn("warden@example.org", "open sesame");
                warden.page.setViewportSize(320, 740);
                warden.open("/admin/cluster");
                assertThat(warden.test("node")).hasCount(3);
                assertThat(warden.test("node-roles")).hasText(new String[] {
                    "Plays every role but mail, slack", "Plays slack, web", "Plays every role"
                });
                warden.sees("cluster-state", "One node of 3 cannot be heard");
                warden.sees("unplayed", "No node plays mail.");
                warden.sees("mixed", "Versions side by side: 0.0.1, 0.0.2.");
                assertEquals(
                        true,
                        warden.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"),
                        "nothing is wider than the screen");
                assertEquals(List.of(), warden.complaints());
            }
        }
    }

    /** Of three nodes one serves browsers and slack, one the rest but mail, and one that played all is lost. */
    private static void withoutMail(Route route) {
        var answer = route.fetch();
        var view = (ObjectNode) read(answer.text());
        var nodes = view.withArray("nodes");
        var lost = nodes.path(0).<ObjectNode>deepCopy().put("id", "lost").put("state", "LOST");
        var gateway = nodes.path(0).<ObjectNode>deepCopy().put("id", "gateway").put("version", "0.0.2");
        gateway.putArray("roles").add("slack").add("web");
        var rest = ((ObjectNode) nodes.path(0)).put("version", "0.0.1");
        var roles = rest.putArray("roles");
        view.path("roles").forEach(role -> {
            if (!List.of("mail", "slack").contains(role.asText())) {
                roles.add(role);
            }
        });
        nodes.add(gateway).add(lost.put("version", "0.0.1"));
        route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(view.toString()));
    }

    private static JsonNode read(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
