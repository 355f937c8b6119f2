package io.helpconnect.slack;

import static io.helpconnect.testing.Await.await;

import io.helpconnect.TestSettings;
import io.helpconnect.blocks.Blocks;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Hearing;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.RawBody;
import io.helpconnect.bus.Role;
import io.helpconnect.bus.Secret;
import io.helpconnect.facts.DeadLetters;
import io.helpconnect.facts.DirectDelivery;
import io.helpconnect.feature.Node;
import io.helpconnect.help.Help;
import io.helpconnect.help.HelpFeature;
import io.helpconnect.jobs.Policy;
import io.helpconnect.store.Store;
import io.helpconnect.testing.Await;
import io.helpconnect.testing.TestClock;
import io.helpconnect.testing.TestStores;
import io.helpconnect.users.Users;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Help and Slack on a strict bus, and a Slack of the test. */
final class SlackHouse implements AutoCloseable {
    static final Secret SIGNING = new Secret("8f742231b10e8888abcd99yyyzzz85a5");
    static final Caller ADMIN = caller("admin", Role.ADMIN);
    private static final Caller GUEST = caller(null, Role.GUEST);

    final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
    final Vertx vertx = Vertx.vertx();
    final Bus bus = Bus.strict(vertx);
    final Store store = TestStores.open(vertx, clock);
    final List<JsonObject> channel = new CopyOnWriteArrayList<>();
    final List<JsonObject> answers = new CopyOnWriteArrayList<>();
    volatile Consumer<HttpServerResponse> slackAnswers = response -> response.end("ok");
    private final HttpServer slack;
    private final DirectDelivery delivery;
    private String deployed;

    SlackHouse() {
        slack = await(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    boolean toChannel = request.path().equals("/services/1");
                    (toChannel ? channel : answers).add(body.toJsonObject());
                    slackAnswers.accept(request.response());
                }))
                .listen(0, "127.0.0.1"));
        await(bus.answer(
                Users.FindPeople.class,
                asked -> Future.succeededFuture(new Users.People(asked.ids().stream()
                        .collect(Collectors.toMap(Function.identity(), id -> new Users.Person(id, id, 0)))))));
        await(bus.answer(
                Blocks.FindBetween.class, asked -> Future.succeededFuture(new Blocks.Between(Set.of(), Set.of()))));
        await(bus.answer(Users.CountHelp.class, asked -> Future.succeededFuture(Done.DONE)));
        await(vertx.deployVerticle(new HelpFeature().verticle(node())));
        delivery = new DirectDelivery(
                vertx,
                bus,
                store.outbox(),
                List.of(new Hearing("slack", Help.PostCreated.class)),
                await(DeadLetters.in(store, bus, Clock.systemUTC())),
                Clock.systemUTC());
        delivery.start();
        play();
    }

    void play() {
        var policy = new Policy(
                8, 2, Duration.ofSeconds(10), Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofDays(1));
        deployed = await(vertx.deployVerticle(new SlackVerticle(node(), new Pace(policy, Duration.ofSeconds(1)))));
    }

    void stop() {
        await(vertx.undeploy(deployed));
    }

    private Node node() {
        var settings = TestSettings.with(
                Map.of("site.url", "https://help.example", "outgoing.allow", "127.0.0.1:" + slack.actualPort()));
        return new Node(NewId.randomId(), bus, store, settings, clock);
    }

    static Caller caller(String user, Role role) {
        return new Caller(user, role, "127.0.0.1", "r1");
    }

    String slackUrl(String path) {
        return "http://127.0.0.1:" + slack.actualPort() + path;
    }

    SlackHouse setUp(Help.Category... categories) {
        await(bus.ask(
                new Slack.ChangeSlack(new Secret(slackUrl("/services/1")), SIGNING, Set.of(categories), true, ADMIN)));
        return this;
    }

    Help.Post post(String title, String description, Help.Category category) {
        return await(bus.ask(new Help.CreatePost(
                NewId.random(),
                Help.Type.REQUEST,
                title,
                description,
                category,
                Help.Urgency.URGENT,
                new Help.Location(52.37, 4.89, "Secret Street 1"),
                1,
                null,
                null,
                caller("ana", Role.USER))));
    }

    List<Help.Response> responses(Help.Post post) {
        return await(bus.ask(new Help.ListResponses(post.id(), null, null, caller("ana", Role.USER))))
                .items();
    }

    RawBody signed(String body) {
        String time = Long.toString(clock.instant().getEpochSecond());
        return new RawBody(body, Map.of(Seal.TIMESTAMP, time, Seal.SIGNATURE, Seal.of(SIGNING, time, body)));
    }

    Future<Slack.Reply> command(String text, String user) {
        return bus.ask(new Slack.Command(
                signed("command=%2Fhelpconnect&text=" + encoded(text) + "&team_id=T1&team_domain=town&user_id=" + user
                        + "&user_name=" + user.toLowerCase(Locale.ROOT)),
                GUEST));
    }

    /** @param at Slack's time of the press */
    String claim(String post, String user, String at) {
        var payload = new JsonObject()
                .put("type", "block_actions")
                .put(
                        "user",
                        new JsonObject().put("id", user).put("username", "bo").put("team_id", "T1"))
                .put("team", new JsonObject().put("id", "T1").put("domain", "town"))
                .put("response_url", slackUrl("/answer"))
                .put(
                        "actions",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("action_id", "claim")
                                        .put("value", post)
                                        .put("action_ts", at)));
        return "payload=" + encoded(payload.encode());
    }

    Future<Slack.Reply> act(RawBody body) {
        return bus.ask(new Slack.Action(body, GUEST));
    }

    /** The code in the link that Slack is given. */
    String code(String slackUser) {
        String text = await(command("link", slackUser)).text();
        int begin = text.indexOf("code=") + "code=".length();
        return text.substring(begin, text.indexOf(' ', begin));
    }

    void link(String slackUser, String user) {
        await(bus.ask(new Slack.LinkAccount(code(slackUser), caller(user, Role.USER))));
    }

    void awaitChannel(int count) {
        Await.until(count + " messages", () -> channel.size() >= count);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        await(delivery.close());
        await(store.close());
        await(vertx.close());
    }
}
