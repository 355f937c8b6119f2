package io.helpconnect.web;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Message;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveOutboxTest {
    private static final int KILOBYTE = 1024;
    private static final int FRAMES = 500;

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final AtomicInteger overflows = new AtomicInteger();
    private final Kernel kernel = new Kernel();
    private final LiveOutbox outbox = new LiveOutbox(loop, kernel, LiveLimits.DEFAULT, overflows::incrementAndGet);

    private record Text(String text) implements Message {}

    /** Takes what it is given, or keeps it in this process while the browser reads nothing. */
    private static final class Kernel implements LiveWire {
        private final List<Promise<Void>> leaving = new ArrayList<>();
        private volatile boolean reads = true;
        private final AtomicInteger written = new AtomicInteger();
        private final AtomicLong here = new AtomicLong();

        @Override
        public void write(LiveBatch batch) {
            written.addAndGet(batch.frames().size());
            here.addAndGet(batch.size());
        }

        @Override
        public long flush() {
            return reads ? 0 : here.get();
        }

        @Override
        public Future<Void> left() {
            Promise<Void> left = Promise.promise();
            leaving.add(left);
            return left.future();
        }

        void read() {
            reads = true;
            leaving.forEach(Promise::complete);
        }

        @Override
        public void heartbeat() {}

        @Override
        public void close(LiveClose why) {}
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    private void offerAllAtOnce() {
        await(onLoop(() -> {
            for (int i = 0; i < FRAMES; i++) {
                assertTrue(outbox.offer(LiveFrame.pushed("room.1", new Text("x".repeat(KILOBYTE)))));
            }
        }));
    }

    private Future<Void> onLoop(Runnable action) {
        Promise<Void> done = Promise.promise();
        loop.runOnContext(turn -> Future.succeededFuture()
                .<Void>map(now -> {
                    action.run();
                    return null;
                })
                .onComplete(done));
        return done.future();
    }

    @Test
    void allThatWaitsLeavesWhereTheBrowserReads() {
        offerAllAtOnce();

        until("all has left", () -> kernel.written.get() == FRAMES);
        assertEquals(0, overflows.get());
    }

    @Test
    void whatWaitsForABrowserThatReadsNothingStaysHereUntilItReads() {
        kernel.reads = false;
        offerAllAtOnce();
        until("the connection has what it should buffer", () -> kernel.here.get() >= LiveOutbox.AT_ONCE);
        assertTrue(kernel.here.get() < LiveOutbox.AT_ONCE + 2 * KILOBYTE, () -> kernel.here + " bytes");

        await(onLoop(kernel::read));

        until("all has left", () -> kernel.written.get() == FRAMES);
    }
}
