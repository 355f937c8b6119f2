package io.helpconnect.searches;

import static io.helpconnect.store.Query.where;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Problem;
import io.helpconnect.searches.Searches.ChangeSearch;
import io.helpconnect.searches.Searches.CreateSearch;
import io.helpconnect.searches.Searches.DeleteSearch;
import io.helpconnect.searches.Searches.FindSearch;
import io.helpconnect.searches.Searches.ListSearches;
import io.helpconnect.searches.Searches.Page;
import io.helpconnect.searches.Searches.Search;
import io.helpconnect.store.Change;
import io.helpconnect.store.Document;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Documents.Taken;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Answers what is asked about searches, each to its owner only. */
final class SearchDesk {
    private static final int USUAL = 20;
    private static final int MOST_TRIES = 10;

    private final Documents<KeptSearch> searches;
    private final Keys keys;
    private final Supplier<Instant> clock;

    SearchDesk(Documents<KeptSearch> searches, Keys keys, Supplier<Instant> clock) {
        this.searches = searches;
        this.keys = keys;
        this.clock = clock;
    }

    Future<Search> create(CreateSearch asked) {
        return searches.get(asked.newId().id())
                .compose(
                        known -> known.isPresent() ? repeated(asked, known.get().state()) : keep(asked, MOST_TRIES));
    }

    private static Future<Search> repeated(CreateSearch asked, KeptSearch known) {
        return asked.newId().made(known.fingerprint())
                ? Future.succeededFuture(known.view(asked.newId().id()))
                : Future.failedFuture(Problem.conflict("This Idempotency-Key was used for another search.")
                        .failure());
    }

    private Future<Search> keep(CreateSearch asked, int tries) {
        String id = asked.newId().id();
        return freeSlot(asked.caller())
                .compose(slot ->
                        searches.insert(id, asked.caller(), Change.to(KeptSearch.of(asked, slot, keys, clock.get()))))
                .compose(kept ->
                        kept.made() ? Future.succeededFuture(kept.state().view(id)) : repeated(asked, kept.state()))
                .recover(failure -> {
                    if (!(failure instanceof Taken)) {
                        return Future.failedFuture(failure);
                    }
                    return tries > 1
                            ? keep(asked, tries - 1)
                            : Future.failedFuture(Problem.unavailable("Too much at once. Please try again.")
                                    .failure());
                });
    }

    /** Any of them, so that several at once seldom take the same. */
    private Future<Integer> freeSlot(Caller caller) {
        return searches.find(where("owner", caller.user()).ascending("slot").limit(KeptSearch.MOST))
                .map(own -> {
                    Set<Integer> taken =
                            own.states().stream().map(KeptSearch::slot).collect(Collectors.toSet());
                    List<Integer> free = IntStream.range(0, KeptSearch.MOST)
                            .filter(slot -> !taken.contains(slot))
                            .boxed()
                            .toList();
                    if (free.isEmpty()) {
                        throw Problem.conflict("You have " + KeptSearch.MOST
                                        + " searches already. Delete one that you no longer need.")
                                .failure();
                    }
                    return free.get(ThreadLocalRandom.current().nextInt(free.size()));
                });
    }

    Future<Page> list(ListSearches asked) {
        return searches.find(where("owner", asked.caller().user())
                        .descending("createdAt")
                        .limit(Objects.requireNonNullElse(asked.limit(), USUAL))
                        .after(asked.cursor()))
                .map(page -> new Page(
                        page.items().stream()
                                .map(one -> one.state().view(one.id()))
                                .toList(),
                        page.next()));
    }

    Future<Search> find(FindSearch asked) {
        return own(asked.id(), asked.caller()).map(one -> one.state().view(one.id()));
    }

    Future<Search> change(ChangeSearch asked) {
        return searches.change(
                        asked.id(), asked.caller(), KeptSearch.WHAT, search -> search.changed(asked, keys, clock.get()))
                .map(search -> search.view(asked.id()));
    }

    Future<Done> delete(DeleteSearch asked) {
        return own(asked.id(), asked.caller())
                .compose(one -> searches.delete(one.id()))
                .map(Done.DONE);
    }

    private Future<Document<KeptSearch>> own(String id, Caller caller) {
        return searches.get(id)
                .map(found -> found.filter(one -> caller.is(one.state().owner()))
                        .orElseThrow(() -> Problem.notFound(KeptSearch.WHAT).failure()));
    }
}
