package io.helpconnect.demo;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Message;
import io.helpconnect.chat.Chat;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Tells steps in order, some at the same time: a step begins when the one before it has begun and no other of its lane, or
 * of its actor's account, is under way. The clock goes forward with each. All of it happens on one event loop.
 */
final class Storyteller {
    /** More would not be quicker on two cores, and would blur the times. */
    private static final int MOST_UNDER_WAY = 12;

    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final int MOST_ATTEMPTS = 2_000;

    private final Vertx vertx;
    private final Bus bus;
    private final DemoClock clock;
    private final List<Step> steps;
    private final Context context;
    private final Promise<Void> told = Promise.promise();
    private final Set<String> underWay = new HashSet<>();
    private final Map<String, String> rooms = new HashMap<>();
    private int next;

    Storyteller(Vertx vertx, Bus bus, DemoClock clock, List<Step> steps) {
        this.vertx = vertx;
        this.bus = bus;
        this.clock = clock;
        this.steps = steps;
        this.context = vertx.getOrCreateContext();
    }

    /** Done when every step is; fails with the first that fails. Once only. */
    Future<Void> tell() {
        context.runOnContext(now -> goOn());
        return told.future();
    }

    private void goOn() {
        while (next < steps.size()
                && mayBegin(steps.get(next))
                && !told.future().failed()) {
            begin(steps.get(next++));
        }
        if (next == steps.size() && underWay.isEmpty()) {
            told.tryComplete();
        }
    }

    private boolean mayBegin(Step step) {
        return underWay.size() < MOST_UNDER_WAY
                && !underWay.contains(step.lane())
                && !underWay.contains("person " + step.actor());
    }

    private void begin(Step step) {
        underWay.add(step.lane());
        clock.moveTo(step.at());
        carryOut(step.act())
                .onFailure(failure -> told.tryFail(new IllegalStateException("the story stops at " + step, failure)))
                .onComplete(done -> context.runOnContext(now -> {
                    underWay.remove(step.lane());
                    goOn();
                }));
    }

    private Future<?> carryOut(Step.Act act) {
        if (act instanceof Step.Accept accept) {
            return bus.ask(accept.request()).onSuccess(response -> rooms.put(response.id(), response.room()));
        }
        if (act instanceof Step.Say say) {
            return inRoom(() ->
                    bus.ask(new Chat.SendMessage(rooms.get(say.response()), say.text(), say.clientId(), say.caller())));
        }
        if (act instanceof Step.Read read) {
            return inRoom(() -> bus.ask(new Chat.MarkRead(rooms.get(read.response()), read.seq(), read.caller())));
        }
        return bus.ask(((Step.Ask) act).request());
    }

    /** A room opens a moment after the response was accepted. */
    private <R extends Message> Future<R> inRoom(Supplier<Future<R>> ask) {
        return inRoom(ask, MOST_ATTEMPTS);
    }

    private <R extends Message> Future<R> inRoom(Supplier<Future<R>> ask, int attempts) {
        return ask.get()
                .recover(failure -> attempts > 1 && isNotThere(failure)
                        ? vertx.timer(PAUSE.toMillis()).compose(fired -> inRoom(ask, attempts - 1))
                        : Future.failedFuture(failure));
    }

    private static boolean isNotThere(Throwable failure) {
        return failure instanceof Failure known && known.problem().status() == 404;
    }
}
