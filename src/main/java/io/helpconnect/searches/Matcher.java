package io.helpconnect.searches;

import static io.helpconnect.store.Query.where;

import io.helpconnect.blocks.Blocks;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.NewId;
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
 * Finds the searches that a post matches, page by page: of a post that many search for, a part at a time, so that others
 * have their turn between the parts.
 */
final class Matcher implements Worker<Matcher.Errand> {
    static final String QUEUE = "matching";

    static final Policy POLICY =
            new Policy(4, 1, Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofDays(1));

    private static final int PAGE = 200;
    private static final int PAGES_AT_ONCE = 5;
    private static final int GONE = 404;

    /**
     * What is left to do for a post.
     *
     * @param told the id of the fact that it is open
     * @param again whether it has been open before: then those that looked for it then have met it already
     * @param key the number of the key to go on at
     * @param cursor where to go on at that key
     */
    record Errand(String told, String post, boolean again, int key, String cursor) {
        String id() {
            return NewId.derivedId(QUEUE, told, Integer.toString(key), String.valueOf(cursor));
        }

        private Errand at(int nextKey, String nextCursor) {
            return new Errand(told, post, again, nextKey, nextCursor);
        }
    }

    private final Bus bus;
    private final Documents<KeptSearch> searches;
    private final Matches matches;
    private final Keys keys;
    private final Jobs<Errand> jobs;
    private final Supplier<Instant> clock;

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

    Future<Boolean> plan(String told, String post, boolean again) {
        return plan(new Errand(told, post, again, 0, null));
    }

    private Future<Boolean> plan(Errand errand) {
        return jobs.add(errand.id(), errand.post(), errand);
    }

    @Override
    public Future<Outcome> work(String id, Errand errand) {
        return post(errand.post())
                .compose(post -> post.isPresent()
                        ? walk(errand, post.get(), keys.of(post.get().post), PAGES_AT_ONCE)
                        : Future.succeededFuture(Outcome.DONE));
    }

    /** As all see it; nothing where it is not open any more. */
    private Future<Optional<Candidate>> post(String id) {
        return bus.ask(new Help.FindPost(id, Caller.SYSTEM))
                .compose(post -> post.status() == Help.Status.OPEN
                        ? bus.ask(new Blocks.FindAround(post.author().id()))
                                .map(apart -> Optional.of(new Candidate(post, apart.users())))
                        : Future.succeededFuture(Optional.<Candidate>empty()))
                .recover(failure -> Failure.is(GONE, failure)
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(failure));
    }

    private Future<Outcome> walk(Errand errand, Candidate post, List<String> all, int pages) {
        if (errand.key() == all.size()) {
            return Future.succeededFuture(Outcome.DONE);
        }
        if (pages == 0) {
            return plan(errand).map(Outcome.DONE);
        }
        return searches.find(where("keys", all.get(errand.key())).limit(PAGE).after(errand.cursor()))
                .compose(page -> meet(page, post, errand.again())
                        .compose(met -> walk(
                                page.next() == null
                                        ? errand.at(errand.key() + 1, null)
                                        : errand.at(errand.key(), page.next()),
                                post,
                                all,
                                page.items().isEmpty() ? pages : pages - 1)));
    }

    private Future<?> meet(Query.Slice<KeptSearch> page, Candidate post, boolean again) {
        Instant now = clock.get();
        List<Document<KeptSearch>> fitting = page.items().stream()
                .filter(search -> !again || search.state().since().isAfter(post.post.createdAt()))
                .filter(search -> search.state().fits(post))
                .toList();
        return Future.all(
                fitting.stream().map(search -> matches.tell(search, post, now)).toList());
    }
}
