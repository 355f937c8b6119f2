package io.helpconnect.searches;

import io.helpconnect.blocks.Blocks;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Told;
import io.helpconnect.help.Help;
import io.helpconnect.jobs.Jobs;
import io.helpconnect.jobs.Outcome;
import io.helpconnect.jobs.Policy;
import io.helpconnect.jobs.Worker;
import io.helpconnect.store.Document;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Query;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds the searches that a post matches, page by page. Of a post that many search for, the first page is told with the
 * fact; the rest is written down and done a part at a time, so that others have their turn between the parts.
 */
final class Matcher implements Worker<Matcher.Errand> {
    static final String QUEUE = "matching";

    static final Policy POLICY =
            new Policy(4, 1, Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofDays(1));

    private static final int PAGE = 200;
    private static final int PAGES_AT_ONCE = 5;
    /** So few that whoever tells the fact does not wait long. */
    private static final int PAGES_WHILE_TOLD = 1;

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);
    /** Of so many posts at once, those are told who look for them. What comes meanwhile is written down. */
    private static final int ENOUGH = 8;

    private static final int GONE = 404;
    private static final int FOREIGN = 400;

    /**
     * What is left to do for a post.
     *
     * @param told the id of the fact that it is open
     * @param again whether it has been open before: then those that looked for it then have met it already
     * @param after where to go on; {@code null}: at the beginning
     * @param at when it opened; {@code null} where an older release has written it down
     */
    record Errand(String told, String post, boolean again, String after, Instant at) {
        String id() {
            return NewId.derivedId(QUEUE, told, String.valueOf(after));
        }

        private Errand after(String cursor) {
            return new Errand(told, post, again, cursor, at);
        }
    }

    private final Bus bus;
    private final Documents<KeptSearch> searches;
    private final Matches matches;
    private final Keys keys;
    private final Jobs<Errand> jobs;
    private final Supplier<Instant> clock;
    private int meetings;

    Matcher(
            Bus bus,
            Documents<KeptSearch> searches,
            Matches matches,
            Keys keys,
            Jobs<Errand> jobs,
            Supplier<Instant> clock) {
        this.bus = bus;
        this.searches = searches;
        this.matches = matches;
        this.keys = keys;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** A post is open from now on. Done when all who look for it are told, or what is left to do is written down. */
    Future<Void> opened(Told told, String post, boolean again) {
        return goOn(new Errand(told.id(), post, again, null, told.at()), PAGES_WHILE_TOLD, true);
    }

    @Override
    public Future<Outcome> work(String id, Errand errand) {
        return goOn(errand, PAGES_AT_ONCE, false).map(Outcome.DONE);
    }

    /** @param mayWait whether it is written down where enough is going on */
    private Future<Void> goOn(Errand errand, int pages, boolean mayWait) {
        return post(errand.post())
                .compose(
                        post -> post.isPresent() ? goOn(errand, post.get(), pages, mayWait) : Future.succeededFuture());
    }

    /** As all see it; nothing where it is not open any more. */
    private Future<Optional<Help.Post>> post(String id) {
        return bus.ask(new Help.FindPost(id, Caller.SYSTEM))
                .map(post -> Optional.of(post).filter(found -> found.status() == Help.Status.OPEN))
                .recover(failure -> Failure.is(GONE, failure)
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(failure));
    }

    private Future<Void> goOn(Errand errand, Help.Post post, int pages, boolean mayWait) {
        var all = Query.whereAny("keys", keys.of(post)).limit(PAGE);
        return searches.find(all.after(errand.after()))
                .recover(failure -> errand.after() != null && Failure.is(FOREIGN, failure)
                        // The post is another by now. Whom it has met, it does not meet again.
                        ? searches.find(all)
                        : Future.failedFuture(failure))
                .compose(page -> {
                    if (page.items().isEmpty()) {
                        return Future.succeededFuture();
                    }
                    return mayWait && meetings >= ENOUGH ? plan(errand) : begin(errand, post, all, page, pages);
                });
    }

    private Future<Void> plan(Errand errand) {
        return jobs.add(errand.id(), errand.post(), errand).mapEmpty();
    }

    private Future<Void> begin(Errand errand, Help.Post post, Query all, Query.Slice<KeptSearch> page, int pages) {
        meetings++;
        return bus.ask(new Blocks.FindAround(post.author().id()))
                .compose(apart -> walk(errand, new Candidate(post, apart.users()), all, page, pages))
                .onComplete(met -> meetings--);
    }

    private Future<Void> walk(Errand errand, Candidate post, Query all, Query.Slice<KeptSearch> page, int pages) {
        return meet(page, post, errand).compose(met -> {
            if (page.next() == null) {
                return Future.succeededFuture();
            }
            var rest = errand.after(page.next());
            return pages == 1
                    ? plan(rest)
                    : searches.find(all.after(page.next())).compose(next -> walk(rest, post, all, next, pages - 1));
        });
    }

    private Future<?> meet(Query.Slice<KeptSearch> page, Candidate post, Errand errand) {
        Instant opened = errand.at() == null ? clock.get() : errand.at();
        List<Document<KeptSearch>> fitting = page.items().stream()
                .filter(search -> isNew(search.state().since(), post.post.createdAt(), opened, errand.again()))
                .filter(search -> search.state().fits(post))
                .toList();
        return Future.all(fitting.stream()
                .map(search -> matches.tell(search, post, opened))
                .toList());
    }

    /** Whoever began to look for it later finds it in the feed: a fact that is told again, even much later, is news to nobody. */
    private static boolean isNew(Instant since, Instant created, Instant opened, boolean again) {
        return !since.isAfter(opened.plus(CLOCKS_DIFFER)) && (!again || since.isAfter(created));
    }
}
