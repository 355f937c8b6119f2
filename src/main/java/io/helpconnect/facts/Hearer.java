package io.helpconnect.facts;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Failure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one hearer: the facts of one document one after the other, those of different documents side by side. A fact that
 * is not acknowledged is told again after a pause that grows; only its own document waits for it. One that the hearer
 * fails at again and again becomes a dead letter and what follows it goes on; where nobody answers, it waits for as long as
 * that takes. Used on one context only.
 */
final class Hearer {
    private static final Logger LOG = LoggerFactory.getLogger(Hearer.class);
    private static final int MOST_AT_ONCE = 128;
    private static final long FIRST_PAUSE = 100;
    private static final long LONGEST_PAUSE = 10_000;
    private static final int AWAY = 503;

    private final Vertx vertx;
    private final Bus bus;
    private final Consumer<Telling> acknowledged;
    private final Runnable retried;
    private final Burial burial;
    private final int mostTries;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Queue<Lane> ready = new ArrayDeque<>();
    private int atOnce;
    private boolean stopped;

    Hearer(Vertx vertx, Bus bus, Consumer<Telling> acknowledged, Runnable retried, Burial burial, int mostTries) {
        this.vertx = vertx;
        this.bus = bus;
        this.acknowledged = acknowledged;
        this.retried = retried;
        this.burial = burial;
        this.mostTries = mostTries;
    }

    /** What waits for one document. The first is being told, or waits to be told again. */
    private static final class Lane {
        final Queue<Telling.Part> parts = new ArrayDeque<>();
        long pause = FIRST_PAUSE;
        /** How often the first has failed at the hearer itself. */
        int failures;
    }

    /** Keeps what the hearer cannot take; done when it is kept. */
    @FunctionalInterface
    interface Burial {
        Future<?> bury(Telling.Part part, int tries, String cause);
    }

    void tell(Telling.Part part) {
        Lane lane = lanes.computeIfAbsent(part.document(), document -> new Lane());
        lane.parts.add(part);
        if (lane.parts.size() == 1) {
            ready.add(lane);
            tellReady();
        }
    }

    private void tellReady() {
        while (!stopped && atOnce < MOST_AT_ONCE && !ready.isEmpty()) {
            atOnce++;
            tellFirst(ready.remove());
        }
    }

    private void tellFirst(Lane lane) {
        Telling.Part part = lane.parts.element();
        bus.tell(part.hearing(), part.telling().saved().told()).onComplete(told -> {
            atOnce--;
            if (told.succeeded()) {
                goOn(lane);
            } else {
                failed(lane, told.cause());
            }
            tellReady();
        });
    }

    private void goOn(Lane lane) {
        Telling.Part done = lane.parts.remove();
        lane.pause = FIRST_PAUSE;
        lane.failures = 0;
        if (lane.parts.isEmpty()) {
            lanes.remove(done.document());
        } else {
            ready.add(lane);
        }
        acknowledged.accept(done.telling());
    }

    private void failed(Lane lane, Throwable failure) {
        boolean nobodyAnswers = Failure.is(AWAY, failure);
        lane.failures += nobodyAnswers ? 0 : 1;
        if (lane.failures < mostTries || stopped) {
            tryAgain(lane, failure);
            return;
        }
        Telling.Part part = lane.parts.element();
        burial.bury(part, lane.failures, DeadLetters.inWords(failure))
                .onSuccess(kept -> {
                    LOG.atError()
                            .addKeyValue("hearer", part.hearing().hearer())
                            .addKeyValue("fact", part.telling().saved().told().id())
                            .log("a fact is a dead letter now: {}", failure.toString());
                    goOn(lane);
                    tellReady();
                })
                .onFailure(notKept -> tryAgain(lane, notKept));
    }

    private void tryAgain(Lane lane, Throwable failure) {
        if (stopped) {
            return;
        }
        retried.run();
        Telling.Part part = lane.parts.element();
        LOG.atWarn()
                .addKeyValue("hearer", part.hearing().hearer())
                .addKeyValue("fact", part.telling().saved().told().id())
                .log("a fact was not acknowledged, again in {} ms: {}", lane.pause, failure.toString());
        vertx.setTimer(lane.pause, fired -> {
            ready.add(lane);
            tellReady();
        });
        lane.pause = Math.min(LONGEST_PAUSE, lane.pause * 2);
    }

    /** Tells nothing more; what is not acknowledged stays in the outbox. */
    void stop() {
        stopped = true;
    }
}
