package io.helpconnect.push;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.testing.TestClock;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is pushed, as a push service and a browser get it. */
class PushTest {
    private final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final PushServer server = new PushServer();
    private PushHouse push = new PushHouse(clock, null, Duration.ofSeconds(10));

    @AfterEach
    void close() {
        push.close();
        server.close();
    }

    private static List<String> titles(List<JsonObject> read) {
        return read.stream()
                .map(one -> one.getString("type") + " " + one.getString("title", ""))
                .map(String::strip)
                .toList();
    }

    @Test
    void aMessageArrivesEncryptedForItsBrowserAlone() {
        push.subscribe("ana", server.phone("/1"));
        push.ask(new Push.Send("s1", "ana", "post.p1", PushHouse.text("Ben offers to help"), true, at(90)));
        assertEquals(
                new JsonObject()
                        .put("type", "show")
                        .put("tag", "post.p1")
                        .put("title", "Ben offers to help")
                        .put("body", "I can be there at 10 – Ä ö 🙂")
                        .put("path", "/posts/p1")
                        .put("urgent", true),
                server.read("/1", 1).get(0));
        var headers = server.messages("/1").get(0).headers();
        assertEquals("aes128gcm", headers.get("Content-Encoding"));
        assertEquals("90", headers.get("TTL"));
        assertEquals("high", headers.get("Urgency"));
        assertTrue(headers.get("Topic").matches("[A-Za-z0-9_-]{16,32}"), headers.get("Topic"));
        var raw = server.messages("/1").get(0).body().toString(StandardCharsets.ISO_8859_1);
        assertFalse(raw.contains("Ben"), raw);
    }

    private Instant at(int seconds) {
        return clock.instant().plusSeconds(seconds);
    }

    @Test
    void theServiceCanTellWhoSends() throws Exception {
        push.subscribe("ana", server.phone("/1"));
        push.send("s1", "ana", "t1", "one");
        push.send("s2", "ana", "t2", "two");
        server.read("/1", 2);
        var authorizations = server.messages("/1").stream()
                .map(one -> one.headers().get("Authorization"))
                .toList();
        assertEquals(authorizations.get(0), authorizations.get(1), "one signature serves for hours");
        String authorization = authorizations.get(0);
        String key = push.ask(new Push.FindKey()).publicKey();
        assertTrue(authorization.startsWith("vapid t=") && authorization.endsWith(", k=" + key), authorization);
        String[] token = authorization
                .substring("vapid t=".length(), authorization.indexOf(','))
                .split("\\.", -1);
        var url = Base64.getUrlDecoder();
        var claims = new JsonObject(new String(url.decode(token[1]), StandardCharsets.UTF_8));
        assertEquals(
                "ES256", new JsonObject(new String(url.decode(token[0]), StandardCharsets.UTF_8)).getString("alg"));
        assertEquals(server.origin(), claims.getString("aud"));
        assertEquals("mailto:" + PushHouse.CONTACT, claims.getString("sub"));
        var valid = Duration.between(clock.instant(), Instant.ofEpochSecond(claims.getLong("exp")));
        assertTrue(valid.compareTo(Duration.ofHours(24)) <= 0 && valid.compareTo(Duration.ofHours(1)) > 0, "" + valid);
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(P256.publicKey(url.decode(key)));
        signature.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
        assertTrue(signature.verify(url.decode(token[2])));
    }

    @Test
    void eachBrowserOfTheUserIsToldOnceAndNobodyElses() {
        push.subscribe("ana", server.phone("/1"));
        push.subscribe("ana", server.phone("/2"));
        push.subscribe("ben", server.phone("/3"));
        assertEquals(2, push.ask(new Push.FindReach("ana")).browsers());
        push.send("s1", "ana", "t", "one");
        push.send("s1", "ana", "t", "one");
        assertEquals(List.of("show one"), titles(server.read("/1", 1)));
        assertEquals(List.of("show one"), titles(server.read("/2", 1)));
        push.awaitNothingWaits();
        push.send("s1", "ana", "t", "one");
        push.awaitNothingWaits();
        assertEquals(1, server.messages("/1").size());
        assertEquals(0, server.messages("/3").size());
    }

    @Test
    void allOfOneTagHaveOneTopicAndOthersAnother() {
        push.subscribe("ana", server.phone("/1"));
        push.send("s1", "ana", "t", "one");
        server.read("/1", 1);
        push.send("s2", "ana", "t", "two");
        server.read("/1", 2);
        push.send("s3", "ana", "other", "three");
        server.read("/1", 3);
        push.withdraw("w1", "ana", "t");
        assertEquals(
                "{\"type\":\"withdraw\",\"tag\":\"t\"}",
                server.read("/1", 4).get(3).encode());
        var topics = server.messages("/1").stream()
                .map(one -> one.headers().get("Topic"))
                .toList();
        assertEquals(topics.get(0), topics.get(1));
        assertNotEquals(topics.get(0), topics.get(2));
        assertEquals(topics.get(0), topics.get(3));
    }

    @Test
    void aBrowserThatIsGoneIsForgotten() {
        push.subscribe("ana", server.phone("/1"));
        push.subscribe("ana", server.phone("/2"));
        push.subscribe("ana", server.phone("/3"));
        server.answers("/1", PushServer.status(410)).answers("/2", PushServer.status(404));
        push.send("s1", "ana", "t", "one");
        until("two are gone", () -> push.browsers("ana").size() == 1);
        push.awaitNothingWaits();
        push.send("s2", "ana", "t", "two");
        server.read("/3", 2);
        push.awaitNothingWaits();
        assertEquals(1, server.messages("/1").size());
        assertEquals(1, server.messages("/2").size());
    }

    @Test
    void aServiceThatIsBusyIsAskedAgainWhenItSaysAndHoldsUpNoOther() {
        push.subscribe("ana", server.phone("localhost", "/busy"));
        push.subscribe("ana", server.phone("/1"));
        server.answers("/busy", response -> response.setStatusCode(429)
                .putHeader("Retry-After", "600")
                .end());
        push.send("s1", "ana", "t", "one");
        server.read("/1", 1);
        until("it was refused", () -> push.queue().failing() == 1);
        clock.advance(Duration.ofSeconds(599));
        push.send("s2", "ana", "other", "two");
        server.read("/1", 2);
        until("it was refused too", () -> push.queue().failing() == 2);
        assertEquals(2, server.messages("/busy").size());
        server.release();
        clock.advance(Duration.ofSeconds(2));
        assertEquals(List.of("show one", "show two", "show one"), titles(server.read("/busy", 3)));
    }

    @Test
    void aServiceThatIsSilentIsGivenUpInTimeAndHoldsUpNoOther() {
        push.close();
        push = new PushHouse(clock, null, Duration.ofSeconds(1));
        for (int i = 0; i < 12; i++) {
            push.subscribe("ana", server.phone("localhost", "/silent" + i));
            server.holds("/silent" + i);
        }
        push.subscribe("ana", server.phone("/1"));
        push.send("s1", "ana", "t", "one");
        server.read("/1", 1);
        until("all were tried", () -> push.queue().failing() >= 12);
        server.release();
        until("all went out", () -> {
            clock.advance(Duration.ofSeconds(1));
            return push.queue().waiting() == 0;
        });
        for (int i = 0; i < 12; i++) {
            assertTrue(server.messages("/silent" + i).size() >= 2);
        }
    }

    @Test
    void whatTheServiceRefusesForGoodIsNotTriedAgain() {
        push.subscribe("ana", server.phone("/1"));
        for (int status : new int[] {400, 403, 413}) {
            server.answers("/1", PushServer.status(status));
            push.send("s" + status, "ana", "t" + status, "one");
            until("tried", () -> !server.messages("/1").isEmpty());
            push.awaitNothingWaits();
        }
        assertEquals(3, server.messages("/1").size());
        assertEquals(1, push.browsers("ana").size());
    }

    @Test
    void aRedirectIsNotFollowed() {
        push.subscribe("ana", server.phone("/1"));
        server.answers("/1", response -> response.setStatusCode(307)
                .putHeader("Location", server.origin() + "/inside")
                .end());
        push.send("s1", "ana", "t", "one");
        until("tried", () -> !server.messages("/1").isEmpty());
        push.awaitNothingWaits();
        assertEquals(List.of(), server.messages("/inside"));
    }

    @Test
    void afterItsTimeItIsNotSent() {
        push.subscribe("ana", server.phone("/1"));
        server.answers("/1", PushServer.status(503));
        push.ask(new Push.Send("s1", "ana", "t", PushHouse.text("one"), false, at(60)));
        until("it failed", () -> push.queue().failing() == 1);
        server.release();
        clock.advance(Duration.ofSeconds(61));
        push.awaitNothingWaits();
        assertEquals(1, server.messages("/1").size());
    }

    @Test
    void whatIsWithdrawnBeforeItsTurnIsNeverSent() {
        push.subscribe("ana", server.phone("/1"));
        server.holds("/1");
        for (int i = 0; i < 8; i++) {
            push.send("s" + i, "ana", "t" + i, "" + i);
        }
        until("the lane is full", () -> server.messages("/1").size() == 8);
        push.send("late", "ana", "late", "late");
        push.withdraw("w", "ana", "late");
        server.release();
        push.awaitNothingWaits();
        assertEquals(8, server.messages("/1").size());
    }

    @Test
    void aTryThatFailedIsNotRepeatedAfterTheWithdrawal() {
        push.subscribe("ana", server.phone("/1"));
        server.answers("/1", PushServer.status(503));
        push.send("s1", "ana", "t", "one");
        until("it failed", () -> push.queue().failing() == 1);
        server.release();
        push.withdraw("w", "ana", "t");
        push.withdraw("w", "ana", "t");
        assertEquals("withdraw", server.read("/1", 2).get(1).getString("type"));
        clock.advance(Duration.ofMinutes(10));
        push.awaitNothingWaits();
        assertEquals(2, server.messages("/1").size());
        push.withdraw("w2", "ana", "t");
        push.send("s1", "ana", "t", "one");
        push.awaitNothingWaits();
        assertEquals(2, server.messages("/1").size());
    }

    @Test
    void aWithdrawalThatOvertookWhatItWithdrawsIsToldOnceMore() {
        push.subscribe("ana", server.phone("/1"));
        server.holds("/1");
        push.send("s1", "ana", "t", "one");
        server.read("/1", 1);
        server.answers("/1", PushServer.TAKEN);
        push.withdraw("w", "ana", "t");
        server.read("/1", 2);
        server.release();
        assertEquals(List.of("show one", "withdraw", "withdraw"), titles(server.read("/1", 3)));
        push.awaitNothingWaits();
        assertEquals(3, server.messages("/1").size());
    }

    @Test
    void whatWaitsInTheQueueSendsOnlyTheNewest() {
        push.subscribe("ana", server.phone("/1"));
        server.answers("/1", PushServer.status(503));
        push.send("s1", "ana", "t", "one");
        until("it failed", () -> push.queue().failing() == 1);
        server.release();
        push.send("s2", "ana", "t", "two");
        server.read("/1", 2);
        clock.advance(Duration.ofMinutes(10));
        push.awaitNothingWaits();
        assertEquals(List.of("show one", "show two"), titles(server.read("/1")));
    }

    @Test
    void whoeverUnsubscribesIsNotPushedTo() {
        var subscription = push.subscribe("ana", server.phone("/1"));
        assertEquals(List.of(subscription), push.browsers("ana"));
        push.ask(new Push.Unsubscribe(subscription.id(), Phone.caller("ben")));
        assertEquals(1, push.browsers("ana").size());
        server.answers("/1", PushServer.status(503));
        push.send("s1", "ana", "t", "one");
        until("it failed", () -> push.queue().failing() == 1);
        push.ask(new Push.Unsubscribe(subscription.id(), Phone.caller("ana")));
        push.ask(new Push.Unsubscribe(subscription.id(), Phone.caller("ana")));
        clock.advance(Duration.ofMinutes(1));
        push.awaitNothingWaits();
        assertEquals(1, server.messages("/1").size());
        assertEquals(List.of(), push.browsers("ana"));
    }

    @Test
    void aBrowserBelongsToWhoeverSubscribedLast() {
        var first = push.subscribe("ana", server.phone("/1"));
        server.answers("/1", PushServer.status(503));
        push.send("s1", "ana", "t", "for ana");
        until("it failed", () -> push.queue().failing() == 1);
        server.release();
        assertEquals(first.id(), push.subscribe("ben", server.phone("/1")).id());
        assertEquals(List.of(), push.browsers("ana"));
        clock.advance(Duration.ofMinutes(1));
        push.awaitNothingWaits();
        push.send("s2", "ben", "t", "for ben");
        assertEquals(List.of("show for ana", "show for ben"), titles(server.read("/1", 2)));
    }

    @Test
    void ofTwentyOneBrowsersTheOneNotHeardOfForLongestGoes() {
        var phones = new ArrayList<Phone>();
        for (int i = 0; i < 20; i++) {
            phones.add(server.phone("/" + i));
            push.subscribe("ana", phones.get(i));
            clock.advance(Duration.ofMinutes(1));
        }
        var renewed = push.subscribe("ana", phones.get(0));
        assertEquals(20, push.browsers("ana").size());
        clock.advance(Duration.ofMinutes(1));
        push.subscribe("ana", server.phone("/20"));
        var left = push.browsers("ana").stream().map(Push.Subscription::id).toList();
        assertEquals(20, left.size());
        assertTrue(left.contains(renewed.id()));
        assertFalse(left.contains(Browser.id(phones.get(1).endpoint)));
        var page = push.ask(new Push.ListSubscriptions(15, null, Phone.caller("ana")));
        var rest = push.ask(new Push.ListSubscriptions(15, page.next(), Phone.caller("ana")));
        assertEquals(5, rest.items().size());
    }

    @Test
    void aLongTextIsCutToWhatServicesTake() {
        push.subscribe("ana", server.phone("/1"));
        var text = new Push.Text("T".repeat(300), "\u0001🙂é".repeat(4000), "/posts/p1");
        push.ask(new Push.Send("s1", "ana", "t", text, false, at(60)));
        var read = server.read("/1", 1).get(0);
        int length = server.messages("/1").get(0).body().length();
        assertTrue(length <= Payload.MOST + 103 && length > Payload.MOST + 60, "" + length);
        assertEquals(200, read.getString("title").length());
        assertTrue(read.getString("body").endsWith("…"), read.getString("body"));
        assertFalse(read.getString("body").contains("\uFFFD"));
    }

    @Test
    void whatWasTakenIsSentAlsoAfterACrash(@TempDir Path folder) {
        push.close();
        push = new PushHouse(clock, folder.resolve("push.db"), Duration.ofSeconds(30));
        String key = push.ask(new Push.FindKey()).publicKey();
        push.subscribe("ana", server.phone("/1"));
        server.holds("/1");
        push.send("s1", "ana", "t", "one");
        server.read("/1", 1);
        await(push.vertx.close());
        server.answers("/1", PushServer.TAKEN);
        clock.advance(Duration.ofMinutes(3));
        push = new PushHouse(clock, folder.resolve("push.db"), Duration.ofSeconds(30));
        assertEquals(List.of("show one", "show one"), titles(server.read("/1", 2)));
        assertEquals(key, push.ask(new Push.FindKey()).publicKey());
        push.awaitNothingWaits();
    }
}
