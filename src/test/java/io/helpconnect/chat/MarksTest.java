package io.helpconnect.chat;

import static io.helpconnect.chat.ChatNodes.caller;
import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helpconnect.bus.Json;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What has arrived at the others, and what they have read. */
class MarksTest {
    private final ChatNodes chat = ChatNodes.one();
    private final String room = chat.room("anna", "ben");

    @AfterEach
    void close() {
        chat.close();
    }

    private void deliver(String user, long seq) {
        await(chat.bus.ask(new Chat.MarkDelivered(room, seq, caller(user))));
    }

    private void say(int messages) {
        for (int i = 0; i < messages; i++) {
            chat.say(room, "anna", "message " + i);
        }
    }

    @Test
    void whoWroteSeesThatItHasArrivedAtTheOthersBeforeTheyHaveRead() {
        say(2);
        assertEquals(0, chat.look(room, "anna").othersDelivered());
        var heard = chat.listen("room." + room);
        deliver("ben", 2);
        until("it is pushed", () -> heard.contains(new Chat.DeliveredPushed("delivered", "ben", 2)));
        assertEquals(2, chat.look(room, "anna").othersDelivered());
        assertEquals(0, chat.look(room, "anna").othersRead());
        assertEquals(2, chat.look(room, "ben").unread(), "arrived is not read");
    }

    @Test
    void whatWasReadHasArrived() {
        say(3);
        chat.read(room, "ben", 2);
        assertEquals(2, chat.look(room, "anna").othersDelivered());
        assertEquals(2, chat.look(room, "ben").delivered());
        deliver("ben", 3);
        chat.read(room, "ben", 3);
        assertEquals(3, chat.look(room, "anna").othersDelivered());
    }

    @Test
    void itNeverGoesBackAndNeverBeyondWhatWasSaid() {
        say(3);
        deliver("ben", 900);
        assertEquals(3, chat.look(room, "ben").delivered());
        deliver("ben", 1);
        assertEquals(3, chat.look(room, "ben").delivered());
        chat.read(room, "ben", 1);
        assertEquals(3, chat.look(room, "ben").delivered());
        assertEquals(1, chat.look(room, "ben").read());
    }

    @Test
    void amongSeveralItHasArrivedWhereItHasAtAllOfThem() {
        ChatRoom three = Json.read(
                Json.text(Map.of("members", Set.of("anna", "ben", "carla"), "read", Map.of())), ChatRoom.class);
        ChatRoom arrived = three.markDelivered("ben", 4).state();
        assertEquals(0, arrived.deliveredToOthers("anna"));
        assertEquals(4, arrived.markRead("room", "carla", 7).state().deliveredToOthers("anna"));
    }

    @Test
    void nobodyElseMayMark() {
        assertEquals(
                404,
                chat.problem(new Chat.MarkDelivered(room, 1L, caller("mallory")))
                        .status());
    }
}
