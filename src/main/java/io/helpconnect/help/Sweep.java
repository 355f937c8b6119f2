package io.helpconnect.help;

import io.helpconnect.bus.Caller;
import io.helpconnect.help.Help.Status;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Query;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends, every minute, the open posts whose time is over. Several nodes may do so at once: a post expires once. */
final class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int PAGE = 100;

    /** The rest waits for the next minute. */
    private static final int PAGES = 20;

    private final Documents<HelpPost> posts;
    private final Board board;
    private final Announcer announcer;
    private final Supplier<Instant> clock;
    private boolean stopped;

    Sweep(Documents<HelpPost> posts, Board board, Announcer announcer, Supplier<Instant> clock) {
        this.posts = posts;
        this.board = board;
        this.announcer = announcer;
        this.clock = clock;
    }

    /** At once, and then every minute until {@link #stop}. */
    void every(Vertx vertx) {
        if (stopped) {
            return;
        }
        run().onFailure(failure -> LOG.atWarn()
                        .addKeyValue("error", failure.getClass().getSimpleName())
                        .log("posts could not be expired"))
                .onComplete(done -> vertx.setTimer(PAUSE.toMillis(), fired -> every(vertx)));
    }

    void stop() {
        stopped = true;
    }

    Future<Void> run() {
        return run(PAGES);
    }

    private Future<Void> run(int pages) {
        Instant soon = clock.get().plusMillis(1);
        return posts.find(Query.where("status", Status.OPEN)
                        .ascending("expiresAt")
                        .below(soon)
                        .limit(PAGE))
                .compose(slice -> expire(slice.states())
                        .compose(done ->
                                slice.next() == null || pages == 1 ? Future.succeededFuture() : run(pages - 1)));
    }

    private Future<?> expire(List<HelpPost> over) {
        return Future.all(over.stream().map(this::expire).toList());
    }

    private Future<HelpPost> expire(HelpPost over) {
        return board.change(over.id(), Caller.SYSTEM, post -> post.expire(clock.get()))
                .onSuccess(announcer::changedForResponders);
    }
}
