package io.helpconnect.demo;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.NewId;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Function;

/**
 * Of several nodes that are started with the demo at once one tells it. The others wait until it is told before they play
 * anything: what they were asked meanwhile would happen today, and not weeks ago.
 */
public final class OneTeller {
    private static final Duration SILENT = Duration.ofSeconds(20);
    private static final String DEMO = "demo";

    private final String me = NewId.randomId();
    private final Vertx vertx;
    private final Documents<Telling> tellings;
    private final Duration silent;
    private long beating = -1;

    private OneTeller(Vertx vertx, Documents<Telling> tellings, Duration silent) {
        this.vertx = vertx;
        this.tellings = tellings;
        this.silent = silent;
    }

    public static Future<OneTeller> in(Store store, Vertx vertx) {
        return in(store, vertx, SILENT);
    }

    /** @param silent who gives no sign of life for so long has ended in the middle */
    static Future<OneTeller> in(Store store, Vertx vertx, Duration silent) {
        return store.open(Telling.KIND).map(tellings -> new OneTeller(vertx, tellings, silent));
    }

    /** Done when this node is the one that tells it, if it is not told yet, or when another has told it. */
    public Future<OneTeller> turn() {
        return tellings.insert(DEMO, Caller.SYSTEM, Change.to(new Telling(me, 0, false)))
                .compose(found -> found.state().done() ? Future.<Void>succeededFuture() : mineOrWait(found.state()))
                .map(this);
    }

    private Future<Void> mineOrWait(Telling seen) {
        if (me.equals(seen.by())) {
            beating = vertx.setPeriodic(
                    silent.toMillis() / 8, tick -> ofMine(mine -> new Telling(me, mine.beat() + 1, false)));
            return Future.succeededFuture();
        }
        return waitFor(seen, System.nanoTime());
    }

    /** @param since when it was first seen so */
    private Future<Void> waitFor(Telling seen, long since) {
        return vertx.timer(silent.toMillis() / 16)
                .compose(fired -> System.nanoTime() - since < silent.toNanos()
                        ? change(Change::none)
                        : change(there ->
                                there.equals(seen) ? Change.to(new Telling(me, 0, false)) : Change.none(there)))
                .compose(there -> there.done()
                        ? Future.<Void>succeededFuture()
                        : there.equals(seen) ? waitFor(seen, since) : mineOrWait(there));
    }

    /** It is told, and everyone has heard of it. Changes nothing where another has taken over, or told it before. */
    public Future<Void> told() {
        vertx.cancelTimer(beating);
        return ofMine(mine -> new Telling(me, mine.beat() + 1, true)).mapEmpty();
    }

    private Future<Telling> ofMine(Function<Telling, Telling> next) {
        return change(
                there -> me.equals(there.by()) && !there.done() ? Change.to(next.apply(there)) : Change.none(there));
    }

    private Future<Telling> change(Function<Telling, Change<Telling>> rule) {
        return tellings.change(DEMO, Caller.SYSTEM, "demo", rule);
    }
}
