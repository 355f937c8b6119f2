package io.helpconnect;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.testing.ApiClient;
import io.helpconnect.testing.Await;
import io.helpconnect.testing.JavaProcess;
import io.helpconnect.testing.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, as it is started and ended. */
@Tag("system")
class HelpConnectTest {
    private static final Path JAR = Path.of("target/helpconnect.jar");

    @TempDir
    Path folder;

    @Test
    void itFitsIntoNinetyMegabytes() throws IOException {
        assertTrue(Files.size(JAR) < 90_000_000, () -> JAR + " is too large");
    }

    @Test
    void itSaysWhereToLookAndEndsInOrder() {
        try (var server = ServerProcess.in(folder).start()) {
            server.awaitReady();
            assertTrue(
                    server.process().output().startsWith("HelpConnect is ready at http://localhost:" + server.port()));
            server.stop();
            assertFalse(server.process().alive());
            assertEquals("", complaints(server.process()));
        }
    }

    @Test
    void whatWasWrittenIsThereAfterTheNextStart() throws IOException {
        try (var server = ServerProcess.in(folder).start()) {
            server.awaitReady();
            var ana = new ApiClient(server.uri()).register("ana@example.org", "open sesame", "Ana");
            server.kill9();
            server.start().awaitReady();
            // The token is good as well: the key that signed it is kept.
            assertEquals(ana.id(), ana.api().get("/api/users/me").text("id"));
            ana.api().refresh();
            assertEquals(1, ana.api().all("/api/session/list").size(), "the session went on, and none was begun");
        }
    }

    @Test
    void anAdministratorIsMadeWhileItRuns() throws IOException {
        try (var server = ServerProcess.in(folder).start()) {
            server.awaitReady();
            server.createAdmin("admin@example.org", "Admin", "open sesame");
            var admin = new ApiClient(server.uri()).logIn("admin@example.org", "open sesame");
            assertEquals(200, admin.api().get("/api/audit").status());
            var ana = new ApiClient(server.uri()).register("ana@example.org", "open sesame", "Ana");
            assertEquals(403, ana.api().get("/api/audit").status());
            assertEquals(401, new ApiClient(server.uri()).get("/api/audit").status());
            Await.until("the log-in is in the audit log", () -> read(admin, "/api/audit?type=LoggedIn")
                    .contains(admin.id()));
            assertTrue(read(admin, "/api/audit/check").contains("\"intact\":true"));
        }
    }

    @Test
    void itIsBackedUpWhileItRunsAndRestoredWhenItDoesNot() throws IOException {
        var copy = folder.resolve("copy.db").toString();
        try (var server = ServerProcess.in(folder).start()) {
            server.awaitReady();
            assertEquals("It is ready.", server.command("health").output().strip());
            var ana = new ApiClient(server.uri()).register("ana@example.org", "open sesame", "Ana");
            assertEquals("", complaints(server.command("backup", copy)));
            new ApiClient(server.uri()).register("ben@example.org", "open sesame", "Ben");
            assertTrue(server.command("restore", copy).errors().contains("is in use: stop HelpConnect first."));
            server.stop();
            assertTrue(server.command("health", "live").errors().startsWith("Nobody answers at "));
            assertEquals("", complaints(server.command("restore", copy)));

            server.start().awaitReady();
            assertEquals(ana.id(), ana.api().get("/api/users/me").text("id"));
            var password = Map.of("email", "ben@example.org", "password", "open sesame");
            assertEquals(
                    401,
                    new ApiClient(server.uri()).post("/api/session", password).status());
        }
    }

    @Test
    void theTechnicalLogHoldsNoSecrets() throws IOException {
        try (var server =
                ServerProcess.in(folder).with("HELPCONNECT_LOG_LEVEL", "debug").start()) {
            server.awaitReady();
            var ana = new ApiClient(server.uri()).register("ana@example.org", "open sesame", "Ana");
            ana.api()
                    .post(
                            "/api/posts",
                            Map.of(
                                    "type", "request",
                                    "title", "Groceries",
                                    "description", "Two bags",
                                    "category", "groceries",
                                    "location", Map.of("lat", 52.123456, "lon", 4.654321, "address", "Hidden Lane 7")));
            ana.api().post("/api/searches", Map.of("near", Map.of("lat", 51.987654, "lon", 5.456789)));
            new ApiClient(server.uri())
                    .post("/api/session", Map.of("email", "ana@example.org", "password", "wrong one"));
            server.stop();
            var log = server.process().errors();
            for (var secret : List.of(
                    "ana@example.org",
                    "open sesame",
                    "wrong one",
                    ana.token(),
                    "52.123456",
                    "4.654321",
                    "51.987654",
                    "5.456789",
                    "Hidden Lane")) {
                assertFalse(log.contains(secret), secret);
            }
        }
    }

    @Test
    void aWrongSettingStopsTheStartWithOneSentence() {
        assertRefused(Map.of("HELPCONNECT_HTTP_PORT", "eighty"), "The setting http.port must be ");
        assertRefused(Map.of("HELPCONNECT_STORE", "oracle"), "The setting store must be ");
    }

    @Test
    void aFolderThatCannotBeMadeStopsTheStartWithOneSentence() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "in the way");
        assertRefused(Map.of("HELPCONNECT_DATA", file.resolve("data").toString()), "The folder ");
    }

    @Test
    void dataThatIsNotOursStopsTheStartWithOneSentence() throws IOException {
        Files.writeString(folder.resolve("helpconnect.db"), "this is not a database, but a letter to my aunt");
        assertRefused(Map.of("HELPCONNECT_DATA", folder.toString()), "");
    }

    @Test
    void aPortThatIsTakenStopsTheStartWithOneSentence() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(
                    Map.of(
                            "HELPCONNECT_HTTP_PORT", Integer.toString(taken.getLocalPort()),
                            "HELPCONNECT_MANAGEMENT_PORT", "0",
                            "HELPCONNECT_DATA", folder.resolve("data").toString()),
                    "The port " + taken.getLocalPort());
        }
    }

    /** What it says there, but for that it got no processor for a while: other tests run beside this one. */
    private static String complaints(JavaProcess process) {
        return process.errors()
                .lines()
                .filter(line -> !line.contains("BlockedThreadChecker"))
                .collect(joining("\n"));
    }

    private void assertRefused(Map<String, String> environment, String sentence) {
        var name = "refused-" + environment.hashCode();
        try (var process = JavaProcess.start(folder, name, List.of("-jar", JAR.toString()), environment)) {
            assertNotEquals(0, process.awaitEnd());
            assertEquals("", process.output());
            assertEquals(1, complaints(process).lines().count(), process.errors());
            assertTrue(complaints(process).startsWith(sentence), process.errors());
        }
    }

    private static String read(ApiClient.Account account, String path) {
        try {
            return account.api().get(path).body().toString();
        } catch (IOException e) {
            return "";
        }
    }
}
