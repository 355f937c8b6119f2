package io.helpconnect;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.awaitFailure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BegunTest {
    private final Begun begun = new Begun();
    private final List<String> ended = new ArrayList<>();

    private Future<String> begin(Future<String> part) {
        return begun.begin(() -> part, this::end);
    }

    private Future<?> end(String part) {
        ended.add(part);
        return Future.succeededFuture();
    }

    @Test
    void whatWasBegunLastEndsFirst() {
        await(begin(Future.succeededFuture("cluster")));
        await(begin(Future.succeededFuture("store")));
        await(begin(Future.succeededFuture("features")));
        assertFalse(begun.isEnding());
        await(begun.end());
        assertEquals(List.of("features", "store", "cluster"), ended);
    }

    @Test
    void whatIsOnlyBeginningIsEndedWhenItHasBegun() {
        await(begin(Future.succeededFuture("cluster")));
        Promise<String> store = Promise.promise();
        var beginning = begin(store.future());
        var end = begun.end();
        assertEquals(List.of(), ended);
        store.complete("store");
        assertEquals("store", await(beginning));
        await(end);
        assertEquals(List.of("store", "cluster"), ended);
    }

    @Test
    void whatBlocksWhileItBeginsDoesNotHoldUpTheEnd() {
        Promise<Void> blocks = Promise.promise();
        Promise<Void> free = Promise.promise();
        var start = new Thread(() -> begun.begin(
                () -> {
                    blocks.complete();
                    await(free.future());
                    return Future.succeededFuture("store");
                },
                this::end));
        start.start();
        await(blocks.future());
        var end = assertTimeoutPreemptively(Duration.ofSeconds(30), begun::end);
        free.complete();
        await(end);
        assertEquals(List.of("store"), ended);
    }

    @Test
    void nothingBeginsAnyMoreWhereTheEndHasCome() {
        await(begun.end());
        assertTrue(begun.isEnding());
        awaitFailure(begun.begin(() -> Future.succeededFuture(ended.add("begun")), part -> end("store")));
        assertEquals(List.of(), ended);
    }

    @Test
    void aPartThatNeverBeganOrCannotEndLeavesTheOthersToEnd() {
        await(begin(Future.succeededFuture("cluster")));
        await(begun.begin(Future::succeededFuture, part -> Future.failedFuture("hangs")));
        await(begun.begin(Future::succeededFuture, part -> {
            throw new IllegalStateException("was closed already");
        }));
        awaitFailure(begin(Future.failedFuture("a setting is wrong")));
        await(begun.end());
        assertEquals(List.of("cluster"), ended);
    }
}
