package io.helpconnect.searches;

import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;

import io.helpconnect.blocks.Blocks;
import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Hearing;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Request;
import io.helpconnect.bus.Role;
import io.helpconnect.bus.Told;
import io.helpconnect.help.Help;
import io.helpconnect.help.HelpFeature;
import io.helpconnect.jobs.Jobs;
import io.helpconnect.searches.Searches.CreateSearch;
import io.helpconnect.searches.Searches.Matched;
import io.helpconnect.searches.Searches.Place;
import io.helpconnect.searches.Searches.Search;
import io.helpconnect.store.Outbox;
import io.helpconnect.testing.Await;
import io.helpconnect.testing.FeatureHarness;
import io.helpconnect.testing.TestClock;
import io.helpconnect.users.Users;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Searches beside real posts, on a strict bus, with a clock that the test sets. Facts are told when the test says so. */
final class SearchesNode implements AutoCloseable {
    static final Caller ANN = user("ann");
    static final Caller BEN = user("ben");

    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    /** Not quite 300 m from the middle of its area. */
    static final Place HOME = new Place(52.3702, 4.8952);

    private final TestClock clock = new TestClock(NOW);
    private final FeatureHarness harness = new FeatureHarness(clock);
    private final Bus bus = harness.node.bus();
    private final List<Told> facts = new CopyOnWriteArrayList<>();

    /** Those whom Ben has blocked. */
    final Set<String> apart = ConcurrentHashMap.newKeySet();

    SearchesNode() {
        await(bus.answer(
                Users.FindPeople.class,
                asked -> Future.succeededFuture(new Users.People(asked.ids().stream()
                        .collect(Collectors.toMap(Function.identity(), id -> new Users.Person(id, id, 0)))))));
        await(bus.answer(
                Blocks.FindAround.class, asked -> Future.succeededFuture(new Blocks.Around(Set.copyOf(apart)))));
        harness.store.outbox().onSaved(this::saved);
        harness.play(new HelpFeature()).play(new SearchesFeature());
    }

    static Caller user(String id) {
        return new Caller(id, Role.USER, null, null);
    }

    private void saved(List<Outbox.Saved> saved) {
        saved.forEach(one -> facts.add(one.told()));
    }

    <R extends Message> R ask(Request<R> request) {
        return await(bus.ask(request));
    }

    <R extends Message> Problem refused(Request<R> request) {
        return Await.awaitProblem(bus.ask(request));
    }

    void after(long seconds) {
        after(Duration.ofSeconds(seconds));
    }

    void after(Duration time) {
        clock.advance(time);
    }

    /** A post of Ben's who asks for help, and what becomes of it until all searches have been looked at. */
    Help.Post post(Place where, Help.Category category, Help.Urgency urgency, String title) {
        Help.Post post = ask(new Help.CreatePost(
                NewId.random(),
                Help.Type.REQUEST,
                title,
                "A description",
                category,
                urgency,
                new Help.Location(where.lat(), where.lon(), null),
                null,
                null,
                null,
                BEN));
        facts.stream()
                .filter(told -> told.fact() instanceof Help.PostCreated made
                        && made.post().equals(post.id()))
                .forEach(told -> tell(told, Help.PostCreated.class));
        untilMatched();
        return post;
    }

    Help.Post post(Place where) {
        return post(where, Help.Category.PETS, null, "Walk my dog");
    }

    /** Tells every fact of this class that has happened, also those that have been told. */
    void tellAll(Class<? extends Fact> kind) {
        facts.stream().filter(told -> kind.isInstance(told.fact())).forEach(told -> tell(told, kind));
        untilMatched();
    }

    private void tell(Told told, Class<? extends Fact> kind) {
        await(bus.tell(new Hearing(SearchesFeature.NAME, kind), told));
    }

    /** Does what was written down for later. */
    void goOn(Matcher.Errand errand) {
        var jobs = await(Jobs.in(harness.store, Matcher.QUEUE, Matcher.Errand.class, clock));
        await(jobs.add(errand.id(), errand.post(), errand));
        untilMatched();
    }

    private void untilMatched() {
        until("all that was planned is done", () -> await(Jobs.health(harness.store, clock.instant())).stream()
                .filter(queue -> queue.queue().equals(Matcher.QUEUE))
                .allMatch(queue -> queue.waiting() == 0));
    }

    List<Matched> matched() {
        return facts.stream()
                .map(Told::fact)
                .filter(Matched.class::isInstance)
                .map(Matched.class::cast)
                .toList();
    }

    List<String> matchedBy(Search search) {
        return matched().stream()
                .filter(match -> match.search().equals(search.id()))
                .map(Matched::post)
                .toList();
    }

    FeatureHarness harness() {
        return harness;
    }

    @Override
    public void close() {
        harness.close();
    }

    static Wish search(Caller by) {
        return new Wish(by);
    }

    /** A search to be kept. */
    static final class Wish {
        private final Caller by;
        private NewId id = NewId.random();
        private String name;
        private Boolean interest;
        private Boolean tell;
        private Place near = HOME;
        private Integer radius;
        private Help.Type type;
        private Help.Category category;
        private Help.Urgency urgency;
        private String q;

        private Wish(Caller by) {
            this.by = by;
        }

        Wish as(NewId newId) {
            id = newId;
            return this;
        }

        Wish named(String newName) {
            name = newName;
            return this;
        }

        Wish interest() {
            interest = true;
            return this;
        }

        Wish silent() {
            tell = false;
            return this;
        }

        Wish near(Place place) {
            near = place;
            return this;
        }

        Wish radius(int metres) {
            radius = metres;
            return this;
        }

        Wish type(Help.Type newType) {
            type = newType;
            return this;
        }

        Wish category(Help.Category newCategory) {
            category = newCategory;
            return this;
        }

        Wish urgency(Help.Urgency newUrgency) {
            urgency = newUrgency;
            return this;
        }

        Wish words(String words) {
            q = words;
            return this;
        }

        CreateSearch make() {
            return new CreateSearch(id, name, interest, tell, near, radius, type, category, urgency, q, by);
        }
    }
}
