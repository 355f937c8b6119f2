package io.helpconnect.help;

import io.helpconnect.bus.Caller;
import io.helpconnect.help.Help.Status;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Query;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees, every minute, to what is due: ends the open posts whose time is over, asks the authors of those in their last day,
 * and reminds of references. Several nodes may do so at once: each happens once.
 */
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
                        .log("what is due of posts could not be seen to"))
                .onComplete(done -> vertx.setTimer(PAUSE.toMillis(), fired -> every(vertx)));
    }

    void stop() {
        stopped = true;
    }

    /** What has ended is not asked about any more, so ending comes first. */
    Future<Void> run() {
        return run(this::over, this::expire, PAGES)
                .compose(ended -> run(this::inQuestion, this::ask, PAGES))
                .compose(asked -> run(this::unwritten, this::remind, PAGES));
    }

    private Query over(Instant soon) {
        return Query.where("status", Status.OPEN).ascending("expiresAt").below(soon);
    }

    private Query inQuestion(Instant soon) {
        return Query.where("status", Status.OPEN).ascending("askAt").below(soon);
    }

    private Query unwritten(Instant soon) {
        return Query.all().ascending("remindAt").below(soon);
    }

    /** What was seen to is not found any more, so the first page is the next. */
    private Future<Void> run(Function<Instant, Query> due, Function<HelpPost, Future<?>> seeTo, int pages) {
        Instant soon = clock.get().plusMillis(1);
        return posts.find(due.apply(soon).limit(PAGE)).compose(slice -> Future.all(
                        slice.states().stream().map(seeTo).toList())
                .compose(done ->
                        slice.next() == null || pages == 1 ? Future.succeededFuture() : run(due, seeTo, pages - 1)));
    }

    private Future<?> expire(HelpPost over) {
        return change(over, post -> post.expire(clock.get())).onSuccess(announcer::changedForResponders);
    }

    /** An open page of the author's shows the question. */
    private Future<?> ask(HelpPost open) {
        return change(open, post -> post.ask(clock.get()))
                .onSuccess(post -> announcer.changedFor(post, List.of(post.author())));
    }

    private Future<?> remind(HelpPost done) {
        return change(done, post -> Matching.in(post, clock.get()).remind());
    }

    private Future<HelpPost> change(HelpPost found, Function<HelpPost, Change<HelpPost>> rule) {
        return board.change(found.id(), Caller.SYSTEM, rule);
    }
}
