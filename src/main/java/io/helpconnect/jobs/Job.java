package io.helpconnect.jobs;

import io.helpconnect.store.Change;
import io.helpconnect.store.Index;
import io.helpconnect.store.Kind;
import java.time.Instant;

/**
 * A piece of work, as it is kept.
 *
 * @param lane what it depends on: a server, a user; one that hangs does not hold up the others
 * @param dueAt when it may be begun; while someone works on it, when it is taken for abandoned; {@code null} once it ended
 * @param endedAt {@code null} until it ended; it is kept for a while, so that a repeat is known for one
 * @param tries how often it was begun
 * @param claim of whoever works on it: a later one makes an earlier one worthless
 * @param error why it failed the last time, or {@code null}
 * @param work what is to be done, as JSON
 */
record Job(
        String queue,
        String lane,
        Instant addedAt,
        Instant dueAt,
        Instant endedAt,
        int tries,
        String claim,
        String error,
        String work) {

    static final Kind<Job> KIND = Kind.of("jobs", Job.class, Index.on("queue", "dueAt"), Index.on("queue", "endedAt"));

    private static final int LONGEST_ERROR = 300;

    static Job added(String queue, String lane, Instant now, Instant due, String work) {
        return new Job(queue, lane, now, due, null, 0, null, null, work);
    }

    /** Only as it was seen: whoever comes second finds it changed and leaves it. */
    Change<Job> claimed(Instant seenDue, String by, Instant until) {
        return seenDue.equals(dueAt) ? Change.to(claimed(by, until)) : Change.none(this);
    }

    Job claimed(String by, Instant until) {
        return new Job(queue, lane, addedAt, until, null, tries + 1, by, error, work);
    }

    Change<Job> ended(String by, Instant now, String why) {
        return by.equals(claim)
                ? Change.to(new Job(queue, lane, addedAt, null, now, tries, null, shortened(why), work))
                : Change.none(this);
    }

    Change<Job> putOff(String by, Instant until) {
        return by.equals(claim)
                ? Change.to(new Job(queue, lane, addedAt, until, null, tries - 1, null, error, work))
                : Change.none(this);
    }

    Change<Job> failed(String by, Instant again, String why) {
        return by.equals(claim)
                ? Change.to(new Job(queue, lane, addedAt, again, null, tries, null, shortened(why), work))
                : Change.none(this);
    }

    Change<Job> cancelled(Instant now) {
        return endedAt != null
                ? Change.none(this)
                : Change.to(new Job(queue, lane, addedAt, null, now, tries, null, error, work));
    }

    private static String shortened(String text) {
        return text == null || text.length() <= LONGEST_ERROR ? text : text.substring(0, LONGEST_ERROR);
    }
}
