package io.helpconnect.webhooks;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.awaitProblem;
import static io.helpconnect.webhooks.HookHouse.ADMIN;
import static io.helpconnect.webhooks.HookHouse.QUICK;
import static io.helpconnect.webhooks.HookHouse.fulfilled;
import static io.helpconnect.webhooks.HookHouse.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Json;
import io.helpconnect.bus.NewId;
import io.helpconnect.help.Help;
import io.helpconnect.testing.Await;
import io.helpconnect.webhooks.Webhooks.Event;
import io.helpconnect.webhooks.Webhooks.Result;
import io.helpconnect.webhooks.Webhooks.State;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhooksTest {
    private final HookHouse house = new HookHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void whatHappenedIsPostedAndSignedAsItIsDocumented() throws Exception {
        house.play(QUICK);
        var hook = house.hook(house.other, Event.POST_CREATED);
        house.tell(told(
                "f1",
                new Help.PostCreated("p1", "ana", Help.Type.REQUEST, Help.Category.GROCERIES, "8819690001fffff")));
        house.other.awaitCalls(1);
        var call = house.other.calls.get(0);
        var body = Json.MAPPER.readTree(call.body());
        assertEquals("f1", body.get("id").asText());
        assertEquals("post.created", body.get("event").asText());
        assertEquals(
                Json.MAPPER.readTree(
                        "{\"post\":\"p1\",\"author\":\"ana\",\"type\":\"request\",\"category\":\"groceries\",\"cell\":\"8819690001fffff\"}"),
                body.get("data"));
        assertEquals("post.created", call.headers().get("X-HelpConnect-Event"));
        assertTrue(call.headers().get("Content-Type").startsWith("application/json"));
        assertTrue(
                isFromHelpConnect(hook.secret().value(), call), call.headers().get("X-HelpConnect-Signature"));
    }

    /** As docs/webhooks.md says. */
    private static boolean isFromHelpConnect(String secret, OtherSide.Call call) throws Exception {
        String[] parts = call.headers().get("X-HelpConnect-Signature").split(",", -1);
        String time = parts[0].substring("t=".length());
        byte[] signature = HexFormat.of().parseHex(parts[1].substring("v1=".length()));
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] expected = mac.doFinal((time + "." + call.body()).getBytes(StandardCharsets.UTF_8));
        boolean recent = Math.abs(System.currentTimeMillis() / 1000 - Long.parseLong(time)) < 300;
        return recent && MessageDigest.isEqual(expected, signature);
    }

    @Test
    void aFactIsDeliveredOnceToEachHowOftenItIsTold() {
        house.play(QUICK);
        house.hook(house.other, Event.POST_FULFILLED);
        house.hook(house.another, Event.POST_FULFILLED, Event.POST_EXPIRED);
        for (int i = 0; i < 3; i++) {
            house.tell(fulfilled("f1"));
        }
        house.tell(told("f2", new Help.PostExpired("p1", "ana", "Milk")));
        house.another.awaitCalls(2);
        house.other.awaitCalls(1);
        house.tell(fulfilled("f1"));
        house.tell(fulfilled("f3"));
        house.another.awaitCalls(3);
        house.other.awaitCalls(2);
        assertEquals(3, house.another.calls.size());
        assertEquals(2, house.other.calls.size());
    }

    @Test
    void whatFailsIsTriedAgainUnderTheSameIdUntilItSucceeds() {
        var tries = new AtomicInteger();
        house.other.answer = response ->
                response.setStatusCode(tries.incrementAndGet() < 3 ? 500 : 204).end();
        house.play(QUICK);
        var hook = house.hook(house.other, Event.POST_FULFILLED);
        house.tell(fulfilled("f1"));
        house.other.awaitCalls(3);
        Await.until(
                "it is noted", () -> house.deliveries(hook).stream().anyMatch(one -> one.result() == Result.DELIVERED));
        var delivery = house.deliveries(hook).get(0);
        assertEquals(3, delivery.tries());
        assertEquals(204, delivery.status());
        assertNull(delivery.error());
        assertEquals(
                1,
                house.other.calls.stream()
                        .map(OtherSide.Call::delivery)
                        .distinct()
                        .count());
        Await.until("its failures are forgotten", () -> house.find(hook).failingSince() == null);
    }

    @Test
    void oneThatHangsDelaysOnlyItself() {
        house.other.answer = OtherSide.HANGING;
        house.play(QUICK);
        var hanging = house.hook(house.other, Event.POST_FULFILLED);
        house.hook(house.another, Event.POST_FULFILLED);
        IntStream.range(0, 100).forEach(i -> house.tell(fulfilled("f" + i)));
        house.another.awaitCalls(100);
        assertTrue(house.other.calls.size() < 100, () -> house.other.calls.size() + " calls");
        Await.until("the deadline is noted", () -> house.deliveries(hanging).stream()
                .anyMatch(one -> "There was no answer in time.".equals(one.error())));
        house.other.answer = OtherSide.FINE;
        Await.until(
                "all arrived",
                Duration.ofSeconds(60),
                () -> house.other.calls.stream()
                                .map(OtherSide.Call::delivery)
                                .distinct()
                                .count()
                        == 100);
    }

    @Test
    void aRedirectIsNotFollowed() {
        house.other.answer = response -> response.setStatusCode(302)
                .putHeader("Location", house.another.url())
                .end();
        house.play(QUICK);
        var hook = house.hook(house.other, Event.POST_FULFILLED);
        house.tell(fulfilled("f1"));
        house.other.awaitCalls(2);
        assertEquals(0, house.another.calls.size());
        assertEquals(302, house.deliveries(hook).get(0).status());
    }

    @Test
    void whoeverSaysThatItIsGoneIsSwitchedOffAndItsMakerTold() {
        house.other.answer = OtherSide.status(410);
        house.play(QUICK);
        var hook = house.hook(house.other, Event.POST_FULFILLED);
        house.tell(fulfilled("f1"));
        house.awaitState(hook, State.DISABLED);
        assertTrue(house.facts.contains(
                new Webhooks.Disabled(hook.id(), "admin", "Ours", "The other side says that it is gone (410).")));
        assertEquals(1, house.other.calls.size());
    }

    @Test
    void tenGivenUpInARowSwitchItOffUntilItIsEnabled() {
        house.other.answer = OtherSide.status(500);
        house.play(HookHouse.pace(Duration.ZERO));
        var hook = house.hook(house.other, Event.POST_FULFILLED);
        IntStream.range(0, 10).forEach(i -> house.tell(fulfilled("f" + i)));
        house.awaitState(hook, State.DISABLED);
        var disabled =
                house.facts.stream().filter(Webhooks.Disabled.class::isInstance).toList();
        assertEquals(
                List.of(new Webhooks.Disabled(
                        hook.id(), "admin", "Ours", "10 deliveries in a row had to be given up.")),
                disabled);
        assertTrue(house.deliveries(hook).stream().allMatch(one -> one.result() == Result.GIVEN_UP));

        int before = house.other.calls.size();
        house.other.answer = OtherSide.FINE;
        house.tell(fulfilled("while-off"));
        assertEquals(
                State.ON,
                await(house.bus.ask(new Webhooks.EnableWebhook(hook.id(), ADMIN)))
                        .state());
        house.tell(fulfilled("on-again"));
        house.other.awaitCalls(before + 1);
        assertTrue(house.other.calls.get(before).body().contains("on-again"));
    }

    @Test
    void aRestartInBetweenLosesNothing() {
        house.other.answer = OtherSide.status(503);
        house.play(QUICK);
        house.hook(house.other, Event.POST_FULFILLED);
        IntStream.range(0, 20).forEach(i -> house.tell(fulfilled("f" + i)));
        house.stop();
        house.other.calls.clear();
        house.other.answer = OtherSide.FINE;
        house.play(QUICK);
        Await.until(
                "all arrived",
                () -> house.other.calls.stream()
                                .map(OtherSide.Call::delivery)
                                .distinct()
                                .count()
                        == 20);
    }

    @Test
    void aPrivateAddressIsRefusedWhenItIsTyped() {
        house.play(QUICK);
        for (String url : List.of("http://127.0.0.1:1/", "https://169.254.169.254/", "nonsense here", "ftp://x/")) {
            var problem = awaitProblem(house.bus.ask(
                    new Webhooks.CreateWebhook(NewId.random(), "Ours", url, Set.of(Event.POST_CREATED), ADMIN)));
            assertEquals(400, problem.status());
            assertEquals(Set.of("url"), problem.errors().keySet());
        }
    }

    @Test
    void theSecretIsShownOnceAndCanBeReplaced() throws Exception {
        house.play(QUICK);
        var hook = house.hook(house.other, Event.POST_FULFILLED);
        assertNotNull(hook.secret());
        assertNull(house.find(hook).secret());
        assertNull(await(house.bus.ask(new Webhooks.ListWebhooks(null, null, ADMIN)))
                .items()
                .get(0)
                .secret());
        var rolled = await(house.bus.ask(new Webhooks.ChangeWebhook(hook.id(), null, null, null, null, true, ADMIN)));
        assertNotEquals(hook.secret(), rolled.secret());
        house.tell(fulfilled("f1"));
        house.other.awaitCalls(1);
        assertTrue(isFromHelpConnect(rolled.secret().value(), house.other.calls.get(0)));
    }

    @Test
    void aTestSaysWhatCameOfIt() {
        house.play(QUICK);
        var hook = house.hook(house.other, Event.POST_FULFILLED);
        house.other.answer = response -> response.setStatusCode(404).end("not here");
        var tested = await(house.bus.ask(new Webhooks.TestWebhook(hook.id(), ADMIN)));
        assertEquals(404, tested.status());
        assertEquals("not here", tested.said());
        assertEquals("test", house.other.calls.get(0).headers().get("X-HelpConnect-Event"));
        house.other.answer = OtherSide.HANGING;
        var late = await(house.bus.ask(new Webhooks.TestWebhook(hook.id(), ADMIN)));
        assertEquals("There was no answer in time.", late.said());
        house.other.answer = OtherSide.FINE;
        assertTrue(
                await(house.bus.ask(new Webhooks.TestWebhook(hook.id(), ADMIN))).ok());
    }

    @Test
    void aDeletedOneIsGoneAndHearsNothingMore() {
        house.play(QUICK);
        var hook = house.hook(house.other, Event.POST_FULFILLED);
        await(house.bus.ask(new Webhooks.DeleteWebhook(hook.id(), ADMIN)));
        await(house.bus.ask(new Webhooks.DeleteWebhook(hook.id(), ADMIN)));
        assertEquals(
                404,
                awaitProblem(house.bus.ask(new Webhooks.FindWebhook(hook.id(), ADMIN)))
                        .status());
        assertEquals(
                404,
                awaitProblem(house.bus.ask(new Webhooks.EnableWebhook(hook.id(), ADMIN)))
                        .status());
        house.tell(fulfilled("f1"));
        house.hook(house.another, Event.POST_FULFILLED);
        house.tell(fulfilled("f2"));
        house.another.awaitCalls(1);
        assertEquals(0, house.other.calls.size());
    }

    @Test
    void aPausedOneIsToldNothing() {
        house.play(QUICK);
        var hook = house.hook(house.other, Event.POST_FULFILLED);
        house.hook(house.another, Event.POST_FULFILLED);
        await(house.bus.ask(new Webhooks.ChangeWebhook(hook.id(), null, null, null, true, null, ADMIN)));
        house.tell(fulfilled("f1"));
        await(house.bus.ask(new Webhooks.ChangeWebhook(hook.id(), null, null, null, false, null, ADMIN)));
        house.tell(fulfilled("f2"));
        house.another.awaitCalls(2);
        house.other.awaitCalls(1);
        assertTrue(house.other.calls.get(0).body().contains("f2"));
    }

    @Test
    void theLastFiftyDeliveriesAreListed() {
        house.play(QUICK);
        var hook = house.hook(house.other, Event.POST_FULFILLED);
        IntStream.range(0, 60).forEach(i -> house.tell(fulfilled("f" + i)));
        house.other.awaitCalls(60);
        Await.until("fifty are listed", () -> house.deliveries(hook).size() == 50);
    }

    @Test
    void whereNobodyWantsItAFactCostsNoLookIntoTheStore() {
        house.play(QUICK);
        house.closeStore();
        house.tell(fulfilled("f1"));
    }

    @Test
    void aRepeatOfTheSameRequestMeetsWhatItMade() {
        house.play(QUICK);
        var key = NewId.forKey("user admin", "CreateWebhook", "k1", "same");
        var asked = new Webhooks.CreateWebhook(key, "Ours", house.other.url(), Set.of(Event.POST_CREATED), ADMIN);
        assertEquals(await(house.bus.ask(asked)), await(house.bus.ask(asked)));
        assertEquals(
                1,
                await(house.bus.ask(new Webhooks.ListWebhooks(null, null, ADMIN)))
                        .items()
                        .size());
    }
}
