package io.helpconnect.chat;

import static io.helpconnect.chat.ChatNodes.caller;
import static io.helpconnect.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.helpconnect.bus.NewId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FencesTest {
    private final ChatNodes chat = ChatNodes.one();

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void whoIsBlockedCannotStartADirectRoom() {
        chat.blocks.add("ben>anna");
        var refused = chat.problem(direct("anna", "ben"));
        assertEquals(409, refused.status());
        assertFalse(refused.detail().contains("block"), refused.detail());
        assertEquals(409, chat.problem(direct("ben", "anna")).status(), "nor does who blocks");
    }

    @Test
    void inADirectRoomNothingCanBeSaidUntilTheBlockIsGone() {
        String room = await(chat.bus.ask(direct("anna", "ben"))).id();
        Chat.Message hello = chat.say(room, "anna", "Hello");
        chat.blocks.add("ben>anna");
        assertEquals(
                409,
                chat.problem(new Chat.SendMessage(room, "Hm", "1", null, caller("anna")))
                        .status());
        assertEquals(
                409,
                chat.problem(new Chat.EditMessage(room, hello.id(), "Hm", caller("anna")))
                        .status());
        var heard = chat.listen("room." + room);
        await(chat.bus.ask(new Chat.Type(room, caller("anna"))));
        assertEquals(1, chat.all(room, "ben").size(), "it can still be read");
        chat.blocks.clear();
        chat.say(room, "anna", "Thank you");
        assertFalse(heard.contains(new Chat.TypingPushed("typing", "anna")));
    }

    @Test
    void whatWasSaidBeforeTheBlockCanBeTakenBack() {
        String room = await(chat.bus.ask(direct("anna", "ben"))).id();
        Chat.Message hello = chat.say(room, "anna", "Hello");
        var here = new Attachments.Here(38.7223, -9.1393, 60);
        Chat.Message place =
                await(chat.bus.ask(new Chat.SendMessage(room, null, "here", null, null, here, caller("anna"))));
        chat.blocks.add("anna>ben");
        await(chat.bus.ask(new Attachments.EndPlace(room, place.id(), caller("anna"))));
        await(chat.delete(hello, "anna"));
        assertNull(chat.all(room, "ben").get(1).place().lat());
        assertEquals("", chat.all(room, "ben").get(0).text());
    }

    @Test
    void inAGroupWhoHasBlockedSomebodyIsNotToldOfWhatTheySay() {
        Chat.Room group = chat.group("anna", "ben", "carla");
        chat.blocks.add("ben>anna");
        chat.say(group.id(), "anna", "Hello @Name");
        Chat.MessageSent sent = chat.facts.stream()
                .map(told -> told.fact())
                .filter(Chat.MessageSent.class::isInstance)
                .map(Chat.MessageSent.class::cast)
                .findFirst()
                .orElseThrow();
        assertEquals(Set.of("ben"), sent.quiet());
        assertEquals(null, chat.look(group.id(), "ben").muted(), "what they have chosen stays as it is");
    }

    @Test
    void nobodyIsBroughtIntoAGroupByWhomTheyHaveBlocked() {
        chat.blocks.add("ben>anna");
        var request = new Rooms.OpenRoom(NewId.random(), null, "Party", Set.of("ben"), caller("anna"));
        assertEquals(409, chat.problem(request).status());
        Chat.Room group = chat.group("anna", "carla");
        assertEquals(
                409,
                chat.problem(new Rooms.AddMembers(group.id(), Set.of("ben"), caller("anna")))
                        .status());
        assertEquals(
                List.of("anna", "carla"),
                chat.look(group.id(), "anna").members().stream()
                        .map(person -> person.id())
                        .toList());
    }

    private static Rooms.OpenRoom direct(String by, String with) {
        return new Rooms.OpenRoom(NewId.random(), with, null, null, caller(by));
    }
}
