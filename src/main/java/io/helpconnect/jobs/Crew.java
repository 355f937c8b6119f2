package io.helpconnect.jobs;

import io.helpconnect.bus.Failure;
import io.helpconnect.bus.NewId;
import io.helpconnect.figures.Figures;
import io.helpconnect.store.Document;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those at one node who work on a queue. They look for what is due every second, and at once when something is added here.
 * Lives on one context.
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
    private final Worker<T> worker;
    private final Set<String> underWay = new HashSet<>();
    private final Map<String, Integer> byLane = new HashMap<>();
    private final LongAdder done = new LongAdder();
    private final LongAdder retried = new LongAdder();
    private final LongAdder givenUp = new LongAdder();
    private Instant swept = Instant.MIN;
    private boolean looking;
    private boolean again;
    private boolean stopped;
    private long timer = -1;

    Crew(Vertx vertx, Jobs<T> jobs, Policy policy, Worker<T> worker) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.jobs = jobs;
        this.policy = policy;
        this.worker = worker;
    }

    /** Counts what is done, tried again and given up. */
    public Crew<T> counted(Figures figures) {
        var labels = Map.of("queue", jobs.queue());
        figures.counter("helpconnect_jobs_done_total", "Work that was done", labels, done::sum)
                .counter("helpconnect_jobs_retried_total", "Work that failed and is tried again", labels, retried::sum)
                .counter("helpconnect_jobs_given_up_total", "Work that was given up", labels, givenUp::sum);
        return this;
    }

    /** Looks for what is due, now. */
    public void look() {
        context.runOnContext(go -> lookNow());
    }

    /** Begins nothing more; what is under way goes on, and is begun again elsewhere if it does not end. */
    public void stop() {
        context.runOnContext(go -> {
            stopped = true;
            vertx.cancelTimer(timer);
        });
    }

    private void lookNow() {
        if (stopped || looking) {
            again = true;
            return;
        }
        looking = true;
        again = false;
        vertx.cancelTimer(timer);
        lookAt(null, PAGES)
                .compose(looked -> sweep())
                .onFailure(e -> warn("the queue {} could not be read", e))
                .onComplete(looked -> {
                    looking = false;
                    if (again) {
                        lookNow();
                    } else if (!stopped) {
                        timer = vertx.setTimer(PAUSE.toMillis(), fired -> lookNow());
                    }
                });
    }

    /** Once it has stopped, what it does is begun again elsewhere. */
    private void warn(String what, Throwable failure) {
        if (!stopped) {
            LOG.warn(what, jobs.queue(), failure);
        }
    }

    private Future<Void> lookAt(String cursor, int pages) {
        if (underWay.size() >= policy.atOnce()) {
            return Future.succeededFuture();
        }
        return jobs.due(cursor, PAGE).compose(page -> {
            page.items().forEach(this::begin);
            return page.next() == null || pages == 1 ? Future.succeededFuture() : lookAt(page.next(), pages - 1);
        });
    }

    private void begin(Document<Job> job) {
        String lane = job.state().lane();
        boolean room = underWay.size() < policy.atOnce() && byLane.getOrDefault(lane, 0) < policy.perLane();
        if (stopped || !room || !underWay.add(job.id())) {
            return;
        }
        byLane.merge(lane, 1, Integer::sum);
        carryOut(job)
                .onFailure(e -> warn("work of the queue {} could not be noted", e))
                .onComplete(ended -> {
                    underWay.remove(job.id());
                    byLane.computeIfPresent(lane, (name, count) -> count == 1 ? null : count - 1);
                    lookNow();
                });
    }

    private Future<?> carryOut(Document<Job> seen) {
        String claim = NewId.randomId();
        Instant until = jobs.now().plus(policy.lease());
        return jobs.change(seen.id(), job -> job.claimed(seen.state().dueAt(), claim, until))
                .compose(job -> claim.equals(job.claim())
                        ? attempt(seen.id(), job).compose(outcome -> note(seen, job, claim, outcome))
                        : Future.succeededFuture());
    }

    private Future<Outcome> attempt(String id, Job job) {
        Future<Outcome> attempt;
        try {
            attempt = worker.work(id, jobs.read(job));
        } catch (RuntimeException e) {
            attempt = Future.failedFuture(e);
        }
        return attempt.timeout(policy.lease().toMillis(), TimeUnit.MILLISECONDS).recover(failure -> {
            if (!(failure instanceof Failure)) {
                LOG.atWarn()
                        .addKeyValue("queue", jobs.queue())
                        .addKeyValue("job", id)
                        .setCause(failure)
                        .log("failed in a way that nobody foresaw");
            }
            return Future.succeededFuture(Outcome.failed(inWords(failure)));
        });
    }

    private Future<?> note(Document<Job> seen, Job job, String claim, Outcome outcome) {
        String id = seen.id();
        if (outcome instanceof Outcome.Later later) {
            return jobs.change(id, now -> now.putOff(claim, later.at()));
        }
        if (outcome instanceof Outcome.Hopeless hopeless) {
            return giveUp(id, job, claim, hopeless.why());
        }
        if (outcome instanceof Outcome.Failed failed) {
            Instant again = latest(jobs.now().plus(policy.pauseAfter(job.tries())), failed.notBefore());
            if (again.isAfter(job.addedAt().plus(policy.patience()))) {
                return giveUp(id, job, claim, failed.why());
            }
            retried.increment();
            LOG.atInfo()
                    .addKeyValue("queue", jobs.queue())
                    .addKeyValue("job", id)
                    .log("failed, again at {}: {}", again, failed.why());
            return jobs.change(id, now -> now.failed(claim, again, failed.why()));
        }
        done.increment();
        return jobs.change(id, now -> now.ended(claim, jobs.now(), null));
    }

    private Future<?> giveUp(String id, Job job, String claim, String why) {
        givenUp.increment();
        LOG.atWarn().addKeyValue("queue", jobs.queue()).addKeyValue("job", id).log("given up: {}", why);
        return worker.gaveUp(id, jobs.read(job), why)
                .compose(told -> jobs.change(id, now -> now.ended(claim, jobs.now(), why)));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** What a failure says of itself where it is one of ours; the rest is for the log. */
    private static String inWords(Throwable failure) {
        return failure instanceof Failure ours
                ? ours.problem().detail()
                : "Something went wrong in this program: its log says what.";
    }

    private Future<?> sweep() {
        Instant now = jobs.now();
        if (swept.isAfter(now.minus(BETWEEN_SWEEPS))) {
            return Future.succeededFuture();
        }
        return jobs.forget(now.minus(KEPT)).onSuccess(more -> swept = more ? Instant.MIN : now);
    }
}
