package io.helpconnect.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Other people's topics, forged senders and forged addresses of answers: each gets an error, and nothing else happens. */
class LiveHostileTopicsTest {
    private static final int FRAMES = 1000;

    private final LiveFortress fortress = new LiveFortress();
    private final HostileFrames hostile = new HostileFrames(17);

    @AfterEach
    void stop() {
        fortress.assertUnharmed();
        fortress.close();
    }

    /** Each of the frames has one error as its answer, and nothing comes besides. */
    private void assertEachIsRefused(LiveBrowser eve, List<String> frames) {
        frames.forEach(frame -> LiveFortress.refusal(eve.sayFrame(frame)));
        fortress.assertDeaf(eve);
    }

    @Test
    void whatBelongsToOthersIsNeverHeard() {
        assertEachIsRefused(fortress.stranger(false).logIn("eve-1"), hostile.foreign(FRAMES / 2));
        assertEachIsRefused(fortress.stranger(true).logIn("eve-2"), hostile.foreign(FRAMES / 2));
    }

    @Test
    void whatIsForgedNeverReachesTheBus() {
        assertEachIsRefused(fortress.stranger(false).logIn("eve-1"), hostile.forged(FRAMES / 2));
        assertEachIsRefused(fortress.stranger(true).logIn("eve-2"), hostile.forged(FRAMES / 2));
    }

    @Test
    void whoeverATicketIsForNothingElseInItsFrameCounts() {
        for (int i = 0; i < 200; i++) {
            LiveBrowser eve = fortress.stranger(i % 2 == 0).sayFrame(hostile.forgedTicket("eve-" + i));
            JsonObject welcome = eve.next();
            assertEquals(
                    new JsonObject().put("type", "welcome").put("user", "eve").put("role", "user"),
                    welcome.getJsonObject("body"));
            LiveFortress.refusal(eve.ask("register", "room.1"));
            assertTrue(!eve.isClosed());
        }
    }
}
