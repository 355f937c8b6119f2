package io.helpconnect.push;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Problem;
import io.helpconnect.feature.Node;
import io.helpconnect.jobs.Jobs;
import io.helpconnect.leases.Turn;
import io.helpconnect.store.Change;
import io.helpconnect.store.Document;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Query;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What is wanted on users' screens: the only place that knows, so a wish that came late cannot undo a later one. */
final class Wishes {
    private static final String KIND = "push";
    private static final int LONGEST_TAG = 200;
    private static final int LONGEST_PATH = 1000;
    /** Longer than anything waits in a queue or at a push service. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final Node node;
    private final Browsers browsers;
    private final Documents<Wish> wishes;
    private final Jobs<Errand> jobs;

    private Wishes(Node node, Browsers browsers, Documents<Wish> wishes, Jobs<Errand> jobs) {
        this.node = node;
        this.browsers = browsers;
        this.wishes = wishes;
        this.jobs = jobs;
    }

    static Future<Wishes> in(Node node, Browsers browsers, Jobs<Errand> jobs) {
        return node.store().open(Wish.KIND).map(opened -> new Wishes(node, browsers, opened, jobs));
    }

    /** Whoever has no browser wants nothing: it is not kept until there is one. */
    Future<Done> show(Push.Send request) {
        check(request);
        Instant now = node.now();
        if (!request.until().isAfter(now)) {
            return Future.succeededFuture(Done.DONE);
        }
        return browsers.of(request.user(), Browsers.MOST)
                .compose(all -> all.isEmpty()
                        ? Future.succeededFuture()
                        : wish(request, now)
                                .compose(
                                        wish -> wish.isFrom(request.id()) ? tell(wish, all) : Future.succeededFuture()))
                .map(Done.DONE);
    }

    private static void check(Push.Send request) {
        String path = request.text().path();
        if (request.tag().length() > LONGEST_TAG) {
            throw Problem.invalid("tag", "A tag has at most " + LONGEST_TAG + " characters.")
                    .failure();
        }
        if (!path.startsWith("/") || path.startsWith("//") || path.length() > LONGEST_PATH) {
            throw Problem.invalid("text.path", "It leads to a page of this site.")
                    .failure();
        }
    }

    private Future<Wish> wish(Push.Send request, Instant now) {
        String id = Wish.id(request.user(), request.tag());
        return wishes.insert(id, Caller.SYSTEM, Change.to(Wish.of(request, now)))
                .compose(inserted -> inserted.made()
                        ? Future.succeededFuture(inserted.state())
                        : change(id, wish -> wish.shown(request, now)));
    }

    Future<Done> withdraw(Push.Withdraw request) {
        String id = Wish.id(request.user(), request.tag());
        return wishes.get(id)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture()
                        : change(id, wish -> wish.withdrawn(request, node.now()))
                                .compose(wish -> wish.isFrom(request.id()) ? takeOff(wish) : Future.succeededFuture()))
                .map(Done.DONE);
    }

    private Future<?> takeOff(Wish wish) {
        return browsers.of(wish.user(), Browsers.MOST)
                .compose(all -> tell(
                        wish,
                        all.stream()
                                .filter(one -> wish.reached().contains(one.id()))
                                .toList()));
    }

    /** One piece of work a browser; a repeat meets what is written down already. */
    private Future<?> tell(Wish wish, List<Document<Browser>> whom) {
        return Future.all(whom.stream()
                .map(browser -> {
                    Errand errand = Errand.of(wish, browser.id());
                    return jobs.add(errand.id(), browser.state().service(), errand);
                })
                .toList());
    }

    /** What is wanted now, if that is still what the errand is about; from here on its browser counts as reached. */
    Future<Optional<Wish>> begin(Errand errand) {
        return change(errand.wish(), wish -> wish.begun(errand.number(), errand.browser()))
                .map(wish -> Optional.of(wish).filter(now -> now.number() == errand.number()))
                .recover(Wishes::orNone);
    }

    Future<Optional<Wish>> find(Errand errand) {
        return wishes.get(errand.wish()).map(found -> found.map(Document::state));
    }

    Future<?> takenOff(Errand errand) {
        return change(errand.wish(), wish -> wish.takenOff(errand.number(), errand.browser()))
                .map(Optional::of)
                .recover(Wishes::orNone);
    }

    /** Forgets what nobody wished anything of for long. */
    Future<Void> forget(Turn turn) {
        return wishes.deleteFound(Query.all()
                        .ascending("changedAt")
                        .from(Instant.EPOCH)
                        .below(node.now().minus(KEPT))
                        .limit(Query.MOST))
                .compose(more -> more ? turn.then(() -> forget(turn)) : Future.succeededFuture());
    }

    private Future<Wish> change(String id, Function<Wish, Change<Wish>> rule) {
        return wishes.change(id, Caller.SYSTEM, KIND, rule);
    }

    private static Future<Optional<Wish>> orNone(Throwable failure) {
        return Failure.is(404, failure) ? Future.succeededFuture(Optional.empty()) : Future.failedFuture(failure);
    }
}
