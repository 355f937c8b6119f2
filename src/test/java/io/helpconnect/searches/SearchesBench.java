package io.helpconnect.searches;

import static io.helpconnect.testing.Await.await;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Role;
import io.helpconnect.bus.Told;
import io.helpconnect.help.Help;
import io.helpconnect.jobs.Crew;
import io.helpconnect.jobs.Jobs;
import io.helpconnect.places.Cells;
import io.helpconnect.places.Point;
import io.helpconnect.searches.Searches.CreateSearch;
import io.helpconnect.searches.Searches.Place;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.helpconnect.store.SqliteStore;
import io.helpconnect.testing.Await;
import io.helpconnect.users.Users.Person;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What a new post costs among many searches that are spread over a city, on the disk of {@code target}: {@code ./dev
 * bench-searches [searches]}. Posts come one after the other; then one comes that ten thousand more look for.
 */
final class SearchesBench {
    private static final Point CITY = new Point(52.37, 4.9);
    private static final double CITY_RADIUS = 12_000;
    private static final double METRES_A_DEGREE = 111_195;
    private static final int[] RADII = {1_000, 1_000, 1_000, 2_000, 2_000, 2_000, 3_000, 3_000, 5_000, 10_000};
    private static final String[] WORDS = "dog shopping bike homework piano ladder drill garden soup visit".split(" ");
    private static final int POSTS = 100;
    private static final int AT_ONCE = 500;
    private static final int FANS = 10_000;

    private final Random random = new Random(42);
    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.on(vertx);
    private final Clock clock = Clock.systemUTC();
    private final SqliteStore store;
    private final Documents<KeptSearch> searches;
    private final Matches matches;
    private final Jobs<Matcher.Errand> jobs;
    private final Matcher matcher;
    private final Keys keys = new Keys(Cells.load());
    private final Crew<Matcher.Errand> crew;
    private volatile Help.Post post;
    private volatile long longestTurn;

    private SearchesBench(Path file) {
        store = SqliteStore.open(vertx, file, clock);
        searches = await(store.open(KeptSearch.KIND));
        matches = new Matches(await(store.open(Match.KIND)));
        jobs = await(Jobs.in(store, Matcher.QUEUE, Matcher.Errand.class, clock));
        matcher = new Matcher(bus, searches, matches, keys, jobs, clock::instant);
        await(bus.answer(Help.FindPost.class, find -> Future.succeededFuture(post)));
        crew = await(started());
    }

    private Future<Crew<Matcher.Errand>> started() {
        Promise<Crew<Matcher.Errand>> begun = Promise.promise();
        vertx.runOnContext(go -> {
            watch(System.nanoTime());
            begun.complete(jobs.work(vertx, Matcher.POLICY, matcher));
        });
        return begun.future();
    }

    public static void main(String[] arguments) throws IOException {
        System.setProperty("helpconnect.logback.level", "off");
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        var folder = Files.createTempDirectory(Path.of("target"), "searches");
        var bench = new SearchesBench(folder.resolve("searches.db"));
        long start = System.nanoTime();
        bench.keep(0, count, bench::anything);
        System.out.printf("%,d searches kept in %.1f s%n", count, (System.nanoTime() - start) / 1e9);
        bench.posts("warming up", POSTS);
        bench.posts("one new post", POSTS);
        bench.keep(count, FANS, i -> search(i, CITY, 5_000, Help.Type.REQUEST, Help.Category.PETS, null, null));
        bench.crowd();
        bench.crew.stop();
        await(bench.store.close());
        await(bench.vertx.close());
    }

    private interface Wish {
        CreateSearch number(int i);
    }

    private void keep(int from, int count, Wish wish) {
        for (int first = from; first < from + count; first += AT_ONCE) {
            var some = new ArrayList<Future<?>>();
            for (int i = first; i < Math.min(from + count, first + AT_ONCE); i++) {
                var asked = wish.number(i);
                var kept = KeptSearch.of(asked, i % 10, keys, clock.instant());
                some.add(searches.insert(asked.newId().id(), asked.caller(), Change.to(kept)));
            }
            await(Future.all(some));
        }
    }

    private CreateSearch anything(int i) {
        return search(
                i,
                somewhere(),
                RADII[random.nextInt(RADII.length)],
                random.nextInt(10) < 7 ? any(Help.Type.values()) : null,
                random.nextInt(10) < 7 ? any(Help.Category.values()) : null,
                random.nextInt(10) == 0 ? Help.Urgency.URGENT : null,
                random.nextInt(10) == 0 ? any(WORDS) : null);
    }

    private static CreateSearch search(
            int i, Point near, int radius, Help.Type type, Help.Category category, Help.Urgency urgency, String q) {
        var place = new Place(near.lat(), near.lon());
        var owner = new Caller("user" + i / 10, Role.USER, null, null);
        return new CreateSearch(
                NewId.random(), null, i % 2 == 0, null, place, radius, type, category, urgency, q, owner);
    }

    private Point somewhere() {
        double metres = CITY_RADIUS * Math.sqrt(random.nextDouble());
        double bearing = random.nextDouble() * 2 * Math.PI;
        double lat = CITY.lat() + metres * Math.cos(bearing) / METRES_A_DEGREE;
        double wide = METRES_A_DEGREE * Math.cos(Math.toRadians(CITY.lat()));
        return new Point(lat, CITY.lon() + metres * Math.sin(bearing) / wide);
    }

    private <V> V any(V[] all) {
        return all[random.nextInt(all.length)];
    }

    private Help.Post post(Point at, Help.Type type, Help.Category category) {
        long cell = Cells.load().at(at, Cells.PUBLIC);
        Point middle = Cells.load().publicCentre(cell);
        var area = new Help.Area(middle.lat(), middle.lon(), Cells.load().name(cell));
        String title = "Could somebody help me with my " + any(WORDS);
        return new Help.Post(
                NewId.randomId(),
                type,
                title,
                "It would take an hour or so, on Friday or at the weekend. Thank you!",
                category,
                Help.Urgency.NORMAL,
                Help.Status.OPEN,
                area,
                null,
                1,
                0,
                null,
                null,
                Instant.now(),
                new Person("author", "Author", 0),
                null,
                null,
                null,
                null);
    }

    private void posts(String name, int count) {
        var took = new Histogram(3);
        long told = matches.told();
        for (int i = 0; i < count; i++) {
            post = post(somewhere(), any(Help.Type.values()), any(Help.Category.values()));
            took.recordValue(untilAllAreTold());
        }
        System.out.printf(
                "%-14s p50 %.0f ms, p99 %.0f ms until all are told; on average %.0f searches match%n",
                name,
                took.getValueAtPercentile(50) / 1e6,
                took.getValueAtPercentile(99) / 1e6,
                (matches.told() - told) / (double) count);
    }

    private void crowd() {
        post = post(CITY, Help.Type.REQUEST, Help.Category.PETS);
        long told = matches.told();
        longestTurn = 0;
        long nanos = untilAllAreTold();
        System.out.printf(
                "a post for many: %,d searches match, all told in %.1f s; meanwhile the event loop was late by %.0f ms"
                        + " at most%n",
                matches.told() - told, nanos / 1e9, longestTurn / 1e6);
    }

    private long untilAllAreTold() {
        long start = System.nanoTime();
        await(matcher.opened(new Told(post.id(), clock.instant(), post.id(), Caller.SYSTEM, null), post.id(), false));
        Await.until("all are told", Duration.ofMinutes(2), this::idle);
        return System.nanoTime() - start;
    }

    private boolean idle() {
        return await(Jobs.health(store, clock.instant())).stream().allMatch(queue -> queue.waiting() == 0);
    }

    /** How late a timer of one millisecond is. */
    private void watch(long since) {
        vertx.setTimer(1, fired -> {
            long now = System.nanoTime();
            longestTurn = Math.max(longestTurn, now - since - TimeUnit.MILLISECONDS.toNanos(1));
            watch(now);
        });
    }
}
