package io.helpconnect.help;

import io.helpconnect.bus.Caller;
import io.helpconnect.help.Help.Status;
import io.helpconnect.leases.Turn;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Query;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Sees to what is due: ends the open posts whose time is over, asks the authors of those in their last day, and reminds of
 * references. One node does so; where several do, or one goes on late, each happens once all the same, for the rules find
 * what has been seen to.
 */
final class Sweep {
    static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int PAGE = 100;

    /** The rest waits for the next minute. */
    private static final int PAGES = 20;

    private final Documents<HelpPost> posts;
    private final Board board;
    private final Announcer announcer;
    private final Supplier<Instant> clock;

    Sweep(Documents<HelpPost> posts, Board board, Announcer announcer, Supplier<Instant> clock) {
        this.posts = posts;
        this.board = board;
        this.announcer = announcer;
        this.clock = clock;
    }

    /** What has ended is not asked about any more, so ending comes first. */
    Future<Void> run(Turn turn) {
        return run(turn, this::over, this::expire, PAGES)
                .compose(ended -> run(turn, this::inQuestion, this::ask, PAGES))
                .compose(asked -> run(turn, this::unwritten, this::remind, PAGES));
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
    private Future<Void> run(Turn turn, Function<Instant, Query> due, Function<HelpPost, Future<?>> seeTo, int pages) {
        if (!turn.goesOn()) {
            return Future.succeededFuture();
        }
        Instant soon = clock.get().plusMillis(1);
        return posts.find(due.apply(soon).limit(PAGE))
                .compose(slice -> Future.all(slice.states().stream().map(seeTo).toList())
                        .compose(done -> slice.next() == null || pages == 1
                                ? Future.succeededFuture()
                                : run(turn, due, seeTo, pages - 1)));
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
