package io.helpconnect.chat;

import static io.helpconnect.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever writes, wherever: 1, 2, 3, … without a gap and without a double. */
class NumberingTest {
    private static final int SENDERS = 20;
    private static final int MESSAGES = 10;

    @TempDir
    Path folder;

    @Test
    void manySendersAtTwoNodesLeaveNoGapAndNoDouble() {
        try (ChatNodes chat = ChatNodes.two(folder.resolve("store"))) {
            String room = chat.room("anna", "ben");
            List<Chat.Message> said =
                    await(Future.all(everybodySends(chat, room))).list();
            assertNumbered(SENDERS * MESSAGES, said);
            assertNumbered(SENDERS * MESSAGES, chat.all(room, "anna"));
        }
    }

    /** One node is thought to own the room, then the other, then one that is not there. */
    @Test
    void nodesThatDisagreeOnWhoOwnsTheRoomLeaveNoGapAndNoDouble() {
        try (ChatNodes chat = ChatNodes.two(folder.resolve("store"))) {
            String room = chat.room("anna", "ben");
            AtomicInteger asked = new AtomicInteger();
            chat.bus.owners((type, key) -> "node" + (1 + asked.incrementAndGet() % 3));
            List<Chat.Message> said =
                    await(Future.all(everybodySends(chat, room))).list();
            assertNumbered(SENDERS * MESSAGES, said);
            assertNumbered(SENDERS * MESSAGES, chat.all(room, "anna"));
            assertTrue(chat.bus.counts().astray() > 0);
        }
    }

    @Test
    void aMessageThatIsSentManyTimesAtOnceIsSaidOnce() {
        try (ChatNodes chat = ChatNodes.two(folder.resolve("store"))) {
            String room = chat.room("anna", "ben");
            List<Future<Chat.Message>> sent = new ArrayList<>();
            for (int message = 0; message < 10; message++) {
                for (int time = 0; time < 10; time++) {
                    sent.add(chat.send(room, "anna", "message " + message, "client-" + message));
                }
            }
            List<Chat.Message> answers = await(Future.all(sent)).list();
            assertEquals(10, answers.stream().distinct().count());
            assertNumbered(10, chat.all(room, "ben"));
        }
    }

    private static List<Future<Chat.Message>> everybodySends(ChatNodes chat, String room) {
        List<Future<Chat.Message>> sent = new ArrayList<>();
        for (int message = 0; message < MESSAGES; message++) {
            for (int sender = 0; sender < SENDERS; sender++) {
                String user = sender % 2 == 0 ? "anna" : "ben";
                sent.add(chat.send(room, user, "message", sender + ":" + message));
            }
        }
        return sent;
    }

    private static void assertNumbered(int count, List<Chat.Message> messages) {
        assertEquals(
                LongStream.rangeClosed(1, count).boxed().toList(),
                messages.stream().map(Chat.Message::seq).sorted().toList());
    }
}
