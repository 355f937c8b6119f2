package io.helpconnect.jobs;

import io.helpconnect.bus.Failure;
import io.helpconnect.bus.NewId;
import io.helpconnect.figures.Figures;
import io.helpconnect.store.Document;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has one piece of work done, and notes how that went. */
final class Attempts<T extends Record> {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    private final Jobs<T> jobs;
    private final Policy policy;
    private final Worker<T> worker;
    private final LongAdder done = new LongAdder();
    private final LongAdder retried = new LongAdder();
    private final LongAdder givenUp = new LongAdder();

    Attempts(Jobs<T> jobs, Policy policy, Worker<T> worker) {
        this.jobs = jobs;
        this.policy = policy;
        this.worker = worker;
    }

    void counted(Figures figures) {
        var labels = Map.of("queue", jobs.queue());
        figures.counter("helpconnect_jobs_done_total", "Work that was done", labels, done::sum)
                .counter("helpconnect_jobs_retried_total", "Work that failed and is tried again", labels, retried::sum)
                .counter("helpconnect_jobs_given_up_total", "Work that was given up", labels, givenUp::sum);
    }

    /** Claims what was seen to be due and does it, unless somebody else was first. */
    Future<?> claim(Document<Job> seen) {
        String claim = NewId.randomId();
        Instant until = jobs.now().plus(policy.lease());
        return jobs.change(seen.id(), job -> job.claimed(seen.state().dueAt(), claim, until))
                .compose(job -> claim.equals(job.claim()) ? carryOut(seen.id(), job) : Future.succeededFuture());
    }

    /** As whoever has claimed it. */
    Future<?> carryOut(String id, Job job) {
        return attempt(id, job).compose(outcome -> note(id, job, outcome));
    }

    /** It was not begun: others may, at once. */
    Future<?> giveBack(String id, Job job) {
        return jobs.change(id, now -> now.putOff(job.claim(), jobs.now()));
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

    /** What a failure says of itself where it is one of ours; the rest is for the log. */
    private static String inWords(Throwable failure) {
        return failure instanceof Failure ours
                ? ours.problem().detail()
                : "Something went wrong in this program: its log says what.";
    }

    private Future<?> note(String id, Job job, Outcome outcome) {
        String claim = job.claim();
        if (outcome instanceof Outcome.Later later) {
            return jobs.change(id, now -> now.putOff(claim, later.at()));
        }
        if (outcome instanceof Outcome.Hopeless hopeless) {
            return giveUp(id, job, hopeless.why());
        }
        if (outcome instanceof Outcome.Failed failed) {
            Instant again = latest(jobs.now().plus(policy.pauseAfter(job.tries())), failed.notBefore());
            if (again.isAfter(job.addedAt().plus(policy.patience()))) {
                return giveUp(id, job, failed.why());
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

    private Future<?> giveUp(String id, Job job, String why) {
        givenUp.increment();
        LOG.atWarn().addKeyValue("queue", jobs.queue()).addKeyValue("job", id).log("given up: {}", why);
        return worker.gaveUp(id, jobs.read(job), why)
                .compose(told -> jobs.change(id, now -> now.ended(job.claim(), jobs.now(), why)));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
