package io.helpconnect.notifications;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.NewId;
import io.helpconnect.feature.Node;
import io.helpconnect.jobs.Jobs;
import io.helpconnect.push.Push;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/** Plans the pushes of what happens. Where nobody would get them, none. */
final class PushPlans {
    static final String QUEUE = "notice-pushes";
    /** So long an open page has to say that it shows it. */
    static final Duration TIME_TO_SHOW_IT = Duration.ofSeconds(4);

    /**
     * A push that may become due.
     *
     * @param mark how far the notice had grown: one that grew further has another
     */
    record Errand(String user, String notice, String mark) {}

    private static final Duration SILENCE_HOLDS = Duration.ofSeconds(10);

    private final Node node;
    private final Bus bus;
    private final Jobs<Errand> jobs;
    private Instant askAgainAt = Instant.EPOCH;

    PushPlans(Node node, Jobs<Errand> jobs) {
        this.node = node;
        this.bus = node.bus();
        this.jobs = jobs;
    }

    /** Plans the push of something that is unread. Asked again, it is planned already. */
    Future<?> plan(String id, Notice notice, Preferences preferences) {
        if (notice.owner() == null || notice.read() || notice.shown() || !preferences.push(notice.type())) {
            return Future.succeededFuture();
        }
        String user = notice.owner();
        String mark = notice.mark();
        return reaches(user)
                .compose(some -> some
                        ? jobs.add(
                                NewId.derivedId("push", id, mark),
                                user,
                                node.now().plus(TIME_TO_SHOW_IT),
                                new Errand(user, id, mark))
                        : Future.succeededFuture());
    }

    /** Where nobody says, it is planned: it will be known when it is due. */
    private Future<Boolean> reaches(String user) {
        if (node.now().isBefore(askAgainAt)) {
            return Future.succeededFuture(true);
        }
        return bus.ask(new Push.FindReach(user))
                .map(reach -> reach.browsers() > 0)
                .onFailure(silent -> askAgainAt = node.now().plus(SILENCE_HOLDS))
                .otherwise(true);
    }
}
