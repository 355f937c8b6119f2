package io.helpconnect.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices on each node that pushes of another may have been missed. Every node pushes a numbered beat once a second, by the
 * way that all pushes take: where one is missing, so may be what was pushed around it, whatever the reason was: a partition,
 * a connection that broke, a node that was stopped. And where a node falls silent, what it wrote last may never have been
 * pushed: it can have died in between. It is told of at once, and once more when it has been quiet for a moment: who listens
 * where is known again on all nodes a little later than the first beat arrives.
 */
final class Beats {
    private static final Logger LOG = LoggerFactory.getLogger(Beats.class);
    private static final String TOPIC = "beats";
    private static final Duration BETWEEN_BEATS = Duration.ofSeconds(1);
    private static final Duration AT_MOST_EVERY = Duration.ofSeconds(2);
    private static final Duration ONCE_MORE_AFTER = Duration.ofSeconds(5);

    /** Who has beaten and beats no more for so long has died, or hangs, or is out of reach. */
    private static final Duration SILENT = Duration.ofSeconds(3);

    /** So many beats are missed, as a rule, by who has only come, and of who has only come. */
    private static final int YOUNG = 10;

    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private final Vertx vertx;
    private final Bus bus;
    private final String self;
    private final Map<String, Heard> last = new HashMap<>();
    private long mine;
    private long told;
    private long onceMore = -1;

    private record Heard(long number, long at, boolean silent) {}

    private Beats(Vertx vertx, Bus bus, String self) {
        this.vertx = vertx;
        this.bus = bus;
        this.self = self;
        this.told = System.nanoTime() - AT_MOST_EVERY.toNanos();
    }

    /**
     * Pushed by each node once a second.
     *
     * @param number grows by one with each
     */
    record Beat(String node, long number) implements Message {}

    /** From now on this node beats and listens, as long as its Vert.x lives. */
    static Future<Beats> between(Vertx vertx, Bus bus, String self) {
        Beats beats = new Beats(vertx, bus, self);
        return bus.listen(TOPIC, beats::hear)
                .onSuccess(listening -> vertx.setPeriodic(BETWEEN_BEATS.toMillis(), tick -> beats.beat()))
                .map(beats);
    }

    private void beat() {
        bus.push(TOPIC, new Beat(self, next()));
        if (fallsSilent(System.nanoTime())) {
            LOG.info("another node has fallen silent: what rests on its pushes is looked at again");
            missed();
        }
    }

    /** Whether a node has fallen silent since this was asked before. */
    synchronized boolean fallsSilent(long now) {
        boolean falls = false;
        for (var one : last.entrySet()) {
            Heard heard = one.getValue();
            if (!heard.silent() && now - heard.at() > SILENT.toNanos()) {
                one.setValue(new Heard(heard.number(), heard.at(), true));
                falls = true;
            }
        }
        return falls;
    }

    private synchronized long next() {
        return ++mine;
    }

    private void hear(Message message) {
        if (message instanceof Beat beat && !beat.node().equals(self) && isMissing(beat, System.nanoTime())) {
            LOG.atInfo()
                    .addKeyValue("node", beat.node())
                    .addKeyValue("beat", beat.number())
                    .log("pushes of another node were missed: what rests on them is looked at again");
            missed();
        }
    }

    /** Whether beats are missing before this one. */
    synchronized boolean isMissing(Beat beat, long now) {
        Heard before = last.get(beat.node());
        if (before != null && beat.number() <= before.number()) {
            return false;
        }
        last.put(beat.node(), new Heard(beat.number(), now, false));
        last.values().removeIf(heard -> now - heard.at() > FORGOTTEN.toNanos());
        return before == null ? Math.min(mine, beat.number()) > YOUNG : beat.number() != before.number() + 1;
    }

    private synchronized void missed() {
        long now = System.nanoTime();
        if (now - told >= AT_MOST_EVERY.toNanos()) {
            told = now;
            bus.lookAgain();
        }
        vertx.cancelTimer(onceMore);
        onceMore = vertx.setTimer(ONCE_MORE_AFTER.toMillis(), fired -> bus.lookAgain());
    }
}
