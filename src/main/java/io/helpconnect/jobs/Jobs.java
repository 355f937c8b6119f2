package io.helpconnect.jobs;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Json;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Kind;
import io.helpconnect.store.Query;
import io.helpconnect.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;

/**
 * A queue of work of one kind. What was added is on disk, and is done at least once, after the time it is due, in no
 * promised order. Its limit is the disk; how much of it is under way, {@link Policy} says.
 *
 * @param <T> what is to be done
 */
public final class Jobs<T extends Record> {
    static final Kind<Name> NAMES = Kind.of("job_queues", Name.class);

    /** That there is such a queue. */
    record Name(String queue) {}

    private final Documents<Job> jobs;
    private final String queue;
    private final Class<T> type;
    private final Clock clock;
    private volatile Crew<T> crew;

    private Jobs(Documents<Job> jobs, String queue, Class<T> type, Clock clock) {
        this.jobs = jobs;
        this.queue = queue;
        this.type = type;
        this.clock = clock;
    }

    public static <T extends Record> Future<Jobs<T>> in(Store store, String queue, Class<T> type, Clock clock) {
        return store.open(NAMES)
                .compose(names -> names.insert(queue, Caller.SYSTEM, Change.to(new Name(queue))))
                .compose(known -> store.open(Job.KIND))
                .map(jobs -> new Jobs<>(jobs, queue, type, clock));
    }

    /**
     * Writes work down.
     *
     * @param id unique among all queues; one that was added before, also one that has been done since, changes nothing
     * @return whether it was not there yet
     */
    public Future<Boolean> add(String id, String lane, Instant due, T work) {
        Instant now = now();
        Job job = Job.added(queue, lane, now, due, Json.text(work));
        Crew<T> here = crew;
        return here == null || due.isAfter(now) ? insert(id, job) : here.add(id, job);
    }

    Future<Boolean> insert(String id, Job job) {
        return jobs.insert(id, Caller.SYSTEM, Change.to(job)).map(Documents.Inserted::made);
    }

    public Future<Boolean> add(String id, String lane, T work) {
        return add(id, lane, now(), work);
    }

    /** It need not be done any more. Whoever is doing it just now may yet finish. */
    public Future<Void> cancel(String id) {
        return jobs.get(id)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture()
                        : jobs.change(id, Caller.SYSTEM, "job", job -> job.cancelled(now()))
                                .mapEmpty());
    }

    /** Begins to work on it at this node; several nodes may. */
    public Crew<T> work(Vertx vertx, Policy policy, Worker<T> worker) {
        Crew<T> begun = new Crew<>(vertx, this, policy, worker);
        crew = begun;
        begun.look();
        return begun;
    }

    Future<Query.Slice<Job>> due(String cursor, int limit) {
        return jobs.find(Query.where("queue", queue)
                .ascending("dueAt")
                .from(Instant.EPOCH)
                .below(now().plusMillis(1))
                .limit(limit)
                .after(cursor));
    }

    /** What ended before that time is forgotten: a thousand at most. */
    Future<Boolean> forget(Instant before) {
        return jobs.deleteFound(Query.where("queue", queue)
                .ascending("endedAt")
                .from(Instant.EPOCH)
                .below(before)
                .limit(Query.MOST));
    }

    Future<Job> change(String id, Function<Job, Change<Job>> rule) {
        return jobs.change(id, Caller.SYSTEM, "job", rule);
    }

    T read(Job job) {
        return Json.read(job.work(), type);
    }

    String queue() {
        return queue;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** How all the queues of a store are, by name. */
    public static Future<List<QueueHealth>> health(Store store, Instant now) {
        return store.open(NAMES)
                .compose(names -> names.find(Query.all().limit(100)))
                .compose(names -> store.open(Job.KIND)
                        .compose(jobs -> Future.join(names.states().stream()
                                .map(name -> QueueHealth.of(jobs, name.queue(), now))
                                .toList())))
                .map(all -> all.<QueueHealth>list());
    }
}
