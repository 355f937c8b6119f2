package io.helpconnect.chat;

import static io.helpconnect.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.helpconnect.testing.FeatureServer;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be sent about messages, over HTTP. */
class MessageInputTest {

    private static ChatNodes chat;
    private static FeatureServer server;
    private static String room;
    private static Chat.Message said;
    private static String path;

    @BeforeAll
    static void start() {
        chat = ChatNodes.one();
        server = FeatureServer.of(new ChatFeature(), chat.vertx, chat.bus);
        room = chat.room("anna", "ben");
        said = chat.say(room, "anna", "Hello");
        path = "/api/rooms/" + room + "/messages/" + said.id();
    }

    @AfterAll
    static void stop() {
        server.close();
        chat.close();
    }

    private static HttpResponse<String> send(String method, String to, String body, String user) {
        return server.send(method, to, body, user);
    }

    private static String reaction(String emoji) {
        return path + "/reactions/" + URLEncoder.encode(emoji, StandardCharsets.UTF_8);
    }

    @Test
    void aDirectRoomIsMadeOnceAndFoundAfterwards() {
        var made = send("POST", "/api/rooms", "{\"with\":\"carl\"}", "anna");
        assertEquals(201, made.statusCode(), made.body());
        var found = send("POST", "/api/rooms", "{\"with\":\"anna\"}", "carl");
        assertEquals(200, found.statusCode(), found.body());
        assertEquals(made.headers().firstValue("Location"), found.headers().firstValue("Location"));
        assertEquals(
                201,
                send("POST", "/api/rooms", "{\"title\":\"Street\"}", "anna").statusCode());
    }

    @Test
    void aMessageIsEditedReactedToAndTakenBack() {
        Chat.Message other = await(chat.send(room, "anna", "Soon gone", "client"));
        String its = "/api/rooms/" + room + "/messages/" + other.id();
        var edited = send("PATCH", its, "{\"text\":\"Hi\"}", "anna");
        assertEquals(200, edited.statusCode(), edited.body());
        assertEquals("Hi", new JsonObject(edited.body()).getString("text"));
        var liked = send("PUT", its + "/reactions/%F0%9F%91%8D", null, "ben");
        assertEquals(200, liked.statusCode(), liked.body());
        assertEquals(
                "👍",
                new JsonObject(liked.body())
                        .getJsonArray("reactions")
                        .getJsonObject(0)
                        .getString("emoji"));
        assertEquals(
                204,
                send("DELETE", its + "/reactions/%F0%9F%91%8D", null, "ben").statusCode());
        assertEquals(204, send("DELETE", its, null, "anna").statusCode());
        assertEquals(204, send("DELETE", its, null, "anna").statusCode());
        String after = "/api/rooms/" + room + "/messages?after=" + (other.seq() - 1);
        assertFalse(send("GET", after, null, "ben").body().contains("Soon gone"));
        assertEquals(
                5,
                new JsonObject(send("GET", after, null, "ben").body())
                        .getJsonArray("items")
                        .size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"text\":\"\"}",
                "{\"text\":\"  \"}",
                "{\"text\":7}",
                "{\"text\":\"Hi\",\"author\":\"ben\"}",
                "{\"text\":\"Hi\",\"seq\":1}",
                "[]"
            })
    void anEditHasWordsAndNothingElse(String body) {
        assertEquals(400, send("PATCH", path, body, "anna").statusCode());
    }

    @Test
    void anEditIsNoLongerThanAMessage() {
        assertEquals(
                400,
                send("PATCH", path, "{\"text\":\"" + "a".repeat(4001) + "\"}", "anna")
                        .statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "<b>", "1", "👍a", "👍👍👍👍👍👍👍👍👍", " ", "like"})
    void aReactionIsOneEmoji(String emoji) {
        assertEquals(400, send("PUT", reaction(emoji), null, "ben").statusCode());
        assertEquals(400, send("DELETE", reaction(emoji), null, "ben").statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"❤️", "👍🏽", "👩‍👩‍👧", "🇳🇱"})
    void emojiOfAllKindsAreTaken(String emoji) {
        assertEquals(200, send("PUT", reaction(emoji), null, "ben").statusCode());
    }

    @Test
    void whoIsNotInTheRoomFindsNothing() {
        assertEquals(404, send("PATCH", path, "{\"text\":\"Hi\"}", "mallory").statusCode());
        assertEquals(404, send("DELETE", path, null, "mallory").statusCode());
        assertEquals(404, send("PUT", reaction("👍"), null, "mallory").statusCode());
        assertEquals(401, send("DELETE", path, null, null).statusCode());
        assertEquals(403, send("DELETE", path, null, "ben").statusCode());
    }
}
