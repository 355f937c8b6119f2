package io.helpconnect.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Failure;
import io.helpconnect.help.Help;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Several nodes say things in one room, at a store that does everything in the worst order. */
class RoomLineTest {
    private static final int NODES = 3;
    private static final int MESSAGES = 12;
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final ChatRoom ROOM = ChatRoom.open(
                    new Help.ResponseAccepted("post", "Groceries", "response", "room", "anna", "ben"), NOON)
            .state();

    @Property(tries = 500)
    void numbersHaveNoGapAndEachMessageIsSaidOnce(@ForAll Random random) {
        Evening evening = new Evening(random, 0);
        evening.everybodySends(3);
        assertEquals(0, evening.failures);
        assertEquals(MESSAGES, evening.answers.size());
        assertEquals(MESSAGES, evening.appended.size());
        evening.assertWhole();
    }

    @Property(tries = 500)
    void soItIsWhenAnswersGetLostAndNodesCrash(@ForAll Random random) {
        Evening evening = new Evening(random, 0.1);
        evening.everybodySends(4);
        evening.assertWhole();
    }

    @Example
    void whoComesWhenTooManyWaitIsAskedToComeAgain() {
        SimulatedMessages store = new SimulatedMessages(new Random(1), 0);
        RoomLine line = new RoomLine("room", new MessageLog(store), message -> {});
        List<Future<ChatMessage>> sent = new ArrayList<>();
        for (int i = 0; i < RoomLine.MOST_WAITING + 3; i++) {
            sent.add(line.stand(hello("client-" + i)));
        }
        store.run();
        // The first does not wait: it is being written.
        assertEquals(RoomLine.MOST_WAITING + 1, store.all().size());
        assertEquals(2, sent.stream().filter(Future::failed).count());
        Failure failure = (Failure) sent.get(sent.size() - 1).cause();
        assertEquals(503, failure.problem().status());
    }

    private static Wish hello(String clientId) {
        return Wish.say(
                "room", ROOM, "Hello", clientId, null, Set.of(), Attached.NOTHING, ChatNodes.caller("anna"), NOON);
    }

    private static final class Evening {
        private final Random random;
        private final SimulatedMessages store;
        private final List<RoomLine> nodes = new ArrayList<>();
        private final List<ChatMessage> appended = new ArrayList<>();
        private final Map<String, ChatMessage> answers = new HashMap<>();
        private int failures;

        Evening(Random random, double lost) {
            this.random = random;
            this.store = new SimulatedMessages(random, lost);
            for (int node = 0; node < NODES; node++) {
                nodes.add(new RoomLine("room", new MessageLog(store), appended::add));
            }
        }

        /** Every message is sent so many times, to whichever node; a client whose answer was lost does just that. */
        void everybodySends(int times) {
            for (int message = 0; message < MESSAGES; message++) {
                String clientId = "client-" + message;
                for (int time = 0; time < times; time++) {
                    RoomLine node = nodes.get(random.nextInt(NODES));
                    store.some(() -> note(clientId, node.stand(hello(clientId))));
                }
            }
            store.run();
            assertTrue(nodes.stream().allMatch(RoomLine::isIdle), "nobody is left waiting");
        }

        private void note(String clientId, Future<ChatMessage> sent) {
            sent.onSuccess(message -> {
                        ChatMessage before = answers.putIfAbsent(clientId, message);
                        assertTrue(before == null || before.equals(message), "two answers to one message");
                    })
                    .onFailure(failure -> failures++);
        }

        void assertWhole() {
            List<ChatMessage> all = store.all();
            assertEquals(
                    LongStream.rangeClosed(1, all.size()).boxed().toList(),
                    all.stream().map(ChatMessage::seq).toList());
            assertEquals(
                    all.size(),
                    all.stream().map(ChatMessage::clientId).distinct().count(),
                    "said once");
            assertTrue(all.containsAll(answers.values()), "what was acknowledged is there");
            assertTrue(all.containsAll(appended), "what was pushed is there");
            assertEquals(appended.size(), appended.stream().distinct().count(), "and was pushed once");
        }
    }
}
