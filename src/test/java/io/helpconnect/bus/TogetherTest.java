package io.helpconnect.bus;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TogetherTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final Vertx vertx = Vertx.vertx();
    private final List<List<Integer>> said = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    private Together<Integer> together(Duration moment, int most) {
        return new Together<>(vertx, moment, most, said::add);
    }

    @Test
    void theFirstIsSaidAtOnceAndTheNextWait() {
        Together<Integer> together = together(LONG, 10);
        IntStream.range(0, 4).forEach(together::add);
        assertEquals(List.of(List.of(0)), said);

        together.end();
        together.add(4);
        assertEquals(List.of(List.of(0), List.of(1, 2, 3), List.of(4)), said);
    }

    @Test
    void soManyWaitAtMost() {
        Together<Integer> together = together(LONG, 3);
        IntStream.range(0, 6).forEach(together::add);
        assertEquals(List.of(List.of(0), List.of(1, 2, 3)), said);
    }

    @Test
    void whatWaitsIsSaidAfterAMomentInOrder() {
        Together<Integer> together = together(Duration.ofMillis(20), 1_000);
        IntStream.range(0, 100).forEach(together::add);
        until("all is said", () -> said.stream().mapToInt(List::size).sum() == 100);
        assertEquals(
                IntStream.range(0, 100).boxed().toList(),
                said.stream().flatMap(List::stream).toList());
    }

    @Test
    void whoFailsToSayOneThingSaysTheNext() {
        var together = new Together<Integer>(vertx, Duration.ofMillis(1), 10, piece -> {
            if (piece.contains(0)) {
                throw new IllegalStateException("cannot be said");
            }
            said.add(piece);
        });
        assertThrows(IllegalStateException.class, () -> together.add(0));
        together.add(1);
        until("the next is said", () -> said.equals(List.of(List.of(1))));
    }
}
