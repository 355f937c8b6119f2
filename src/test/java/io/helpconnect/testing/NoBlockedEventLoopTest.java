package io.helpconnect.testing;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NoBlockedEventLoopTest {

    @Test
    void aBlockedEventLoopIsNoticed() throws Exception {
        var vertx = Vertx.vertx(new VertxOptions()
                .setBlockedThreadCheckInterval(10)
                .setMaxEventLoopExecuteTime(TimeUnit.MILLISECONDS.toNanos(20)));
        var guard = new NoBlockedEventLoop();
        guard.beforeAll(null);
        var free = new CountDownLatch(1);
        var blocked = Promise.<Void>promise();
        vertx.runOnContext(now -> {
            try {
                free.await(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            blocked.complete();
        });
        try {
            AssertionError complaint = null;
            for (long end = System.nanoTime() + 5_000_000_000L; complaint == null && System.nanoTime() < end; ) {
                Thread.onSpinWait();
                complaint = complaintOf(guard);
            }
            assertNotNull(complaint);
        } finally {
            free.countDown();
            blocked.future().await(5, TimeUnit.SECONDS);
            vertx.close().await(5, TimeUnit.SECONDS);
            // The checker may have complained once more meanwhile; that one is not of the next test.
            complaintOf(guard);
        }
    }

    private static AssertionError complaintOf(NoBlockedEventLoop guard) {
        try {
            guard.afterEach(null);
            return null;
        } catch (AssertionError complaint) {
            return complaint;
        }
    }
}
