package io.helpconnect.push;

import static io.helpconnect.testing.Await.awaitProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;
import io.helpconnect.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which browsers are taken. */
class SubscribingTest {
    private final PushHouse push =
            new PushHouse(new TestClock(Instant.parse("2026-03-01T12:00:00Z")), null, Duration.ofSeconds(10));

    @AfterEach
    void close() {
        push.close();
    }

    private Problem refusal(Push.Subscribe request) {
        var problem = awaitProblem(push.bus.ask(request));
        assertEquals(400, problem.status());
        assertEquals(List.of(), push.browsers("eve"));
        return problem;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/push",
                "https://192.168.1.1/push",
                "https://169.254.169.254/latest/meta-data/",
                "https://[::1]/push",
                "https://[fd00::1]/push",
                "https://[::ffff:127.0.0.1]/push",
                "https://100.64.0.1/push",
                "https://2130706433/push",
                "https://user:password@push.example/1",
                "ftp://push.example/1",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "https://",
                "not an address",
                "https://push.example/{}"
            })
    void anAddressThatIsNoPushServiceOutInTheWorldIsRefused(String endpoint) {
        var problem = refusal(new Phone(endpoint).subscribe("eve"));
        assertTrue(
                problem.errors().get("endpoint").length() > 10, problem.errors().toString());
    }

    @Test
    void keysThatAreNoneAreRefused() {
        String point = Base64.getUrlEncoder().withoutPadding().encodeToString(new Phone("http://127.0.0.1/1").point());
        for (String wrong : new String[] {"", "BAAA", "!", point.substring(1), "A" + point.substring(1)}) {
            var keys = new Push.Keys(wrong, "AAAAAAAAAAAAAAAAAAAAAA");
            var problem = refusal(new Push.Subscribe(NewId.random(), "http://127.0.0.1/1", keys, Phone.caller("eve")));
            assertTrue(problem.errors().containsKey("keys.p256dh"), wrong);
        }
        var keys = new Push.Keys(point, "AAAA");
        var problem = refusal(new Push.Subscribe(NewId.random(), "http://127.0.0.1/1", keys, Phone.caller("eve")));
        assertTrue(problem.errors().containsKey("keys.auth"));
    }

    @Test
    void whoHasNoBrowserIsSentNothing() {
        assertEquals(0, push.ask(new Push.FindReach("eve")).browsers());
        push.send("s1", "eve", "t", "one");
        push.withdraw("w1", "eve", "t");
        assertEquals(0, push.queue().waiting());
    }

    @Test
    void whatLeadsOffTheSiteIsNotTaken() {
        for (String path :
                new String[] {"https://evil.example/", "//evil.example/", "posts/1", "/" + "x".repeat(1001)}) {
            var text = new Push.Text("one", "two", path);
            var send = new Push.Send("s1", "eve", "t", text, false, Instant.parse("2026-03-02T12:00:00Z"));
            assertEquals(400, awaitProblem(push.bus.ask(send)).status(), path);
        }
    }
}
