package io.helpconnect.bus;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Says one thing at once, and what comes within a moment after it together at the end of that moment: where little is said
 * nothing waits, and where much is said it is said in few pieces. In order; any thread.
 */
public final class Together<T> {
    private final Vertx vertx;
    private final long momentMillis;
    private final int most;
    private final Consumer<List<T>> saying;
    private List<T> waiting = new ArrayList<>();
    private boolean resting;
    private boolean ended;

    /**
     * @param most in one piece; where so many wait they are said without delay
     * @param saying called for one piece after the other
     */
    public Together(Vertx vertx, Duration moment, int most, Consumer<List<T>> saying) {
        this.vertx = vertx;
        this.momentMillis = moment.toMillis();
        this.most = most;
        this.saying = saying;
    }

    public synchronized void add(T one) {
        waiting.add(one);
        if (ended || waiting.size() >= most) {
            say();
        } else if (!resting) {
            restAndSay();
        }
    }

    /** From now on nothing waits. */
    public synchronized void end() {
        ended = true;
        say();
    }

    private void restAndSay() {
        resting = true;
        vertx.setTimer(momentMillis, over -> rested());
        say();
    }

    private synchronized void rested() {
        resting = false;
        if (!waiting.isEmpty()) {
            restAndSay();
        }
    }

    private void say() {
        List<T> piece = waiting;
        waiting = new ArrayList<>();
        if (!piece.isEmpty()) {
            saying.accept(piece);
        }
    }
}
