package io.helpconnect.searches;

import static io.helpconnect.store.Query.where;

import io.helpconnect.bus.Caller;
import io.helpconnect.leases.Turn;
import io.helpconnect.store.Change;
import io.helpconnect.store.Document;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Documents.Taken;
import io.helpconnect.store.Query;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

/** The matches of the last 30 days. */
final class Matches {
    private static final Duration KEPT = Duration.ofDays(30);
    /** Each that fails was overtaken, so that the number has grown. */
    private static final int MOST_TRIES = Match.MOST_A_DAY + 1;

    private static final int PAGES = 50;

    private final Documents<Match> matches;
    private final LongAdder told = new LongAdder();
    private final LongAdder overLimit = new LongAdder();

    Matches(Documents<Match> matches) {
        this.matches = matches;
    }

    long told() {
        return told.sum();
    }

    long overLimit() {
        return overLimit.sum();
    }

    /**
     * Tells that the two match, unless they have met. Beyond so many a day nothing is told, then or later.
     *
     * @param opened when the post was
     * @return whether it was told now
     */
    Future<Boolean> tell(Document<KeptSearch> search, Candidate post, Instant opened) {
        return tell(search, post, opened, MOST_TRIES);
    }

    private Future<Boolean> tell(Document<KeptSearch> search, Candidate post, Instant opened, int tries) {
        String day = Match.dayOf(opened);
        return next(search.id(), day)
                .compose(number -> number < Match.MOST_A_DAY
                        ? meet(search, post, new Match(search.id(), post.id(), day, number, opened))
                        : tooMany(search.id(), post.id()))
                .recover(failure -> failure instanceof Taken && tries > 1
                        ? tell(search, post, opened, tries - 1)
                        : Future.failedFuture(failure));
    }

    private Future<Boolean> meet(Document<KeptSearch> search, Candidate post, Match match) {
        var fact = search.state().matched(search.id(), post);
        return matches.insert(Match.id(search.id(), post.id()), Caller.SYSTEM, Change.to(match, fact))
                .map(Documents.Inserted::made)
                .onSuccess(made -> {
                    if (made) {
                        told.increment();
                    }
                });
    }

    private Future<Boolean> tooMany(String search, String post) {
        return matches.get(Match.id(search, post))
                .onSuccess(met -> {
                    if (met.isEmpty()) {
                        overLimit.increment();
                    }
                })
                .map(false);
    }

    private Future<Integer> next(String search, String day) {
        return matches.find(where("search", search)
                        .and("day", day)
                        .descending("number")
                        .limit(1))
                .map(found ->
                        found.items().isEmpty() ? 0 : found.states().get(0).number() + 1);
    }

    /** Forgets what is old; of very much, the rest the next time. */
    Future<Void> forgetOld(Instant now, Turn turn) {
        return forgetOld(now.minus(KEPT), turn, PAGES);
    }

    private Future<Void> forgetOld(Instant before, Turn turn, int pages) {
        return matches.deleteFound(Query.all()
                        .ascending("at")
                        .from(Instant.EPOCH)
                        .below(before)
                        .limit(Query.MOST))
                .compose(more -> more && pages > 1
                        ? turn.then(() -> forgetOld(before, turn, pages - 1))
                        : Future.succeededFuture());
    }
}
