package io.helpconnect.outgoing;

import static io.helpconnect.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.Settings;
import io.helpconnect.bus.Failure;
import io.helpconnect.outgoing.Outgoing.Answer;
import io.helpconnect.outgoing.Outgoing.NoAnswer;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingTest {
    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration LATE = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final Outgoing strict = new Outgoing(vertx, new Settings.Outgoing(Set.of()));

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://127.8.9.1/",
                "http://localhost:8080/",
                "http://10.1.2.3/",
                "http://172.16.0.1/",
                "http://172.31.255.254/",
                "http://192.168.1.1/",
                "http://169.254.169.254/latest/meta-data",
                "http://100.64.0.1/",
                "http://100.127.255.255/",
                "http://0.0.0.0/",
                "http://0/",
                "http://192.0.0.8/",
                "http://192.0.2.1/",
                "http://198.18.0.1/",
                "http://198.51.100.1/",
                "http://203.0.113.1/",
                "http://192.88.99.1/",
                "http://224.0.0.1/",
                "http://240.0.0.1/",
                "http://255.255.255.255/",
                "http://2130706433/",
                "http://017700000001/",
                "http://0177.0.0.1/",
                "http://127.1/",
                "http://0x7f.1/",
                "http://0x7f000001/",
                "http://[::]/",
                "http://[::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:8.8.8.8]/",
                "http://[::ffff:a9fe:a9fe]/",
                "http://[::127.0.0.1]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[64:ff9b::808:808]/",
                "http://[64:ff9b:1::1]/",
                "http://[2002:7f00:1::]/",
                "http://[2001::1]/",
                "http://[2001:db8::1]/",
                "http://[3fff::1]/",
                "http://[fc00::1]/",
                "http://[fd12:3456::1]/",
                "http://[fe80::1]/",
                "http://[fec0::1]/",
                "http://[ff02::1]/",
                "http://[100::1]/",
                "https://user:password@8.8.8.8/",
                "https://8.8.8.8:0/",
                "https://8.8.8.8:65536/",
                "https://a@b@8.8.8.8/",
                "https:///hook",
                "https:hook",
                "hook",
                "ftp://8.8.8.8/",
                "file:///etc/passwd",
                "gopher://8.8.8.8/",
            })
    void whatIsNotOutInTheWorldIsNotCalled(String url) {
        var uri = URI.create(url);
        assertRefused(() -> strict.check(uri));
        assertRefused(() -> strict.post(uri, Map.of(), Buffer.buffer(), LATE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://8.8.8.8/", "https://8.8.8.8:8443/a?b=c", "http://[2a00:1450:400e::1]/"})
    void whatIsOutInTheWorldMayBeCalled(String url) {
        await(strict.check(URI.create(url)));
    }

    @Test
    void aNameThatLeadsIntoAPrivateNetworkIsRefusedEvenIfOnlyOneOfItsAddressesDoes() {
        var outgoing = with(Set.of(), host -> addresses("8.8.8.8", "10.0.0.1"));
        assertRefused(() -> outgoing.check(URI.create("https://hooks.example/")));
        assertRefused(() -> outgoing.post(URI.create("https://hooks.example/"), Map.of(), Buffer.buffer(), LATE));
    }

    @Test
    void aNameThatIsNotKnownIsRefusedWhenItIsTypedAndTriedAgainWhenItIsCalled() {
        var outgoing = with(Set.of(), host -> Future.failedFuture(new UnknownHostException(host)));
        var uri = URI.create("https://nowhere.example/");
        assertRefused(() -> outgoing.check(uri));
        assertThrows(NoAnswer.class, () -> await(outgoing.post(uri, Map.of(), Buffer.buffer(), LATE)));
    }

    @Test
    void theConnectionGoesToTheAddressThatWasCheckedWithTheNameAsHost() {
        var server = serve(request -> request.response().end(request.getHeader("Host")));
        var asked = new AtomicInteger();
        // Whoever asks a second time is led astray.
        var outgoing = with(
                Set.of("hooks.example"), host -> addresses(asked.getAndIncrement() == 0 ? "127.0.0.1" : "192.0.2.1"));
        String host = "hooks.example:" + server.actualPort();
        assertEquals(host, await(post(outgoing, "http://" + host + "/", LATE)).body());
        assertEquals(1, asked.get());
    }

    @Test
    void anAddressThatDoesNotTakeTheConnectionIsFollowedByTheNext() {
        var server = serve(request -> request.response().end("here"));
        // Nobody listens on 127.0.0.2 at that port: the server is bound to 127.0.0.1.
        var outgoing = with(Set.of("hooks.example"), host -> addresses("127.0.0.2", "127.0.0.1"));
        assertEquals(
                "here",
                await(post(outgoing, "http://hooks.example:" + server.actualPort() + "/", LATE))
                        .body());
    }

    @Test
    void bodyHeadersAndQueryArriveAndTheAnswerComesBack() {
        var server = serve(request -> request.body().onSuccess(body -> request.response()
                .setStatusCode(418)
                .putHeader("Retry-After", "7")
                .end(request.method() + " " + request.uri() + " " + request.getHeader("X-Sign") + " " + body)));
        var uri = URI.create("http://127.0.0.1:" + server.actualPort() + "/a?b=c#d");
        var answer = await(allowing(server).post(uri, Map.of("X-Sign", "1"), Buffer.buffer("hé"), LATE));
        assertEquals(418, answer.status());
        assertEquals("POST /a?b=c 1 hé", answer.body());
        assertEquals("7", answer.headers().get("retry-after"));
    }

    @Test
    void aRedirectIsAnAnswerAndNotFollowed() {
        var inside = new AtomicInteger();
        var secret = serve(request -> {
            inside.incrementAndGet();
            request.response().end("secret");
        });
        var server = serve(request -> request.response()
                .setStatusCode(307)
                .putHeader("Location", "http://127.0.0.1:" + secret.actualPort() + "/")
                .end());
        assertEquals(307, await(post(allowing(server), url(server), LATE)).status());
        assertEquals(0, inside.get());
    }

    @Test
    void aServerThatHangsIsLeftAtTheDeadline() {
        var closed = Promise.<Void>promise();
        var server = serve(request -> request.connection().closeHandler(closed::complete));
        assertThrows(NoAnswer.class, () -> await(post(allowing(server), url(server), SOON)));
        await(closed.future());
    }

    @Test
    void aServerThatDripsIsLeftAtTheDeadline() {
        var closed = Promise.<Void>promise();
        var server = serve(request -> {
            request.connection().closeHandler(closed::complete);
            request.response().setChunked(true).write("a");
        });
        assertThrows(NoAnswer.class, () -> await(post(allowing(server), url(server), SOON)));
        await(closed.future());
    }

    @Test
    void anAnswerWithoutEndIsCutAndTheConnectionClosed() {
        var closed = Promise.<Void>promise();
        var server = serve(request -> {
            var response = request.response().setChunked(true);
            long writing = vertx.setPeriodic(1, tick -> response.write("x".repeat(1000)));
            request.connection().closeHandler(gone -> {
                vertx.cancelTimer(writing);
                closed.complete();
            });
        });
        assertEquals(
                "x".repeat(2048),
                await(post(allowing(server), url(server), LATE)).body());
        await(closed.future());
    }

    @Test
    void aPortThatNobodyListensOnSaysSo() {
        var server = serve(request -> request.response().end());
        var outgoing = allowing(server);
        var url = url(server);
        await(server.close());
        var failure = assertThrows(NoAnswer.class, () -> await(post(outgoing, url, LATE)));
        assertEquals("No connection could be made.", failure.getMessage());
    }

    @Test
    void oneHostGetsAFewConnectionsAtATime() {
        var open = new AtomicInteger();
        var most = new AtomicInteger();
        var server = serve(request -> {
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            vertx.setTimer(20, later -> {
                open.decrementAndGet();
                request.response().end();
            });
        });
        var outgoing = allowing(server);
        var answers = IntStream.range(0, 60)
                .mapToObj(each -> post(outgoing, url(server), LATE))
                .toList();
        await(Future.all(answers));
        assertTrue(most.get() <= 8, () -> most.get() + " at once");
    }

    private static void assertRefused(Supplier<Future<?>> call) {
        var failure = assertThrows(Failure.class, () -> await(call.get()));
        assertEquals(400, failure.problem().status());
        assertEquals(Set.of("url"), failure.problem().errors().keySet());
    }

    private static Future<List<InetAddress>> addresses(String... literals) {
        return Future.all(Arrays.stream(literals)
                        .map(literal -> {
                            try {
                                return Future.succeededFuture(InetAddress.getByName(literal));
                            } catch (UnknownHostException e) {
                                return Future.<InetAddress>failedFuture(e);
                            }
                        })
                        .toList())
                .map(all -> all.<InetAddress>list());
    }

    private HttpServer serve(Handler<HttpServerRequest> handler) {
        return await(vertx.createHttpServer().requestHandler(handler).listen(0, "127.0.0.1"));
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.actualPort() + "/hook";
    }

    private Outgoing allowing(HttpServer server) {
        return new Outgoing(vertx, new Settings.Outgoing(Set.of("127.0.0.1:" + server.actualPort())));
    }

    private Outgoing with(Set<String> allowed, Destinations.Resolver resolver) {
        return new Outgoing(vertx, new Settings.Outgoing(allowed), resolver, new HttpClientOptions());
    }

    private static Future<Answer> post(Outgoing outgoing, String url, Duration deadline) {
        return outgoing.post(URI.create(url), Map.of(), Buffer.buffer("{}"), deadline);
    }
}
