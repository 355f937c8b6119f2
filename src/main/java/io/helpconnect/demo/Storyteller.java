package io.helpconnect.demo;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.Request;
import io.helpconnect.chat.Chat;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells steps in order, some at the same time: a step begins when the one before it has begun and no other of its lane, or
 * of its actor's account, is under way. The clock goes forward with each. All of it happens on one event loop.
 */
final class Storyteller {
    /** More would not be quicker on two cores, and would blur the times. */
    private static final int MOST_UNDER_WAY = 12;

    /** A step may find the clock ahead by this much, because another began after it. */
    static final Duration MOST_LATE = Duration.ofHours(1);

    private static final Duration PAUSE = Duration.ofMillis(5);
    /** For one step, on a machine that is busy with other things. */
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final Bus bus;
    private final DemoClock clock;
    private final List<Step> steps;
    private final Context context;
    private final Promise<Void> told = Promise.promise();
    private final Map<String, Step> underWay = new HashMap<>();
    private final Matches matches = new Matches();
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
                && !underWay.containsKey(step.lane())
                && !underWay.containsKey("person " + step.actor())
                && underWay.values().stream().noneMatch(begun -> wouldBeDatedTooLate(begun, step.at()));
    }

    /** Making an account takes long, because of its password; a day later is no harm there. */
    private static boolean wouldBeDatedTooLate(Step begun, Instant next) {
        Duration most = begun.lane().startsWith("person ") ? DemoClock.STORY : MOST_LATE;
        return next.isAfter(begun.at().plus(most));
    }

    private void begin(Step step) {
        underWay.put(step.lane(), step);
        clock.moveTo(step.at());
        carryOut(step.act())
                .onFailure(failure -> told.tryFail(new IllegalStateException("the story stops at " + step, failure)))
                .onComplete(done -> context.runOnContext(now -> {
                    underWay.remove(step.lane());
                    goOn();
                }));
    }

    private Future<?> carryOut(Step.Act act) {
        if (act instanceof Step.Say say) {
            String room = matches.room(say.response());
            return ask(new Chat.SendMessage(room, say.text(), say.clientId(), null, say.caller()), deadline());
        }
        if (act instanceof Step.Read read) {
            String room = matches.room(read.response());
            return ask(new Chat.MarkRead(room, read.seq(), read.caller()), deadline());
        }
        Request<?> request = ((Step.Ask) act).request();
        return ask(matches.named(request), deadline()).onSuccess(answer -> matches.learn(request, answer));
    }

    private static long deadline() {
        return System.nanoTime() + DEADLINE.toNanos();
    }

    private <R extends Message> Future<R> ask(Request<R> request, long deadline) {
        return bus.ask(request)
                .recover(failure -> mayYetSucceed(failure) && System.nanoTime() < deadline
                        ? vertx.timer(PAUSE.toMillis()).compose(fired -> ask(request, deadline))
                        : Future.failedFuture(failure));
    }

    /**
     * A room opens a moment after the response was accepted, and a busy machine may not answer in time. Every request has
     * its own key, so that a repeat does nothing twice.
     */
    private static boolean mayYetSucceed(Throwable failure) {
        return Failure.is(404, failure) || Failure.is(503, failure);
    }
}
