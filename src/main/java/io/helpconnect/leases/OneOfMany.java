package io.helpconnect.leases;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.NewId;
import io.helpconnect.figures.Figures;
import io.helpconnect.store.Change;
import io.helpconnect.store.Document;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A job that is done again and again, by one of the nodes that offer to do it. Each run begins with one conditional write of
 * the lease, which says who does it and when it was begun; between the runs nothing is written. Whoever does it goes on
 * doing it. Another takes over when it has let go; or when the next run is overdue by a length, and the lease has shown no
 * sign of life for a length and a quarter. A length is half a pause, but 10 seconds at least and a minute at most.
 *
 * <p>The holder counts from before it asked for its sign of life to be written, the others from when they saw it, each by a
 * clock of its own that only goes forward: so its turn is over before theirs begins, however much their clocks differ. The
 * quarter is for clocks that go at different speeds. The time of day only says what is due: where it is wrong by minutes,
 * runs come early or late by as much.
 *
 * <p>So two nodes are in a run at once only where one was stopped for that long, and when it wakes up its turn {@link
 * Turn#goesOn does not go on}. What it writes at that very moment meets conditions of its own: see the package.
 *
 * <p>Lives on one context.
 */
public final class OneOfMany {
    private static final Logger LOG = LoggerFactory.getLogger(OneOfMany.class);
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    /** What takes longer does not end: others may try. */
    private static final Duration LONGEST_RUN = Duration.ofMinutes(10);

    private final String me = NewId.randomId();
    private final Documents<Lease> leases;
    private final String job;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Watch watch = new Watch();
    private final LongAdder runs = new LongAdder();
    private Vertx vertx;
    private Duration pause = Duration.ZERO;
    private Duration length = SHORTEST;
    private Function<Turn, Future<?>> work;
    private Future<Void> looking = Future.succeededFuture();
    private Future<?> renewing = Future.succeededFuture();
    private boolean running;
    private boolean stopped;
    private long timer = -1;

    OneOfMany(Documents<Lease> leases, String job, Clock clock, LongSupplier nanos) {
        this.leases = leases;
        this.job = job;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** @param job the same at all nodes that offer to do it */
    public static Future<OneOfMany> in(Store store, String job, Clock clock) {
        return store.open(Lease.KIND).map(leases -> new OneOfMany(leases, job, clock, System::nanoTime));
    }

    /** Counts the runs of this node. */
    public OneOfMany counted(Figures figures) {
        figures.counter(
                "helpconnect_one_of_many_runs_total",
                "Runs of a job that one of many nodes does, by this one",
                Map.of("job", job),
                runs::sum);
        return this;
    }

    /** Offers to do it: at once where it is due, then with this pause between the beginnings of two runs. */
    public OneOfMany every(Vertx on, Duration betweenRuns, Function<Turn, Future<?>> whatToDo) {
        Duration half = betweenRuns.dividedBy(2);
        Duration atLeast = half.compareTo(SHORTEST) < 0 ? SHORTEST : half;
        return every(on, betweenRuns, atLeast.compareTo(LONGEST) > 0 ? LONGEST : atLeast, whatToDo);
    }

    /** @param counts how long a sign of life counts */
    OneOfMany every(Vertx on, Duration betweenRuns, Duration counts, Function<Turn, Future<?>> whatToDo) {
        vertx = on;
        pause = betweenRuns;
        length = counts;
        work = whatToDo;
        look();
        return this;
    }

    private void look() {
        if (stopped) {
            return;
        }
        lookNow().onFailure(this::warn).onComplete(looked -> {
            if (!stopped) {
                timer = vertx.setTimer(untilNextLook(), fired -> look());
            }
        });
    }

    private long untilNextLook() {
        return Math.max(1, Math.min(pause.toMillis(), length.toMillis() / 3));
    }

    /** Begins a run if there is one to be begun here; done when that is known, which is before the run is. */
    Future<Void> lookNow() {
        if (looking.isComplete()) {
            looking = lookAgain();
        }
        return looking;
    }

    private Future<Void> lookAgain() {
        return leases.get(job).compose(found -> {
            Lease lease = found.map(Document::state).orElse(Lease.NOBODYS);
            long silent = watch.see(lease, nanos.getAsLong());
            return !running && isMine(lease, silent) ? begin(lease, found.isPresent()) : Future.succeededFuture();
        });
    }

    private boolean isMine(Lease lease, long silent) {
        Instant now = clock.instant();
        boolean free = lease.holder() == null || lease.isHeldBy(me);
        Duration rest = free ? pause.minusMillis(untilNextLook() / 2) : pause.plus(length);
        boolean due = lease.isDue(now, rest) || silent >= rest.toNanos();
        return due && (free || silent >= length.plus(length.dividedBy(4)).toNanos());
    }

    private Future<Void> begin(Lease seen, boolean there) {
        long asked = nanos.getAsLong();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Function<Lease, Change<Lease>> rule = lease -> lease.begun(me, seen, now, now.plus(length));
        Future<Lease> written = there
                ? leases.change(job, Caller.SYSTEM, "lease", rule)
                : leases.insert(job, Caller.SYSTEM, rule.apply(seen)).map(Documents.Inserted::state);
        return written.map(lease -> {
            if (lease.isHeldBy(me) && lease.beat() == seen.beat() + 1 && !stopped) {
                run(new Ours(lease.token(), asked));
            }
            return null;
        });
    }

    private void run(Ours turn) {
        running = true;
        runs.increment();
        turn.renewAgain();
        Future.succeededFuture()
                .compose(begun -> work.apply(turn))
                .onFailure(this::warn)
                .onComplete(done -> {
                    running = false;
                    turn.end();
                });
    }

    private void warn(Throwable failure) {
        if (!stopped) {
            LOG.atWarn()
                    .addKeyValue("job", job)
                    .addKeyValue("error", failure.getClass().getSimpleName())
                    .log("a job of one of many failed: {}", failure.toString());
        }
    }

    /** Offers no more, and lets go once what it was writing is written, so that another need not wait. What runs may end. */
    public Future<Void> stop() {
        stopped = true;
        if (vertx != null) {
            vertx.cancelTimer(timer);
        }
        return Future.join(looking, renewing)
                .transform(written -> leases.get(job))
                .compose(found -> found.map(Document::state)
                                .filter(lease -> lease.isHeldBy(me))
                                .isPresent()
                        ? leases.change(job, Caller.SYSTEM, "lease", lease -> lease.released(me))
                                .<Void>mapEmpty()
                        : Future.<Void>succeededFuture())
                .otherwiseEmpty();
    }

    /** A turn of this node. It is renewed while its run lasts. */
    private final class Ours implements Turn {
        private final long token;
        private final long began;
        private long asked;
        private boolean over;
        private long nextRenewal = -1;

        Ours(long token, long asked) {
            this.token = token;
            this.began = asked;
            this.asked = asked;
        }

        @Override
        public long token() {
            return token;
        }

        @Override
        public boolean goesOn() {
            return !over && !stopped && nanos.getAsLong() - asked < length.toNanos();
        }

        void renewAgain() {
            nextRenewal = vertx.setTimer(Math.max(1, length.toMillis() / 3), fired -> {
                if (goesOn() && nanos.getAsLong() - began < LONGEST_RUN.toNanos()) {
                    renewing = renew().onComplete(renewed -> {
                        if (!over) {
                            renewAgain();
                        }
                    });
                }
            });
        }

        private Future<?> renew() {
            long askedNow = nanos.getAsLong();
            Instant until = clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(length);
            return leases.change(job, Caller.SYSTEM, "lease", lease -> lease.renewed(me, token, until))
                    .onSuccess(lease -> {
                        if (lease.isHeldBy(me, token)) {
                            asked = askedNow;
                        } else {
                            over = true;
                        }
                    });
        }

        void end() {
            over = true;
            vertx.cancelTimer(nextRenewal);
        }
    }
}
