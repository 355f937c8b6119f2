package io.helpconnect.web;

import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Frames in an order that no client sends them in, tickets that were used, and more than anybody needs. */
class LiveHostileOrderTest {
    private static final int SCRIPTS = 700;
    private static final int FLOODS = 20;
    private static final int FLOOD = 150;

    private enum Step {
        PING,
        REGISTER,
        UNREGISTER,
        SEND,
        GOOD_TICKET,
        USED_TICKET,
        BAD_TICKET
    }

    private final HostileFrames hostile = new HostileFrames(4);
    private int tickets;

    private List<Step> script() {
        List<Step> steps = new ArrayList<>();
        for (int more = 2 + hostile.number(6); more > 0; more--) {
            steps.add(Step.values()[hostile.number(Step.values().length)]);
        }
        return steps;
    }

    private JsonObject frame(Step step) {
        return switch (step) {
            case PING -> new JsonObject().put("type", "ping");
            case SEND -> new JsonObject().put("type", "send").put("address", "room.1");
            case REGISTER -> new JsonObject().put("type", "register").put("address", "room." + ++tickets);
            case UNREGISTER -> new JsonObject().put("type", "unregister").put("address", "room.1");
            case GOOD_TICKET -> authentication("eve-" + ++tickets);
            case USED_TICKET -> authentication("eve-used");
            case BAD_TICKET -> authentication("bad");
        };
    }

    private static JsonObject authentication(String ticket) {
        return new JsonObject()
                .put("type", "send")
                .put("address", "auth")
                .put("body", new JsonObject().put("ticket", ticket));
    }

    /** What must come back, in any order; {@code closed} as the last where the door is shown. */
    private static List<String> expected(List<Step> steps) {
        List<String> answers = new ArrayList<>();
        boolean known = false;
        for (Step step : steps) {
            if (step == Step.PING) {
                answers.add("pong");
            } else if (!known && step == Step.GOOD_TICKET) {
                known = true;
                answers.add("rec");
            } else if (!known) {
                answers.addAll(List.of("err", "closed"));
                return answers;
            } else if (step != Step.UNREGISTER) {
                answers.add("err");
            }
        }
        return answers;
    }

    @Test
    void whateverComesFirstTheRulesAreTheSame() {
        try (LiveFortress fortress = new LiveFortress()) {
            fortress.stranger(false).logIn("eve-used").close();
            for (int i = 0; i < SCRIPTS; i++) {
                List<Step> steps = script();
                LiveBrowser eve = fortress.stranger(i % 2 == 0);
                // Who is shown the door may not get to say the rest.
                List<Future<Void>> said = steps.stream()
                        .map(step -> eve.sayOn(frame(step).encode()))
                        .toList();
                assertEquals(steps.size(), said.size());
                List<String> answers = expected(steps);
                boolean closed = answers.remove("closed");
                List<String> heard = new ArrayList<>();
                answers.forEach(answer -> heard.add(eve.next().getString("type")));
                if (closed) {
                    assertEquals(LiveClose.UNAUTHENTICATED.code(), eve.closeCode(), steps::toString);
                    while (eve.hasHeard()) {
                        heard.add(eve.next().getString("type"));
                    }
                    // What comes behind may still be answered, until the door is shut.
                    assertTrue(heard.contains("err"), steps::toString);
                    heard.removeIf(answer -> answer.equals("pong") || answer.equals("err"));
                    answers.removeIf(answer -> answer.equals("pong") || answer.equals("err"));
                } else {
                    eve.hearsNothing();
                    eve.close();
                }
                assertEquals(
                        answers.stream().sorted().toList(),
                        heard.stream().sorted().toList(),
                        steps::toString);
            }
            fortress.assertUnharmed();
        }
    }

    @Test
    void aTicketOpensOneDoor() {
        try (LiveFortress fortress = new LiveFortress()) {
            List<LiveBrowser> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                all.add(fortress.stranger(false));
            }
            all.forEach(one -> one.sayTicket("eve-once"));
            List<String> answers = all.stream()
                    .map(LiveBrowser::next)
                    .map(one -> one.getString("type"))
                    .toList();
            assertEquals(1, answers.stream().filter("rec"::equals).count());
            assertEquals(49, answers.stream().filter("err"::equals).count());
            until(
                    "the others are gone",
                    () -> all.stream().filter(LiveBrowser::isClosed).count() == 49);
            fortress.assertUnharmed();
        }
    }

    @Test
    void whoSendsTooMuchIsSentAway() {
        try (LiveFortress fortress = new LiveFortress(Map.of("framesPerSecond", 1, "burst", 100))) {
            for (int i = 0; i < FLOODS; i++) {
                LiveBrowser eve = fortress.stranger(i % 2 == 0).logIn("eve-" + i);
                List<String> frames = hostile.foreign(FLOOD);
                List<Future<Void>> sent =
                        frames.stream().map(frame -> eve.sayOn(frame)).toList();
                assertEquals(FLOOD, sent.size());
                assertEquals(LiveClose.MANY.code(), eve.closeCode());
                List<Integer> codes = new ArrayList<>();
                while (eve.hasHeard()) {
                    codes.add(LiveFortress.refusal(eve).getInteger("failureCode"));
                }
                assertTrue(codes.contains(429), codes::toString);
            }
            fortress.assertUnharmed();
        }
    }
}
