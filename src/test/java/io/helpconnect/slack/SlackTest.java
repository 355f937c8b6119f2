package io.helpconnect.slack;

import static io.helpconnect.slack.SlackHouse.ADMIN;
import static io.helpconnect.slack.SlackHouse.caller;
import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.awaitProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Json;
import io.helpconnect.bus.RawBody;
import io.helpconnect.bus.Role;
import io.helpconnect.bus.Secret;
import io.helpconnect.help.Help;
import io.helpconnect.help.Help.Category;
import io.helpconnect.testing.Await;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlackTest {
    private final SlackHouse house = new SlackHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aNewPostOfAChosenCategoryAppearsInTheChannelEscaped() {
        house.setUp(Category.GROCERIES);
        house.post("Hedge", "Cut it", Category.GARDEN);
        var post = house.post("Milk & <!channel> now", "A > B @here <https://evil.example|x>", Category.GROCERIES);
        house.awaitChannel(1);
        assertEquals(1, house.channel.size());
        var message = house.channel.get(0);
        var text = message.getJsonArray("blocks").getJsonObject(0).getJsonObject("text");
        assertTrue(text.getString("text").contains("*Milk &amp; &lt;!channel&gt; now*"), text.encode());
        assertTrue(text.getString("text").contains("A &gt; B @here &lt;https://evil.example|x&gt;"), text.encode());
        assertTrue(text.getString("text").contains("Request · Groceries · Urgent · around 52."), text.encode());
        assertTrue(text.getBoolean("verbatim"));
        assertFalse(message.getBoolean("link_names"));
        assertFalse(message.getString("text").contains("<"), message.encode());
        assertFalse(message.encode().contains("Secret Street"), message.encode());
        var buttons = message.getJsonArray("blocks").getJsonObject(1).getJsonArray("elements");
        assertEquals(
                "https://help.example/posts/" + post.id(),
                buttons.getJsonObject(0).getString("url"));
        assertEquals(post.id(), buttons.getJsonObject(1).getString("value"));
    }

    @Test
    void whatSlackDoesNotTakeIsKeptAndSentWhenItDoesAlsoAfterARestart() {
        house.setUp(Category.GROCERIES);
        house.slackAnswers = response -> response.setStatusCode(503).end();
        house.post("Milk", "Two litres", Category.GROCERIES);
        house.awaitChannel(1);
        house.stop();
        house.slackAnswers = response -> response.end("ok");
        house.channel.clear();
        house.play();
        passUntilNothingWaits();
        assertEquals(1, house.channel.size());
    }

    @Test
    void theCommandListsWhatNobodyHasTaken() {
        house.setUp();
        house.post("Yesterday", "too old", Category.OTHER);
        house.clock.advance(Duration.ofHours(25));
        for (int i = 0; i < 12; i++) {
            house.clock.advance(Duration.ofSeconds(1));
            house.post("Number " + i, "Please", Category.OTHER);
        }
        var reply = await(house.command("", "U1"));
        assertEquals("ephemeral", reply.responseType());
        assertEquals(
                10,
                reply.blocks().stream()
                        .filter(block -> block.elements() != null)
                        .count());
        assertTrue(reply.blocks().get(1).text().text().contains("Number 11"), reply.toString());
        assertFalse(reply.toString().contains("Yesterday"));
    }

    @Test
    void whereNothingWaitsTheCommandSaysSo() {
        house.setUp();
        assertTrue(await(house.command("", "U1")).text().startsWith("Nobody is waiting"));
        assertTrue(await(house.command("help", "U1")).text().startsWith("Type /helpconnect"));
    }

    @Test
    void whoHasTiedTheirAccountsRespondsByAPressAndOnceOnly() {
        house.setUp();
        var post = house.post("Milk", "Two litres", Category.GROCERIES);
        house.link("U1", "bo");
        var press = house.signed(house.claim(post.id(), "U1", "1.1"));
        var first = await(house.act(press));
        assertTrue(first.text().startsWith("You responded."), first.text());
        assertEquals(first, await(house.act(press)));
        assertEquals(
                "You have responded to this post already.",
                await(house.act(house.signed(house.claim(post.id(), "U1", "1.2"))))
                        .text());
        assertEquals(1, house.responses(post).size());
        assertEquals("bo", house.responses(post).get(0).responder().id());
        Await.until("both were told", () -> house.answers.size() >= 2);
        assertTrue(house.answers.get(0).getString("text").startsWith("You responded."));
        assertEquals("ephemeral", house.answers.get(0).getString("response_type"));
    }

    @Test
    void whoHasNotTiedTheirAccountsIsToldHow() {
        house.setUp();
        var post = house.post("Milk", "Two litres", Category.GROCERIES);
        var reply = await(house.act(house.signed(house.claim(post.id(), "U1", "1.1"))));
        assertTrue(reply.text().contains("/helpconnect link"), reply.text());
        assertEquals(0, house.responses(post).size());
    }

    @Test
    void whatCannotBeClaimedIsSaidInWords() {
        house.setUp();
        var post = house.post("Milk", "Two litres", Category.GROCERIES);
        house.link("U1", "ana");
        var own = await(house.act(house.signed(house.claim(post.id(), "U1", "1.1"))));
        assertFalse(own.text().isEmpty());
        assertEquals(0, house.responses(post).size());
        var none = await(house.act(house.signed(house.claim("nothing", "U1", "1.1"))));
        assertEquals("There is no such post.", none.text());
    }

    @Test
    void whatIsNotSignedBySlackOrTooOldIsRefusedAndChangesNothing() {
        house.setUp();
        var post = house.post("Milk", "Two litres", Category.GROCERIES);
        house.link("U1", "bo");
        String body = house.claim(post.id(), "U1", "1.1");
        var good = house.signed(body);
        refused(new RawBody(body, Map.of()));
        refused(new RawBody(body + " ", good.headers()));
        refused(new RawBody(body, Map.of(Seal.TIMESTAMP, good.header(Seal.TIMESTAMP))));
        refused(new RawBody(
                body, Map.of(Seal.TIMESTAMP, good.header(Seal.TIMESTAMP), Seal.SIGNATURE, "v0=" + "0".repeat(64))));
        refused(new RawBody(body, Map.of(Seal.TIMESTAMP, "soon", Seal.SIGNATURE, good.header(Seal.SIGNATURE))));
        house.clock.advance(Duration.ofMinutes(5).plusSeconds(1));
        refused(good);
        assertEquals(
                401,
                awaitProblem(house.bus.ask(new Slack.Command(good, caller(null, Role.GUEST))))
                        .status());
        assertEquals(0, house.responses(post).size());
    }

    private void refused(RawBody body) {
        assertEquals(401, awaitProblem(house.act(body)).status());
    }

    @Test
    void whereNoSecretIsSetNothingIsBelieved() {
        String time = Long.toString(house.clock.instant().getEpochSecond());
        refused(new RawBody("x", Map.of(Seal.TIMESTAMP, time, Seal.SIGNATURE, "v0=")));
    }

    @Test
    void signedNonsenseIsRefused() {
        house.setUp();
        for (String body :
                Set.of("", "payload=", "payload=%7B%7D", "payload=[]", "payload=null", "payload=%zz", "a=b")) {
            assertEquals(400, awaitProblem(house.act(house.signed(body))).status(), body);
        }
        var noUser = "payload=" + SlackHouse.encoded("{\"user\":{},\"actions\":[null]}");
        assertEquals(400, awaitProblem(house.act(house.signed(noUser))).status());
    }

    @Test
    void aLinkTiesOnceAndNotForLong() {
        house.setUp();
        String code = house.code("U1");
        var bo = caller("bo", Role.USER);
        var offered = await(house.bus.ask(new Slack.FindLink(code, bo)));
        assertEquals(new Slack.Link("u1", "town", false), offered);
        assertTrue(await(house.bus.ask(new Slack.LinkAccount(code, bo))).linked());
        assertTrue(await(house.bus.ask(new Slack.LinkAccount(code, bo))).linked());
        assertEquals(
                404,
                awaitProblem(house.bus.ask(new Slack.LinkAccount(code, caller("cy", Role.USER))))
                        .status());
        house.clock.advance(Duration.ofSeconds(1));
        String old = house.code("U2");
        house.clock.advance(Links.CODE_LASTS.plusSeconds(1));
        assertEquals(
                404, awaitProblem(house.bus.ask(new Slack.LinkAccount(old, bo))).status());
        assertEquals(
                404,
                awaitProblem(house.bus.ask(new Slack.FindLink("made-up", bo))).status());
    }

    @Test
    void whoUntiesTheirAccountsRespondsNoMore() {
        house.setUp();
        var post = house.post("Milk", "Two litres", Category.GROCERIES);
        house.link("U1", "bo");
        await(house.bus.ask(new Slack.UnlinkAccounts(caller("bo", Role.USER))));
        await(house.act(house.signed(house.claim(post.id(), "U1", "1.1"))));
        assertEquals(0, house.responses(post).size());
    }

    @Test
    void theSecretsAreNotShownAndSwitchingOnNeedsThem() {
        assertEquals(
                409,
                awaitProblem(house.bus.ask(new Slack.ChangeSlack(null, null, null, true, ADMIN)))
                        .status());
        assertEquals(
                Set.of("webhook"),
                awaitProblem(house.bus.ask(
                                new Slack.ChangeSlack(new Secret("http://10.0.0.1/"), null, null, null, ADMIN)))
                        .errors()
                        .keySet());
        house.setUp(Category.PETS);
        var state = await(house.bus.ask(new Slack.FindSlack(ADMIN)));
        assertTrue(state.on() && state.webhookSet() && state.signingSecretSet());
        assertEquals("https://help.example/api/slack/commands", state.commands());
        assertFalse(Json.text(state).contains(SlackHouse.SIGNING.value()));
    }

    @Test
    void aClosedPostIsNotNewsWhenSlackComesBack() {
        house.setUp(Category.GROCERIES);
        house.slackAnswers = response -> response.setStatusCode(500).end();
        var post = house.post("Milk", "Two litres", Category.GROCERIES);
        house.awaitChannel(1);
        await(house.bus.ask(new Help.CancelPost(post.id(), null, caller("ana", Role.USER))));
        house.slackAnswers = response -> response.end("ok");
        int before = house.channel.size();
        passUntilNothingWaits();
        assertEquals(before, house.channel.size());
    }

    /** When Slack has answered it is not noted yet, and the next try counts from then: so time goes on until it comes. */
    private void passUntilNothingWaits() {
        Await.until("nothing waits", () -> {
            house.clock.advance(Duration.ofSeconds(1));
            return await(house.bus.ask(new Slack.FindSlack(ADMIN))).waiting() == 0;
        });
    }
}
