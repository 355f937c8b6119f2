package io.helpconnect.bus;

import static io.helpconnect.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class LookAgainTest {
    @Test
    void whereItIsLookedAgainTheListenersAreLookedUpAnewFirst() {
        var forgotten = new AtomicInteger();
        var before = new AtomicInteger();
        Vertx vertx = Vertx.vertx();
        Bus bus = await(Bus.among(vertx, new Peers() {
            @Override
            public String self() {
                return "me";
            }

            @Override
            public Set<String> present() {
                return Set.of("me");
            }

            @Override
            public Future<Set<String>> answering(String address) {
                return Future.succeededFuture(Set.of());
            }

            @Override
            public void forgetListeners() {
                forgotten.incrementAndGet();
            }

            @Override
            public void whenGone(Consumer<String> told) {}
        }));
        bus.whenMissed(() -> before.set(forgotten.get()));
        bus.lookAgain();
        assertEquals(1, before.get());
        await(vertx.close());
    }
}
