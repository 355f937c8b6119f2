package io.helpconnect.chat;

import static io.helpconnect.chat.ChatNodes.caller;
import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Bytes;
import io.helpconnect.bus.NewId;
import io.helpconnect.files.Files;
import io.helpconnect.files.Files.FileInfo;
import io.helpconnect.testing.TestClock;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files and places in messages. */
class AttachmentsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.000Z");

    private final TestClock clock = new TestClock(NOON);
    private final ChatNodes chat = ChatNodes.one(clock).withFiles();
    private final String room = chat.room("anna", "ben");

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void membersReadTheFilesOfAMessageAndNobodyElseDoes() {
        var list = upload("anna", "list.txt", "Milk, bread");
        var sent = await(send("anna", "", "1", list));
        assertEquals(List.of(list), sent.files());
        assertArrayEquals(bytes("Milk, bread"), read(sent, list, "ben"));
        assertEquals(404, chat.problem(reading(sent, list, "mallory")).status());
        var other = chat.say(room, "anna", "without");
        assertEquals(404, chat.problem(reading(other, list, "ben")).status());
    }

    @Test
    void aRepeatHasTheSameFiles() {
        var list = upload("anna", "list.txt", "Milk");
        var sent = await(send("anna", "My list", "1", list));
        assertEquals(sent, await(send("anna", "My list", "1", list)));
        assertEquals(1, chat.all(room, "ben").size());
    }

    @Test
    void aRepeatIsAnsweredAlsoWhereTheFilesHaveGoneWithTheMessage() {
        var list = upload("anna", "list.txt", "Milk");
        var sent = await(send("anna", "My list", "1", list));
        var deleted = await(chat.delete(sent, "anna"));
        until("its file is gone", () -> !chat.onDisk().contains(list.id()));
        assertEquals(deleted, await(send("anna", "My list", "1", list)));
    }

    @Test
    void aFileIsSentOnceAndByItsOwner() {
        var list = upload("anna", "list.txt", "Milk");
        assertEquals(404, chat.problem(sending("ben", "Mine!", "1", list)).status());
        await(send("anna", "", "1", list));
        assertEquals(409, chat.problem(sending("anna", "", "2", list)).status());
        var twice = upload("anna", "b.txt", "x");
        assertEquals(400, chat.problem(sending("anna", "", "3", twice, twice)).status());
        assertEquals(1, chat.all(room, "ben").size());
    }

    @Test
    void aMessageSaysSomething() {
        assertEquals(400, chat.problem(sending("anna", " ", "1")).status());
        assertEquals(400, chat.problem(sending("anna", null, "1")).status());
    }

    @Test
    void whatIsSentStaysAndWhatIsDeletedIsGone() {
        var kept = upload("anna", "a.txt", "kept");
        var deleted = upload("anna", "b.txt", "deleted");
        var stays = await(send("anna", "", "1", kept));
        var goes = await(send("anna", "", "2", deleted));
        await(chat.delete(goes, "anna"));
        until("its words are gone", () -> !chat.onDisk().contains(deleted.id()));
        assertEquals(404, chat.problem(reading(goes, deleted, "ben")).status());
        assertEquals(
                404, chat.problem(new Files.Read(deleted.id(), "any", false)).status());
        clock.advance(Duration.ofDays(3));
        assertArrayEquals(bytes("kept"), read(stays, kept, "ben"));
        assertNull(chat.all(room, "ben").get(1).files());
    }

    @Test
    void whatHasNoWordsIsToldInWords() {
        await(send("anna", "", "1", upload("anna", "list.txt", "Milk")));
        until("it is told", () -> chat.facts.stream().anyMatch(told -> told.fact() instanceof Chat.MessageSent));
        var sent = (Chat.MessageSent) chat.facts.stream()
                .filter(told -> told.fact() instanceof Chat.MessageSent)
                .findFirst()
                .orElseThrow()
                .fact();
        assertEquals("📎 list.txt", sent.excerpt());
        assertTrue(sent.isMoreThanWords());
    }

    @Test
    void aPlaceIsShownForAnHourAndThenNowhere() {
        var sent = await(share("anna", 38.7223, -9.1393));
        assertEquals(38.7223, chat.all(room, "ben").get(0).place().lat());
        assertEquals(NOON.plus(Duration.ofHours(1)), sent.place().until());
        clock.advance(Duration.ofMinutes(61));
        var over = chat.all(room, "ben").get(0).place();
        assertNull(over.lat());
        assertNull(over.lon());
        assertEquals(sent.place().until(), over.until());
    }

    @Test
    void aPlaceThatIsOverIsTakenOutOfTheStore() {
        var sent = await(share("anna", 38.7223, -9.1393));
        await(move(sent, "anna", 38.7301));
        assertTrue(chat.onDisk().contains("38.7301"));
        until("it is written down to be forgotten", () -> chat.onDisk().contains("38.7223"));
        clock.advance(Duration.ofMinutes(61));
        until("it is forgotten", () -> !chat.onDisk().contains("38.7"));
    }

    @Test
    void whoMovesIsFollowedInTheSequence() {
        var heard = chat.listen("room." + room);
        var sent = await(share("anna", 38.7223, -9.1393));
        clock.advance(Duration.ofMinutes(10));
        var moved = await(move(sent, "anna", 38.7301));
        assertEquals(38.7301, moved.place().lat());
        assertEquals(NOON.plus(Duration.ofMinutes(10)), moved.place().at());
        assertEquals(2, moved.changed());
        until("it is pushed", () -> heard.stream()
                .anyMatch(push -> push instanceof Chat.MessagePushed pushed && pushed.type() == Chat.Kind.PLACE));
        assertEquals(403, chat.problem(moving(sent, "ben", 1)).status());
    }

    @Test
    void whoEndsItIsSeenNoMore() {
        var sent = await(share("anna", 38.7223, -9.1393));
        await(chat.bus.ask(new Attachments.EndPlace(room, sent.id(), caller("anna"))));
        await(chat.bus.ask(new Attachments.EndPlace(room, sent.id(), caller("anna"))));
        assertNull(chat.all(room, "ben").get(0).place().lat());
        assertEquals(2, chat.all(room, "ben").size());
        assertEquals(409, chat.problem(moving(sent, "anna", 2)).status());
        until("it is forgotten", () -> !chat.onDisk().contains("38.7223"));
    }

    @Test
    void whoIsNotInTheRoomAnyMoreIsSeenNoMore() {
        String group = chat.group("anna", "ben", "carla").id();
        var here = new Attachments.Here(38.7223, -9.1393, null);
        await(chat.bus.ask(new Chat.SendMessage(group, null, "here", null, null, here, caller("ben"))));
        await(chat.bus.ask(new Chat.SendMessage(group, null, "here", null, null, here, caller("carla"))));
        await(chat.bus.ask(new Rooms.LeaveRoom(group, caller("ben"))));
        await(chat.bus.ask(new Rooms.RemoveMember(group, "carla", caller("anna"))));
        until("their places have ended", () -> chat.all(group, "anna").stream()
                .allMatch(message -> message.place() == null || message.place().lat() == null));
    }

    @Test
    void aPlaceSaysNothingOfItselfInALog() {
        var here = new Attachments.Here(38.7223, -9.1393, 60);
        assertFalse(here.toString().contains("38"));
        assertFalse(Attachments.Place.of(here, NOON).toString().contains("38"));
        assertFalse(new Chat.SendMessage("r", "x", "c", null, null, here, null)
                .toString()
                .contains("38.7"));
    }

    private Future<Chat.Message> share(String by, double lat, double lon) {
        return chat.bus.ask(
                new Chat.SendMessage(room, null, "here", null, null, new Attachments.Here(lat, lon, null), caller(by)));
    }

    private Future<Chat.Message> move(Chat.Message message, String by, double lat) {
        return chat.bus.ask(moving(message, by, lat));
    }

    private Attachments.MovePlace moving(Chat.Message message, String by, double lat) {
        return new Attachments.MovePlace(room, message.id(), lat, -9.0, caller(by));
    }

    private Future<Chat.Message> send(String by, String text, String clientId, FileInfo... files) {
        return chat.bus.ask(sending(by, text, clientId, files));
    }

    private Chat.SendMessage sending(String by, String text, String clientId, FileInfo... files) {
        return new Chat.SendMessage(
                room,
                text,
                clientId,
                null,
                List.of(files).stream().map(FileInfo::id).toList(),
                null,
                caller(by));
    }

    private FileInfo upload(String by, String name, String content) {
        return await(chat.bus.ask(new Files.Upload(name, Bytes.of(bytes(content)), NewId.random(), caller(by))));
    }

    private byte[] read(Chat.Message message, FileInfo file, String by) {
        return await(chat.bus.ask(reading(message, file, by))).content().content();
    }

    private static Attachments.ReadFile reading(Chat.Message message, FileInfo file, String by) {
        return new Attachments.ReadFile(message.room(), message.id(), file.id(), null, caller(by));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
