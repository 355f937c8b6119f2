package io.helpconnect.files;

import static io.helpconnect.leases.Turn.ENDLESS;
import static io.helpconnect.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Bytes;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Download;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Request;
import io.helpconnect.bus.Role;
import io.helpconnect.files.Files.FileInfo;
import io.helpconnect.store.Query;
import io.helpconnect.testing.FeatureHarness;
import io.helpconnect.testing.TestClock;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FilesTest {
    private static final String HOLDER = "message 1";

    private final TestClock clock = new TestClock(Instant.parse("2026-03-01T10:00:00.000Z"));
    private final FeatureHarness house = new FeatureHarness(clock).play(new FilesFeature());

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void whatWasUploadedIsReadByWhatHoldsIt() {
        byte[] letter = pdf(600_000);
        FileInfo file = upload("ana", "Letter.pdf", letter);
        assertEquals("application/pdf", file.type());
        assertEquals(letter.length, file.size());
        claim("ana", HOLDER, file.id());
        Download read = ask(new Files.Read(file.id(), HOLDER, false));
        assertArrayEquals(letter, read.content().content());
        assertEquals("Letter.pdf", read.name());
        assertEquals(404, status(new Files.Read(file.id(), "message 2", false)));
    }

    @Test
    void aPictureHasASmallerOne() {
        FileInfo picture = upload("ana", "garden.JPG", Samples.jpeg(2000, 1000));
        assertEquals(2000, picture.width());
        claim("ana", HOLDER, picture.id());
        Download preview = ask(new Files.Read(picture.id(), HOLDER, true));
        assertEquals("image/jpeg", preview.type());
        assertTrue(preview.inline());
        assertTrue(preview.content().length() < picture.size());
    }

    @Test
    void nobodyUsesTheFilesOfOthers() {
        FileInfo file = upload("ana", "a.pdf", pdf(10));
        assertEquals(404, status(new Files.Claim(List.of(file.id()), "mallory", HOLDER)));
        assertEquals(404, status(new Files.FindFile(file.id(), caller("mallory"))));
        assertEquals(404, status(new Files.DiscardFile(file.id(), caller("mallory"))));
        assertEquals(file, ask(new Files.FindFile(file.id(), caller("ana"))));
    }

    @Test
    void aFileHasOneHolder() {
        FileInfo file = upload("ana", "a.pdf", pdf(10));
        claim("ana", HOLDER, file.id());
        claim("ana", HOLDER, file.id());
        assertEquals(409, status(new Files.Claim(List.of(file.id()), "ana", "message 2")));
        assertEquals(404, status(new Files.DiscardFile(file.id(), caller("ana"))), "it is used");
    }

    @Test
    void whereOneIsRefusedTheOthersStayFree() {
        FileInfo file = upload("ana", "a.pdf", pdf(10));
        assertEquals(404, status(new Files.Claim(List.of(file.id(), "gone"), "ana", HOLDER)));
        claim("ana", "message 2", file.id());
    }

    @Test
    void whatNobodyUsesForADayIsGone() {
        FileInfo unused = upload("ana", "a.pdf", pdf(10));
        FileInfo claimed = upload("ana", "b.pdf", pdf(10));
        FileInfo kept = upload("ana", "c.pdf", pdf(10));
        claim("ana", HOLDER, claimed.id(), kept.id());
        ask(new Files.Keep(Set.of(kept.id()), HOLDER));
        clock.advance(Duration.ofHours(25));
        await(await(Shelf.in(house.node)).sweep(ENDLESS));
        assertEquals(404, status(new Files.FindFile(unused.id(), caller("ana"))));
        assertEquals(
                10, ask(new Files.Read(claimed.id(), HOLDER, false)).content().length(), "it may be used");
        clock.advance(Duration.ofDays(6));
        await(await(Shelf.in(house.node)).sweep(ENDLESS));
        assertEquals(404, status(new Files.Read(claimed.id(), HOLDER, false)));
        assertEquals(10, ask(new Files.Read(kept.id(), HOLDER, false)).content().length());
        assertEquals(
                1,
                await(await(house.store.open(Pieces.KIND)).find(Query.all()))
                        .items()
                        .size());
    }

    @Test
    void whatIsReleasedIsGoneAndTheFilesOfOthersStay() {
        FileInfo mine = upload("ana", "a.pdf", pdf(10));
        FileInfo other = upload("ana", "b.pdf", pdf(10));
        claim("ana", HOLDER, mine.id());
        claim("ana", "message 2", other.id());
        ask(new Files.Release(Set.of(mine.id(), other.id()), HOLDER));
        ask(new Files.Release(Set.of(mine.id(), other.id()), HOLDER));
        assertEquals(404, status(new Files.Read(mine.id(), HOLDER, false)));
        assertEquals(
                10,
                ask(new Files.Read(other.id(), "message 2", false)).content().length());
    }

    @Test
    void whatIsHeldForSomethingElseTooStaysUntilBothHaveReleasedIt() {
        FileInfo file = upload("ana", "a.pdf", pdf(10));
        ask(new Files.Hold(Set.of(file.id(), "gone"), "report"));
        assertEquals(404, status(new Files.Read(file.id(), "report", false)), "nobody has used it yet");
        claim("ana", HOLDER, file.id());
        ask(new Files.Hold(Set.of(file.id()), "report"));
        ask(new Files.Hold(Set.of(file.id()), "report"));
        ask(new Files.Release(Set.of(file.id()), HOLDER));
        assertEquals(404, status(new Files.Read(file.id(), HOLDER, false)));
        assertEquals(409, status(new Files.Claim(List.of(file.id()), "ana", "message 2")));
        clock.advance(Duration.ofDays(30));
        await(await(Shelf.in(house.node)).sweep(ENDLESS));
        assertEquals(
                10, ask(new Files.Read(file.id(), "report", false)).content().length());
        ask(new Files.Release(Set.of(file.id()), "report"));
        assertEquals(404, status(new Files.Read(file.id(), "report", false)));
        assertEquals(
                List.of(),
                await(await(house.store.open(StoredFile.KIND)).find(Query.all()))
                        .items());
    }

    @Test
    void whatIsHeldIsNotLookedAtByEverySweepAlsoWhereItsClaimWasNeverConfirmed() {
        FileInfo file = upload("ana", "a.pdf", pdf(10));
        claim("ana", HOLDER, file.id());
        ask(new Files.Hold(Set.of(file.id()), "report"));
        clock.advance(Duration.ofDays(8));
        await(await(Shelf.in(house.node)).sweep(ENDLESS));
        var due = Query.all().ascending("removeAt").from(Instant.EPOCH).below(clock.instant());
        assertEquals(
                List.of(),
                await(await(house.store.open(StoredFile.KIND)).find(due)).items());
        assertEquals(10, ask(new Files.Read(file.id(), HOLDER, false)).content().length());
    }

    @Test
    void aFileThatIsClaimedWhileOthersAreSweptIsThereOrIsRefused() {
        Shelf shelf = await(Shelf.in(house.node));
        for (int i = 0; i < 20; i++) {
            FileInfo file = upload("ana", "a.pdf", pdf(10));
            clock.advance(Duration.ofHours(25));
            Future<Void> sweep = shelf.sweep(ENDLESS);
            var claim = house.node.bus().ask(new Files.Claim(List.of(file.id()), "ana", HOLDER));
            await(Future.join(sweep, claim).otherwiseEmpty());
            var read = house.node.bus().ask(new Files.Read(file.id(), HOLDER, false));
            assertEquals(claim.succeeded(), await(read.map(true).otherwise(false)));
        }
    }

    @Test
    void whatWasClaimedSinceItWasFoundIsNotSwept() {
        FileInfo file = upload("ana", "a.pdf", pdf(10));
        StoredFile stored = await(await(house.store.open(StoredFile.KIND)).get(file.id()))
                .orElseThrow()
                .state();
        Instant later = clock.instant().plus(Duration.ofDays(1));
        StoredFile claimed = stored.claimed("ana", HOLDER, later).state();
        assertEquals(claimed, claimed.over(later).state());
        StoredFile going = stored.over(later).state();
        assertTrue(going.isGoing());
        assertThrows(Failure.class, () -> going.claimed("ana", HOLDER, later));
    }

    @Test
    void aRepeatIsTheSameFile() {
        String key = "7f9c24e8-3b12-4fef-91e0-56a2d5f7a111";
        Bytes content = Bytes.of(pdf(300_000));
        FileInfo first = ask(new Files.Upload("a.pdf", content, key(key, content), caller("ana")));
        assertEquals(first, ask(new Files.Upload("a.pdf", content, key(key, content), caller("ana"))));
        Bytes other = Bytes.of(pdf(300_001));
        assertEquals(409, status(new Files.Upload("a.pdf", other, key(key, other), caller("ana"))));
    }

    @Test
    void nobodyFillsTheDisk() {
        Instant now = clock.instant();
        Allowance most = Allowance.on(now).use(Files.MOST_BYTES_PER_DAY, now).state();
        Failure refused = assertThrows(Failure.class, () -> most.use(1, now));
        assertEquals(429, refused.problem().status());
        assertEquals(
                Duration.ofHours(14).toSeconds() + 1,
                refused.problem().retryAfter().longValue());
        Instant tomorrow = now.plus(Duration.ofHours(14));
        assertEquals(1, most.use(1, tomorrow).state().used());
    }

    @Test
    void whatIsTooMuchForADayIsSoForARepeatToo() {
        byte[] large = pdf(Files.MOST_BYTES);
        for (int sent = 0; sent < 30; sent++) {
            upload("ana", "a.pdf", large);
        }
        Bytes content = Bytes.of(pdf(10));
        NewId key = key("7f9c24e8-3b12-4fef-91e0-56a2d5f7a111", content);
        assertEquals(429, status(new Files.Upload("b.pdf", content, key, caller("ana"))));
        assertEquals(429, status(new Files.Upload("b.pdf", content, key, caller("ana"))));
        assertEquals(404, status(new Files.FindFile(key.id(), caller("ana"))));
    }

    @Test
    void whatIsNeitherPictureNorDocumentIsNotTaken() {
        assertEquals(415, status(uploading("ana", "run.exe", "MZ\0\0".getBytes(StandardCharsets.US_ASCII))));
        assertEquals(400, status(uploading("ana", "a.txt", new byte[0])));
    }

    private static NewId key(String key, Bytes content) {
        return NewId.forKey("user ana", "upload", key, content.checksum());
    }

    private FileInfo upload(String by, String name, byte[] content) {
        return ask(uploading(by, name, content));
    }

    private static Files.Upload uploading(String by, String name, byte[] content) {
        return new Files.Upload(name, Bytes.of(content), NewId.random(), caller(by));
    }

    private void claim(String by, String holder, String... files) {
        ask(new Files.Claim(List.of(files), by, holder));
    }

    private <R extends Message> R ask(Request<R> request) {
        return await(house.node.bus().ask(request));
    }

    private int status(Request<?> request) {
        return assertThrows(Failure.class, () -> ask(request)).problem().status();
    }

    private static Caller caller(String user) {
        return new Caller(user, Role.USER, "192.0.2.1", "r");
    }

    private static byte[] pdf(int size) {
        byte[] content = new byte[size];
        System.arraycopy("%PDF-".getBytes(StandardCharsets.US_ASCII), 0, content, 0, Math.min(5, size));
        for (int i = 5; i < size; i++) {
            content[i] = (byte) (i * 31);
        }
        return content;
    }
}
