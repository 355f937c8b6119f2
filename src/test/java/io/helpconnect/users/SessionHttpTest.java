package io.helpconnect.users;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.awaitFailure;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.Settings;
import io.helpconnect.TestSettings;
import io.helpconnect.testing.FeatureHarness;
import io.helpconnect.testing.JavaProcess;
import io.helpconnect.testing.LiveSocket;
import io.helpconnect.web.Live;
import io.helpconnect.web.LiveLimits;
import io.helpconnect.web.Web;
import io.vertx.core.Future;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions over HTTP, on two nodes that share a bus which encodes everything. */
class SessionHttpTest {
    private static final String ACCOUNT = "{\"email\":\"ana@example.org\",\"password\":\"open sesame\"";
    private static final String[] OURS = {"X-Requested-With", "HelpConnect"};

    private final FeatureHarness harness =
            new FeatureHarness(Clock.systemUTC()).play(new UsersFeature()).play(new UsersFeature());
    private final List<Web> nodes = new ArrayList<>();
    private final List<Live> lives = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocketClient browsers = harness.vertx.createWebSocketClient();
    private Web one;
    private Web two;

    @BeforeEach
    void start() {
        one = node("");
        two = node("");
        assertEquals(
                201,
                send(one, "POST", "/api/users", ACCOUNT + ",\"name\":\"Ana\"}").statusCode());
    }

    /** Servers of one Vert.x that leave the choice of a port to it would share one, and the requests to it. */
    private Web node(String site) {
        Settings settings =
                TestSettings.with(Map.of("http.port", Integer.toString(JavaProcess.freePort()), "site.url", site));
        var feature = new UsersFeature();
        var live = new Live(
                harness.vertx, harness.node.bus(), feature.topics(), LiveLimits.DEFAULT, "", Clock.systemUTC());
        var web = new Web(harness.vertx, harness.node.bus(), settings, Clock.systemUTC(), feature.routes())
                .live(live::mount);
        await(web.start(1));
        nodes.add(web);
        lives.add(live);
        return web;
    }

    @AfterEach
    void stop() {
        lives.forEach(live -> await(live.close()));
        nodes.forEach(web -> await(web.stop()));
        harness.close();
    }

    @Test
    void aCookieComesWithTheLogIn() {
        var session = logIn(one);
        assertEquals(900, session.json().getInteger("expiresIn"));
        assertFalse(session.json().containsKey("refresh"), "scripts do not see it");
        var cookie = session.setCookie();
        assertTrue(cookie.startsWith("hc_refresh="), cookie);
        for (var attribute : List.of("; Path=/api/session", "; HTTPOnly", "; SameSite=Strict", "; Max-Age=5184000")) {
            assertTrue(cookie.contains(attribute), cookie);
        }
        assertFalse(cookie.contains("Secure"), cookie);
    }

    @Test
    void whereTheSiteIsReachedByHttpsTheCookieIsSecure() {
        var cookie = logIn(node("https://help.example")).setCookie();
        assertTrue(cookie.contains("; Secure"), cookie);
        assertTrue(new Answer(send(one, "POST", "/api/session", ACCOUNT + "}", "X-Forwarded-Proto", "https"))
                .setCookie()
                .contains("; Secure"));
    }

    @Test
    void theCookieRefreshesOnAnyNode() {
        var session = logIn(one);
        var next = refresh(two, session.cookie());
        assertEquals(200, next.status());
        assertEquals(200, me(one, next.token()));
        assertEquals(200, me(two, session.token()), "the token before lives out its time");
        assertNotEquals(session.cookie(), next.cookie());
        assertEquals(next.cookie(), refresh(one, session.cookie()).cookie(), "a reply may have been lost");
    }

    @Test
    void withoutACookieThereIsNothingToRefresh() {
        assertEquals(401, send(one, "POST", "/api/session/refresh", "").statusCode());
        assertEquals(401, refresh(one, "hc_refresh=made.up").status());
        assertEquals(401, refresh(one, "hc_refresh=" + "x".repeat(300)).status());
    }

    @Test
    void aPageOfAnotherSiteCannotUseTheCookie() {
        var session = logIn(one);
        assertEquals(
                403,
                send(one, "POST", "/api/session/refresh", "", "Cookie", session.cookie())
                        .statusCode());
        assertEquals(
                403,
                send(one, "DELETE", "/api/session", "", "Cookie", session.cookie())
                        .statusCode());
        assertEquals(200, refresh(one, session.cookie()).status());
    }

    @Test
    void whoLogsOutIsRefusedOnEveryNode() {
        var session = logIn(one);
        assertEquals(200, me(one, session.token()));
        assertEquals(200, me(two, session.token()));
        var out = send(one, "DELETE", "/api/session", "", "Cookie", session.cookie(), OURS[0], OURS[1]);
        assertEquals(204, out.statusCode());
        assertTrue(new Answer(out).setCookie().contains("Max-Age=0"));
        until("refused here", () -> me(one, session.token()) == 401);
        until("refused there", () -> me(two, session.token()) == 401);
        assertEquals(401, refresh(two, session.cookie()).status());
        assertEquals(401, me(node(""), session.token()), "a node that comes later knows it from the store");
        assertEquals(200, me(two, logIn(one).token()));
    }

    @Test
    void whoHasOnlyAnAccessTokenLogsOutWithIt() {
        var session = logIn(one);
        var other = logIn(one);
        assertEquals(
                204,
                send(one, "DELETE", "/api/session", "", "Authorization", "Bearer " + session.token())
                        .statusCode());
        until("refused", () -> me(two, session.token()) == 401);
        assertEquals(200, me(two, other.token()));
    }

    @Test
    void oneSessionEndsAnotherAndItsConnections() {
        var here = logIn(one);
        var there = logIn(two);
        var gone = new AtomicBoolean();
        var hereGone = new AtomicBoolean();
        connect(two, ticket(two, there), gone);
        connect(one, ticket(one, here), hereGone);

        var list = new JsonObject(get(one, "/api/session/list", here.token()).body()).getJsonArray("items");
        assertEquals(2, list.size());
        var other = list.stream()
                .map(JsonObject.class::cast)
                .filter(line -> !line.getBoolean("current"))
                .findFirst()
                .orElseThrow();
        var late = ticket(two, there);
        assertEquals(
                204,
                send(
                                one,
                                "DELETE",
                                "/api/session/" + other.getString("id"),
                                "",
                                "Authorization",
                                "Bearer " + here.token())
                        .statusCode());

        until("its connection is closed", gone::get);
        until("refused", () -> me(two, there.token()) == 401);
        assertEquals(200, me(two, here.token()));
        assertFalse(hereGone.get());
        var lateGone = new AtomicBoolean();
        var refusal = awaitFailure(open(one, late, lateGone));
        assertTrue(refusal.getMessage().contains("This session is over"), refusal.getMessage());
        until("a ticket of before opens nothing", lateGone::get);
    }

    private void connect(Web web, String ticket, AtomicBoolean gone) {
        await(open(web, ticket, gone));
    }

    private Future<LiveSocket> open(Web web, String ticket, AtomicBoolean gone) {
        return LiveSocket.connect(browsers, web.port(), ticket, frame -> {}, () -> gone.set(true));
    }

    private String ticket(Web web, Answer session) {
        return new JsonObject(send(web, "POST", "/api/live/tickets", "", "Authorization", "Bearer " + session.token())
                        .body())
                .getString("ticket");
    }

    private record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        JsonObject json() {
            return new JsonObject(response.body());
        }

        String token() {
            return json().getString("accessToken");
        }

        String setCookie() {
            return response.headers().firstValue("Set-Cookie").orElseThrow();
        }

        /** As it is sent back. */
        String cookie() {
            return setCookie().replaceAll(";.*", "");
        }
    }

    private Answer logIn(Web web) {
        return new Answer(send(web, "POST", "/api/session", ACCOUNT + "}"));
    }

    private Answer refresh(Web web, String cookie) {
        return new Answer(send(web, "POST", "/api/session/refresh", "", "Cookie", cookie, OURS[0], OURS[1]));
    }

    private int me(Web web, String token) {
        return get(web, "/api/users/me", token).statusCode();
    }

    private HttpResponse<String> get(Web web, String path, String token) {
        return send(web, "GET", path, "", "Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(Web web, String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.port() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
