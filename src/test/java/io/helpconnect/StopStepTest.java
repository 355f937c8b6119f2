package io.helpconnect;

import static io.helpconnect.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopStepTest {
    private final List<String> ended = new ArrayList<>();

    private Future<Void> close(String part) {
        ended.add(part);
        return Future.succeededFuture();
    }

    @Test
    void aPartThatHangsOrFailsDoesNotKeepTheStoreFromBeingClosed() {
        await(StopStep.LIVE_CONNECTIONS
                .end(() -> Promise.promise().future())
                .compose(left -> StopStep.FACTS.end(() -> Future.failedFuture("the broker is away")))
                .compose(failed -> StopStep.FEATURES.end(() -> {
                    throw new IllegalStateException("was never started");
                }))
                .compose(thrown -> StopStep.STORE.end(() -> close("store"))));
        assertEquals(List.of("store"), ended);
    }

    @Test
    void theLongestStopIsTheSumOfWhatEachPartMayTake() {
        var parts = StopStep.longest(Duration.ZERO);
        assertEquals(parts.plusSeconds(8), StopStep.longest(Duration.ofSeconds(8)));
        assertTrue(parts.compareTo(Duration.ofSeconds(10)) > 0, "requests alone may take 10 seconds");
    }
}
