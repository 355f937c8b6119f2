package io.helpconnect.files;

import io.helpconnect.bus.Bytes;
import io.helpconnect.bus.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

/** Draws pictures anew off the event loop, one at a time, so that what they need of memory has a bound; 16 may wait. */
final class Pictures {
    private static final int MOST_WAITING = 16;

    private final WorkerExecutor worker;
    private int waiting;

    /** Called on one event loop. */
    Pictures(Vertx vertx) {
        worker = vertx.createSharedWorkerExecutor("helpconnect-pictures", 1);
    }

    Future<Drawing> draw(Format format, Bytes original) {
        if (waiting == MOST_WAITING) {
            return Future.failedFuture(Problem.unavailable("Many pictures are being sent just now.")
                    .failure());
        }
        waiting++;
        return worker.executeBlocking(() -> Drawing.of(format, original.content()), true)
                .onComplete(done -> waiting--);
    }

    Future<Void> stop() {
        return worker.close();
    }
}
