package io.helpconnect.notifications;

import static io.helpconnect.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.blocks.Blocks;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Hearing;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Role;
import io.helpconnect.bus.Told;
import io.helpconnect.chat.Chat;
import io.helpconnect.chat.ChatFeature;
import io.helpconnect.chat.Rooms;
import io.helpconnect.facts.DeadLetters;
import io.helpconnect.facts.DirectDelivery;
import io.helpconnect.feature.Feature;
import io.helpconnect.help.Help;
import io.helpconnect.push.Push;
import io.helpconnect.testing.FeatureHarness;
import io.helpconnect.testing.People;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Chat and notifications together, facts and all. */
class RoomNotificationsTest {
    private final FeatureHarness house = new FeatureHarness(Clock.systemUTC());
    private final Bus bus = house.node.bus();
    private DirectDelivery delivery;

    @BeforeEach
    void play() {
        await(bus.answer(Push.FindReach.class, request -> Future.succeededFuture(new Push.Reach(0))));
        People.on(bus);
        await(bus.answer(
                Blocks.FindBetween.class, request -> Future.succeededFuture(new Blocks.Between(Set.of(), Set.of()))));
        List<Feature> features = List.of(new ChatFeature(), new NotificationsFeature());
        features.forEach(house::play);
        List<Hearing> hearings = features.stream()
                .flatMap(feature -> feature.hears().stream().map(fact -> new Hearing(feature.name(), fact)))
                .toList();
        delivery = new DirectDelivery(
                house.vertx,
                bus,
                house.store.outbox(),
                hearings,
                await(DeadLetters.in(house.store, bus, Clock.systemUTC())),
                Clock.systemUTC());
        delivery.start();
        accept();
    }

    @AfterEach
    void close() {
        await(delivery.close());
        house.close();
    }

    @Test
    void whoIsAcceptedIsToldWhereToTalk() {
        Notifications.Notification told = notifications("ben").items().get(0);
        assertEquals(Notifications.Type.RESPONSE_ACCEPTED, told.type());
        assertEquals("room", told.room());
        assertEquals(
                "Groceries",
                await(bus.ask(new Chat.FindRoom(told.room(), caller("ben")))).title());
    }

    @Test
    void readingInTheRoomReadsTheNotification() {
        say("anna", "Hello");
        say("anna", "Are you there?");
        assertEquals(2, bundle("ben").count());
        await(bus.ask(new Chat.MarkRead("room", 2L, caller("ben"))));
        assertTrue(bundle("ben").read());
    }

    @Test
    void answeringInTheRoomReadsTheNotification() {
        say("anna", "Hello");
        say("ben", "Hi");
        assertTrue(bundle("ben").read());
        assertEquals("Hi", bundle("anna").excerpt());
        assertEquals(1, bundle("anna").count());
    }

    @Test
    void unreadOfTheRoomAndOfTheBundleAgree() {
        for (String author : List.of("anna", "ben", "anna", "anna", "ben", "anna", "anna", "anna")) {
            say(author, "Hello");
        }
        assertEquals(3, bundle("ben").count());
        assertEquals(3, await(bus.ask(new Chat.FindRoom("room", caller("ben")))).unread());
    }

    @Test
    void noticesOfWhoHasLeftLoseTheWordsOfWhatWasTakenBackToo() {
        String group = await(bus.ask(
                        new Rooms.OpenRoom(NewId.random(), null, "Street party", Set.of("ben"), caller("anna"))))
                .id();
        Chat.Message taken = send(group, "anna", "The key lies under the pot");
        assertEquals("The key lies under the pot", bundle("ben").excerpt());
        await(bus.ask(new Rooms.LeaveRoom(group, caller("ben"))));
        await(bus.ask(new Chat.EditMessage(group, taken.id(), "The key lies under the mat", caller("anna"))));
        assertNull(bundle("ben").excerpt(), "neither the old words nor the new");
        await(bus.ask(new Chat.DeleteMessage(group, taken.id(), caller("anna"))));
        assertNull(bundle("ben").excerpt());
        assertTrue(bundle("ben").read());
    }

    private Chat.Message send(String room, String author, String text) {
        return await(bus.ask(new Chat.SendMessage(room, text, NewId.randomId(), null, caller(author))));
    }

    private void accept() {
        var accepted = new Help.ResponseAccepted("post", "Groceries", "response", "room", "anna", "ben");
        var told = new Told("accepted", Instant.now(), "post", caller("anna"), accepted);
        await(Future.all(Stream.of("chat", "notifications")
                .map(hearer -> bus.tell(new Hearing(hearer, Help.ResponseAccepted.class), told))
                .toList()));
    }

    private void say(String author, String text) {
        String clientId = text + System.nanoTime();
        await(bus.ask(new Chat.SendMessage("room", text, clientId, null, caller(author))));
    }

    private Notifications.Notification bundle(String user) {
        return notifications(user).items().stream()
                .filter(one -> one.type() == Notifications.Type.MESSAGE_RECEIVED)
                .findFirst()
                .orElseThrow();
    }

    private Notifications.Page notifications(String user) {
        await(delivery.idle());
        return await(bus.ask(new Notifications.ListNotifications(null, null, caller(user))));
    }

    private static Caller caller(String user) {
        return new Caller(user, Role.USER, null, "request");
    }
}
