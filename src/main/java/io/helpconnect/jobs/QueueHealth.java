package io.helpconnect.jobs;

import io.helpconnect.store.Documents;
import io.helpconnect.store.Query;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/**
 * How a queue is.
 *
 * @param waiting what is due or will be; 1000 means 1000 or more
 * @param late how long ago the one was due that has waited longest; zero where none is
 * @param failing how many of the first hundred failed at their last try
 * @param error of the one that has waited longest, or {@code null}
 */
public record QueueHealth(String queue, int waiting, Duration late, int failing, String error) {
    private static final int LOOK_AT = 100;

    static Future<QueueHealth> of(Documents<Job> jobs, String queue, Instant now) {
        return jobs.find(Query.where("queue", queue)
                        .ascending("dueAt")
                        .from(Instant.EPOCH)
                        .limit(Query.MOST))
                .map(page -> {
                    var failing = page.states().stream()
                            .limit(LOOK_AT)
                            .filter(job -> job.error() != null)
                            .toList();
                    Duration late = page.states().isEmpty()
                            ? Duration.ZERO
                            : Duration.between(page.states().get(0).dueAt(), now);
                    return new QueueHealth(
                            queue,
                            page.items().size(),
                            late.isNegative() ? Duration.ZERO : late,
                            failing.size(),
                            failing.isEmpty() ? null : failing.get(0).error());
                });
    }
}
