package io.helpconnect.reports;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.awaitProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Bytes;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Hearing;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Role;
import io.helpconnect.bus.Told;
import io.helpconnect.chat.Chat;
import io.helpconnect.feature.Node;
import io.helpconnect.files.Files;
import io.helpconnect.files.FilesFeature;
import io.helpconnect.testing.FeatureHarness;
import io.helpconnect.testing.FeatureServer;
import io.helpconnect.testing.FullStore;
import io.helpconnect.testing.People;
import io.helpconnect.testing.TestClock;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportsVerticleTest {
    private final TestClock clock = new TestClock(Instant.parse("2026-05-01T12:00:00Z"));
    private final FeatureHarness house = new FeatureHarness(clock);
    private final Bus bus = house.node.bus();
    private final List<Fact> facts = house.facts;
    private volatile String words = "Bad words";
    private volatile List<Files.FileInfo> files;

    @BeforeEach
    void play() {
        People.on(bus);
        await(bus.answer(Chat.FindMessage.class, this::message));
        house.play(new ReportsFeature());
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aReportKeepsTheWordsAsTheyWereThen() {
        await(bus.ask(file("anna", new Reports.About(null, "room", "room.1"))));
        words = "Nice words";
        Reports.Report report = open().get(0);
        assertEquals("Bad words", report.said());
        assertEquals("ben", report.person().id());
        assertEquals("anna", report.reporter().id());
    }

    @Test
    void whatTheReporterDoesNotSeeCannotBeReported() {
        assertEquals(
                404,
                refused(file("mallory", new Reports.About(null, "room", "room.1")))
                        .status());
        assertEquals(
                404,
                refused(file("anna", new Reports.About("nobody", null, null))).status());
        assertEquals(
                400,
                refused(file("anna", new Reports.About(null, "room", null))).status());
        assertEquals(
                400,
                refused(file("anna", new Reports.About("ben", "room", "room.1")))
                        .status());
        assertEquals(
                400,
                refused(file("anna", new Reports.About("ben", "room", null))).status(),
                "nor a room that nobody has looked into");
        assertEquals(
                400,
                refused(file("anna", new Reports.About("ben", null, "room.1"))).status());
    }

    @Test
    void aReportIsDecidedOnceAndTheReporterIsTold() {
        String id = await(bus.ask(file("anna", new Reports.About("ben", null, null))))
                .id();
        clock.advance(Duration.ofMinutes(5));
        Reports.Report resolved = await(bus.ask(new Reports.ResolveReport(id, "Talked to Ben", moderator())));
        assertEquals(Reports.Status.RESOLVED, resolved.status());
        assertEquals("warden", resolved.decidedBy().id());
        await(bus.ask(new Reports.ResolveReport(id, "Again", moderator())));
        assertEquals(
                409, refused(new Reports.DismissReport(id, null, moderator())).status());
        assertEquals(List.of(), open());
        assertEquals("Talked to Ben", list(Reports.Status.RESOLVED).get(0).note());
        assertEquals(
                List.of(
                        new Reports.ReportFiled(id, "anna", "ben"),
                        new Reports.ReportDecided(id, "anna", Reports.Status.RESOLVED)),
                facts);
    }

    @Test
    void theFilesOfAMessageStayUntilItsReportIsDecided() {
        house.play(new FilesFeature());
        Bytes letter = Bytes.of("%PDF-1.4 bad".getBytes(StandardCharsets.US_ASCII));
        Files.FileInfo file =
                await(bus.ask(new Files.Upload("bad.pdf", letter, NewId.random(), caller("ben", Role.USER))));
        await(bus.ask(new Files.Claim(List.of(file.id()), "ben", "message")));
        files = List.of(file);
        String id = await(bus.ask(file("anna", new Reports.About(null, "room", "room.1"))))
                .id();
        await(bus.ask(new Files.Release(Set.of(file.id()), "message")));
        assertEquals(List.of(file), open().get(0).files());
        assertEquals(letter, await(bus.ask(evidence(id, file.id()))).content());
        assertEquals(404, refused(evidence(id, "another")).status());
        assertEquals(404, refused(evidence("another", file.id())).status());
        await(bus.ask(new Reports.DismissReport(id, null, moderator())));
        assertNull(list(Reports.Status.DISMISSED).get(0).files());
        assertEquals(404, refused(evidence(id, file.id())).status());
        Reports.ReportDecided decided = new Reports.ReportDecided(id, "anna", Reports.Status.DISMISSED);
        await(bus.tell(
                new Hearing("reports", Reports.ReportDecided.class),
                new Told("decided", clock.instant(), id, moderator(), decided)));
        assertEquals(
                404,
                refused(new Files.Read(file.id(), NewId.derivedId("report", id), false))
                        .status());
    }

    @Test
    void filesAreNotHeldForAReportThatCouldNotBeKept() {
        var released = new CopyOnWriteArrayList<Files.Release>();
        files = List.of(new Files.FileInfo("file", "bad.pdf", "application/pdf", 8, null, null));
        try (var fullHouse = new FeatureHarness(clock)) {
            Bus other = fullHouse.node.bus();
            await(other.answer(Chat.FindMessage.class, this::message));
            await(other.answer(Files.Hold.class, held -> Future.succeededFuture(Done.DONE)));
            await(other.answer(Files.Release.class, release -> {
                released.add(release);
                return Future.succeededFuture(Done.DONE);
            }));
            var full = new Node("node", other, new FullStore(fullHouse.store), FeatureHarness.settings(), clock);
            await(fullHouse.vertx.deployVerticle(new ReportsFeature().verticle(full)));

            Reports.FileReport asked = file("anna", new Reports.About(null, "room", "room.1"));
            assertTrue(await(other.ask(asked).map(false).otherwise(true)));
            assertEquals(
                    List.of(new Files.Release(
                            Set.of("file"),
                            NewId.derivedId("report", asked.newId().id()))),
                    released);
        }
    }

    private static Reports.ReadEvidence evidence(String report, String file) {
        return new Reports.ReadEvidence(report, file, null, moderator());
    }

    @Test
    void theOldestOpenReportComesFirst() {
        String first = await(bus.ask(file("anna", new Reports.About("ben", null, null))))
                .id();
        clock.advance(Duration.ofMinutes(1));
        await(bus.ask(file("carla", new Reports.About("ben", null, null))));
        assertEquals(first, open().get(0).id());
        assertEquals(2, open().size());
        assertNull(open().get(0).decidedBy());
    }

    @Test
    void onlyModeratorsSeeReports() {
        try (FeatureServer server = FeatureServer.of(new ReportsFeature(), house.vertx, bus)) {
            assertEquals(403, server.send("GET", "/api/reports", null, "anna").statusCode());
            assertEquals(
                    403,
                    server.send("POST", "/api/reports/x/dismiss", "{}", "anna").statusCode());
            assertEquals(
                    403,
                    server.send("GET", "/api/reports/x/files/y", null, "anna").statusCode());
            String report = "{\"about\":{\"user\":\"ben\"},\"reason\":\"spam\"}";
            assertEquals(
                    201, server.send("POST", "/api/reports", report, "anna").statusCode());
            assertEquals(401, server.send("POST", "/api/reports", report, null).statusCode());
        }
    }

    private Future<Chat.Message> message(Chat.FindMessage asked) {
        if (asked.caller().is("mallory")) {
            return Future.failedFuture(Problem.notFound("room").failure());
        }
        return Future.succeededFuture(new Chat.Message(
                asked.mid(),
                asked.id(),
                1,
                Chat.Kind.MESSAGE,
                "ben",
                words,
                "c",
                clock.instant(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                files,
                null));
    }

    private static Reports.FileReport file(String by, Reports.About about) {
        return new Reports.FileReport(NewId.random(), about, Reports.Reason.SPAM, "Please look", caller(by, Role.USER));
    }

    private Problem refused(io.helpconnect.bus.Request<?> request) {
        return awaitProblem(bus.ask(request));
    }

    private List<Reports.Report> open() {
        return list(null);
    }

    private List<Reports.Report> list(Reports.Status status) {
        return await(bus.ask(new Reports.ListReports(status, null, null, moderator())))
                .items();
    }

    private static Caller moderator() {
        return caller("warden", Role.MODERATOR);
    }

    private static Caller caller(String user, Role role) {
        return new Caller(user, role, null, "request");
    }
}
