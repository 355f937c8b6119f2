package io.helpconnect.help;

import static io.helpconnect.help.Samples.NOW;

import io.helpconnect.bus.NewId;
import io.helpconnect.help.Feed.Found;
import io.helpconnect.help.Help.Category;
import io.helpconnect.help.Help.CreatePost;
import io.helpconnect.help.Help.ListPosts;
import io.helpconnect.help.Help.Location;
import io.helpconnect.help.Help.Urgency;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;

/** What a page of the feed costs, by the number of posts around the point. Run it as a program. */
final class FeedBench {
    private static final String[] WORDS =
            ("please could somebody help carry my shopping dog walk garden lawn books bike lamp ladder borrow drill"
                            + " homework maths english tea company visit doctor lift car child school fetch medicine paint"
                            + " shelf internet printer phone cat feed plants water holiday soup bread bring tomorrow evening")
                    .split(" ");

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Random random = new Random(42);
    private final Feed feed = new Feed(Samples.PLACES);

    private FeedBench() {}

    public static void main(String[] arguments) {
        for (int posts : new int[] {300, 300, 100_000}) {
            new FeedBench().measure(posts);
        }
    }

    private void measure(int posts) {
        long before = usedBytes();
        long cpu = 0;
        for (int i = 0; i < posts; i++) {
            HelpPost post = post(i);
            long start = THREADS.getCurrentThreadCpuTime();
            feed.put(post);
            cpu += THREADS.getCurrentThreadCpuTime() - start;
        }
        double bytes = (double) (usedBytes() - before) / posts;
        say("%,d posts: %.1f µs and %.0f bytes each%n", posts, cpu / 1e3 / posts, bytes);
        page("near, 5 km", i -> search(point(), 5_000, null, null, null));
        page("near, 50 km", i -> search(point(), 50_000, null, null, null));
        page("near, category", i -> search(point(), 5_000, null, Category.PETS, null));
        page("near, two words", i -> search(point(), 5_000, word() + " " + word(), null, null));
        page("near, rare word", i -> search(point(), 50_000, "number" + random.nextInt(posts), null, null));
        page("newest", i -> search(null, null, null, null, null));
        page("near, a later page", new Later()::next);
    }

    /** Goes on from page to page, and from the start again where there are no more. */
    private final class Later {
        private String near = point();
        private String cursor;
        private int page;

        ListPosts next(int run) {
            if (cursor == null || page > 30) {
                near = point();
                page = 0;
                cursor = null;
            }
            var asked = search(near, 50_000, null, null, cursor);
            Found found = feed.find(Search.of(asked), NOW);
            cursor = found.next();
            page++;
            return search(near, 50_000, null, null, cursor);
        }
    }

    private void page(String name, IntFunction<ListPosts> ask) {
        run(3_000, ask);
        int times = 3_000;
        var asks = new ListPosts[times];
        for (int i = 0; i < times; i++) {
            asks[i] = ask.apply(i);
        }
        long cpu = THREADS.getCurrentThreadCpuTime();
        int hits = run(times, i -> asks[i]);
        double micros = (THREADS.getCurrentThreadCpuTime() - cpu) / 1e3 / times;
        say("  %-20s %7.1f µs a page, %4.1f posts on it%n", name, micros, (double) hits / times);
    }

    private int run(int times, IntFunction<ListPosts> ask) {
        int hits = 0;
        for (int i = 0; i < times; i++) {
            hits += feed.find(Search.of(ask.apply(i)), NOW).hits().size();
        }
        return hits;
    }

    private static ListPosts search(String near, Integer radius, String q, Category category, String cursor) {
        return new ListPosts(near, radius, null, category, null, null, q, null, 20, cursor, Samples.guest());
    }

    private String point() {
        return String.format(
                Locale.ROOT, "%.6f,%.6f", 52.37 + random.nextGaussian() * 0.02, 4.89 + random.nextGaussian() * 0.03);
    }

    private String word() {
        return WORDS[random.nextInt(WORDS.length)];
    }

    private HelpPost post(int number) {
        var text = new StringBuilder("number" + number);
        for (int i = 0; i < 25; i++) {
            text.append(' ').append(word());
        }
        var categories = List.of(Category.values());
        var asked = new CreatePost(
                NewId.random(),
                number % 2 == 0 ? Help.Type.OFFER : Help.Type.REQUEST,
                word() + " " + word() + " " + word(),
                text.toString(),
                categories.get(random.nextInt(categories.size())),
                Urgency.NORMAL,
                new Location(52.37 + random.nextGaussian() * 0.04, 4.89 + random.nextGaussian() * 0.06, null),
                1,
                null,
                null,
                Samples.user("user" + random.nextInt(5_000)));
        return HelpPost.create(
                        asked, Samples.PLACES.areaOf(asked.location()), NOW.minusSeconds(random.nextInt(2_000_000)))
                .state();
    }

    private static long usedBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void say(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format, arguments);
    }
}
