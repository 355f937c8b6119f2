package io.helpconnect.bus;

import static io.helpconnect.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DoorwayTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void whatCannotBeReadIsRefusedAtOnceAndHoldsUpNoEnd() {
        RecordCodec.sharing().registerOn(vertx.eventBus());
        Doorway doorway = new Doorway((VertxInternal) vertx, "me");
        await(doorway.open());
        var unreadable = new DeliveryOptions().addHeader("for", "somebody").addHeader("millis", "soon");
        assertEquals(
                Problem.internal(),
                await(vertx.eventBus().request("node.me", Done.DONE, unreadable))
                        .body());
        long begun = System.nanoTime();
        await(doorway.quiet());
        assertTrue(System.nanoTime() - begun < Duration.ofSeconds(4).toNanos());
    }
}
