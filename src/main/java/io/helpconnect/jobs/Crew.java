package io.helpconnect.jobs;

import static java.util.Comparator.comparingInt;

import io.helpconnect.bus.NewId;
import io.helpconnect.figures.Figures;
import io.helpconnect.store.Document;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those at one node who work on a queue. What is added here is begun at once where there is room. For the rest, and for what
 * other nodes have left, they look every second, and as soon as they have done all that they saw. Lives on one context.
 */
public final class Crew<T extends Record> {
    private static final Logger LOG = LoggerFactory.getLogger(Crew.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(10);
    private static final int PAGE = 100;
    /** Of what is due, more than this is not looked at in one go: beyond it a lane that hangs may hold up others. */
    private static final int PAGES = 20;

    private final Vertx vertx;
    private final Context context;
    private final Jobs<T> jobs;
    private final Policy policy;
    private final Attempts<T> attempts;
    private final Room room;
    /** Each node begins with other lanes, so that they seldom go for the same. */
    private final int own = ThreadLocalRandom.current().nextInt();

    /** What was due at the last look, and waits for room. */
    private final List<Document<Job>> seen = new ArrayList<>();

    private Instant swept = Instant.MIN;
    private boolean looking;
    /** There may be more than what was seen. */
    private boolean more;

    /** Something that is due was not begun: what is added comes after it. */
    private volatile boolean behind;

    private volatile boolean stopped;
    private long timer = -1;

    Crew(Vertx vertx, Jobs<T> jobs, Policy policy, Worker<T> worker) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.jobs = jobs;
        this.policy = policy;
        this.attempts = new Attempts<>(jobs, policy, worker);
        this.room = new Room(policy);
    }

    /** Counts what is done, tried again and given up. */
    public Crew<T> counted(Figures figures) {
        attempts.counted(figures);
        return this;
    }

    /** Looks for what is due, now. */
    public void look() {
        context.runOnContext(go -> {
            more = true;
            goOn();
        });
    }

    /** Begins nothing more; what is under way goes on, and is begun again elsewhere if it does not end. */
    public void stop() {
        stopped = true;
        context.runOnContext(go -> vertx.cancelTimer(timer));
    }

    /** Writes down what is due: where there is room for it as claimed, so that nobody else goes for it. Any thread. */
    Future<Boolean> add(String id, Job job) {
        if (stopped || behind || !room.take(id, job.lane())) {
            behind = true;
            return jobs.insert(id, job).onComplete(inserted -> look());
        }
        Job claimed = job.claimed(NewId.randomId(), jobs.now().plus(policy.lease()));
        return jobs.insert(id, claimed).onComplete(inserted -> {
            if (inserted.succeeded() && inserted.result()) {
                begin(id, job.lane(), () -> stopped ? attempts.giveBack(id, claimed) : attempts.carryOut(id, claimed));
            } else {
                room.leave(id, job.lane());
                look();
            }
        });
    }

    private void begin(String id, String lane, Supplier<Future<?>> attempt) {
        context.runOnContext(go -> Future.succeededFuture()
                .compose(now -> attempt.get())
                .onFailure(e -> warn("work of the queue {} could not be noted", e))
                .onComplete(ended -> {
                    room.leave(id, lane);
                    goOn();
                }));
    }

    /** Once it has stopped, what it does is begun again elsewhere. */
    private void warn(String what, Throwable failure) {
        if (!stopped) {
            LOG.warn(what, jobs.queue(), failure);
        }
    }

    private void goOn() {
        beginSeen();
        if (more && !looking && !stopped && !room.isFull()) {
            lookNow();
        } else if (!looking) {
            behind = more || !seen.isEmpty();
        }
    }

    private void beginSeen() {
        seen.removeIf(job -> {
            String lane = job.state().lane();
            boolean begins = !stopped && room.take(job.id(), lane);
            if (begins) {
                begin(job.id(), lane, () -> stopped ? Future.succeededFuture() : attempts.claim(job));
            }
            return begins;
        });
    }

    private void lookNow() {
        looking = true;
        more = false;
        vertx.cancelTimer(timer);
        seen.clear();
        lookAt(null, PAGES)
                .compose(looked -> sweep())
                .onFailure(e -> warn("the queue {} could not be read", e))
                .onComplete(looked -> {
                    looking = false;
                    if (!stopped) {
                        timer = vertx.setTimer(PAUSE.toMillis(), fired -> look());
                        goOn();
                    }
                });
    }

    private Future<Void> lookAt(String cursor, int pages) {
        if (room.isFull()) {
            more = true;
            return Future.succeededFuture();
        }
        return jobs.due(cursor, PAGE).compose(page -> {
            page.items().stream()
                    .sorted(comparingInt(job -> turn(job.state().lane())))
                    .forEach(seen::add);
            beginSeen();
            return page.next() == null || pages == 1 ? Future.succeededFuture() : lookAt(page.next(), pages - 1);
        });
    }

    /** When it is a lane's turn at this node. */
    private int turn(String lane) {
        return (lane.hashCode() ^ own) * 0x9E3779B1;
    }

    private Future<?> sweep() {
        Instant now = jobs.now();
        if (swept.isAfter(now.minus(BETWEEN_SWEEPS))) {
            return Future.succeededFuture();
        }
        return jobs.forget(now.minus(KEPT)).onSuccess(forgot -> swept = forgot ? Instant.MIN : now);
    }
}
