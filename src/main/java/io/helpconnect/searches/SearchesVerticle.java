package io.helpconnect.searches;

import io.helpconnect.bus.Bus;
import io.helpconnect.feature.Node;
import io.helpconnect.help.Help;
import io.helpconnect.jobs.Crew;
import io.helpconnect.jobs.Jobs;
import io.helpconnect.leases.OneOfMany;
import io.helpconnect.places.Cells;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;

/** Opens the rooms of this feature and says who answers and hears what. */
final class SearchesVerticle extends VerticleBase {
    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(10);

    private final Node node;
    private final Bus bus;
    private Matches matches;
    private Crew<Matcher.Errand> crew;
    private OneOfMany sweeping;

    SearchesVerticle(Node node) {
        this.node = node;
        this.bus = node.bus();
    }

    @Override
    public Future<?> start() {
        var cells = Cells.load(vertx);
        var searches = node.store().open(KeptSearch.KIND);
        var met = node.store().open(Match.KIND);
        var jobs = Jobs.in(node.store(), Matcher.QUEUE, Matcher.Errand.class, node.clock());
        return Future.all(cells, searches, met, jobs).compose(open -> {
            var keys = new Keys(cells.result());
            matches = new Matches(met.result());
            var matcher = new Matcher(bus, searches.result(), matches, keys, jobs.result(), node::now);
            crew = jobs.result().work(vertx, Matcher.POLICY, matcher).counted(node.figures());
            count();
            return Future.all(answer(new SearchDesk(searches.result(), keys, node::now)), hear(matcher), sweep());
        });
    }

    @Override
    public Future<?> stop() {
        if (crew != null) {
            crew.stop();
        }
        return sweeping == null ? Future.succeededFuture() : sweeping.stop();
    }

    private void count() {
        node.figures()
                .counter("helpconnect_search_matches_total", "Posts that matched a search and were told", matches::told)
                .counter(
                        "helpconnect_search_matches_over_limit_total",
                        "Posts that matched a search and were not told: enough of that day",
                        matches::overLimit);
    }

    private Future<?> sweep() {
        return OneOfMany.in(node.store(), SearchesFeature.NAME, node.clock())
                .onSuccess(one -> sweeping = one.counted(node.figures())
                        .every(vertx, BETWEEN_SWEEPS, turn -> matches.forgetOld(node.now(), turn)));
    }

    private Future<?> answer(SearchDesk desk) {
        return Future.all(List.of(
                bus.answer(Searches.CreateSearch.class, desk::create),
                bus.answer(Searches.ListSearches.class, desk::list),
                bus.answer(Searches.FindSearch.class, desk::find),
                bus.answer(Searches.ChangeSearch.class, desk::change),
                bus.answer(Searches.DeleteSearch.class, desk::delete)));
    }

    private Future<?> hear(Matcher matcher) {
        return Future.all(
                bus.hear(
                        SearchesFeature.NAME,
                        Help.PostCreated.class,
                        (told, fact) -> matcher.opened(told, fact.post(), false)),
                bus.hear(
                        SearchesFeature.NAME,
                        Help.PostRenewed.class,
                        (told, fact) -> matcher.opened(told, fact.post(), true)),
                bus.hear(
                        SearchesFeature.NAME,
                        Help.PostReopened.class,
                        (told, fact) -> matcher.opened(told, fact.post(), true)));
    }
}
