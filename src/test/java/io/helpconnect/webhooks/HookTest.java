package io.helpconnect.webhooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.NewId;
import io.helpconnect.webhooks.Webhooks.Event;
import io.helpconnect.webhooks.Webhooks.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HookTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Hook hook = Hook.created(
                    new Webhooks.CreateWebhook(
                            NewId.random(), "Ours", "https://x.example/", Set.of(Event.POST_CREATED), HookHouse.ADMIN),
                    NOW)
            .state();

    @Test
    void threeDaysOfNothingButFailuresSwitchItOff() {
        var once = hook.failed("h", NOW).state().gaveUp("h").state();
        assertEquals(
                State.ON,
                once.failed("h", NOW.plus(Duration.ofDays(4))).state().state(),
                "one that failed long ago says nothing of today");
        var failing = once.gaveUp("h").state();
        assertEquals(
                State.ON,
                failing.failed("h", NOW.plus(Duration.ofDays(3)).minusMillis(1))
                        .state()
                        .state());
        var change = failing.failed("h", NOW.plus(Duration.ofDays(3)));
        assertEquals(State.DISABLED, change.state().state());
        assertEquals(
                List.of(new Webhooks.Disabled(
                        "h", "admin", "Ours", change.state().why())),
                change.facts());
    }

    @Test
    void oneSuccessForgetsAllFailures() {
        var failing = hook.failed("h", NOW).state();
        for (int i = 0; i < Hook.MOST_GIVEN_UP - 1; i++) {
            failing = failing.gaveUp("h").state();
        }
        assertEquals(State.DISABLED, failing.gaveUp("h").state().state());
        var fine = failing.delivered().state();
        assertEquals(State.ON, fine.gaveUp("h").state().state());
        assertEquals(
                State.ON, fine.failed("h", NOW.plus(Duration.ofDays(5))).state().state());
    }

    @Test
    void oneThatIsOffIsSwitchedOffOnce() {
        var off = hook.answeredGone("h").state();
        assertTrue(off.answeredGone("h").facts().isEmpty());
        assertTrue(off.gaveUp("h").facts().isEmpty());
        assertFalse(off.wants(Event.POST_CREATED));
        assertTrue(off.enabled("h").state().wants(Event.POST_CREATED));
    }

    @Test
    void everyPublicEventHasItsFact() {
        assertEquals(Set.of(Event.values()), Payload.events());
    }
}
