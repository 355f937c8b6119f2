package io.helpconnect.help;

import static io.helpconnect.help.Samples.NOW;
import static io.helpconnect.help.Samples.guest;
import static io.helpconnect.help.Samples.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.NewId;
import io.helpconnect.help.Feed.Found;
import io.helpconnect.help.Help.CancelPost;
import io.helpconnect.help.Help.Category;
import io.helpconnect.help.Help.CreatePost;
import io.helpconnect.help.Help.ListPosts;
import io.helpconnect.help.Help.Location;
import io.helpconnect.help.Help.Urgency;
import io.helpconnect.places.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedTest {
    private static final String[] WORDS = {"Garten", "garage", "Hund", "Café", "books", "to", "the", "lift", "gardener"
    };

    private final Feed feed = new Feed(Samples.PLACES);
    private final List<HelpPost> all = new ArrayList<>();
    private final Random random = new Random(7);

    @ParameterizedTest
    @ValueSource(strings = {"52.3702,4.8952", "89.99,10", "-90,0", "0,180", "-16.8,-179.99"})
    void aSearchFindsWhatLookingAtEveryPostFinds(String near) {
        Point middle = Point.read(near);
        fill(600, middle, 0.3);
        for (int radius : new int[] {1, 800, 5_000, 20_000, 50_000}) {
            assertEquals(byHand(search(near, radius, null)), inPages(search(near, radius, null)), "radius " + radius);
        }
        for (String q : new String[] {"garten", "gar", "CAFE hund", "to the li", "nothing", "!!", "books gar"}) {
            assertEquals(byHand(search(near, 50_000, q)), inPages(search(near, 50_000, q)), q);
            assertEquals(byHand(search(null, null, q)), inPages(search(null, null, q)), q);
        }
        for (Category category : List.of(Category.PETS, Category.TECH)) {
            var asked = search(near, 50_000, null, Help.Type.OFFER, category, Urgency.URGENT, null, 7, null);
            assertEquals(byHand(asked), inPages(asked));
        }
        var anna = search(near, 50_000, null, null, null, null, "author3", 7, null);
        assertEquals(byHand(anna), inPages(anna));
    }

    @Test
    void nothingIsTwiceOrMissingInPagesWhileOthersAreAdded() {
        Point middle = Point.read("52.3702,4.8952");
        for (String near : new String[] {"52.3702,4.8952", null}) {
            fill(200, middle, 0.05);
            var before = byHand(search(near, 50_000, null));
            var seen = new ArrayList<String>();
            String cursor = null;
            do {
                Found page = find(search(near, 50_000, null, null, null, null, null, 7, cursor));
                page.hits().forEach(hit -> seen.add(hit.listed().post.id()));
                cursor = page.next();
                fill(3, middle, 0.05);
                end(all.get(random.nextInt(all.size())));
            } while (cursor != null);
            assertEquals(seen.size(), new HashSet<>(seen).size(), "none twice");
            var live = new HashSet<>(byHand(search(near, 50_000, null)));
            assertTrue(seen.containsAll(before.stream().filter(live::contains).toList()), "none missing");
        }
    }

    @Test
    void distancesRiseAndTheNewestOfAPlaceComeFirst() {
        fill(300, Point.read("52.3702,4.8952"), 0.1);
        var found = find(search("52.3702,4.8952", 50_000, null, null, null, null, null, 100, null));
        for (int i = 1; i < found.hits().size(); i++) {
            var one = found.hits().get(i - 1);
            var next = found.hits().get(i);
            assertTrue(one.distance() <= next.distance());
            if (one.listed().cell == next.listed().cell) {
                assertTrue(one.listed().turn.compareTo(next.listed().turn) < 0);
            }
        }
    }

    @Test
    void anOlderStateNeverReplacesANewerOne() {
        HelpPost post = Samples.post(Samples.request("anna", 1));
        HelpPost changed = retitled(post, "Newer");
        feed.put(changed);
        feed.put(post);
        assertEquals("Newer", titles().get(0));
        feed.put(retitled(changed, "Newest"));
        assertEquals(List.of("Newest"), titles());
    }

    @Test
    void whatHasEndedDoesNotComeBackByALateRead() {
        HelpPost post = Samples.post(Samples.request("anna", 1));
        feed.put(post);
        feed.put(post.cancel(new CancelPost(post.id(), null, user("anna")), NOW).state());
        feed.put(post);
        assertEquals(List.of(), titles());
        assertEquals(0, feed.size());
    }

    @Test
    void anEditedPostIsFoundByItsNewWordsOnly() {
        HelpPost post = Samples.post(Samples.titled("anna", "Walk my dog", "Daily", Samples.HOME));
        feed.put(post);
        feed.put(retitled(post, "Feed my cat"));
        assertEquals(List.of(), find(search(null, null, "dog")).hits());
        assertEquals(1, find(search(null, null, "cat")).hits().size());
    }

    @Test
    void aSearchThatFindsLittleEndsItsPageEarlyAndGoesOn() {
        // Two common words that never occur together: no index helps, so a page may only look at so many.
        for (int i = 0; i < 3_000; i++) {
            put(Samples.titled("anna", i % 2 == 0 ? "hammer" : "sickle", "old tool", Samples.HOME));
        }
        Found page = find(search(null, null, "hammer sickle"));
        assertEquals(List.of(), page.hits());
        assertNotNull(page.next());
        page = find(search(null, null, "hammer sickle", null, null, null, null, 20, page.next()));
        assertNull(page.next());
    }

    @Test
    void everythingThatWasAddedCanBeTakenAway() {
        fill(500, Point.read("52.3702,4.8952"), 3);
        all.forEach(this::end);
        assertEquals(0, feed.size());
        assertEquals(List.of(), find(search(null, null, "garten")).hits());
        assertEquals(List.of(), find(search("52.3702,4.8952", 50_000, null)).hits());
    }

    private void end(HelpPost post) {
        feed.put(post.cancel(new CancelPost(post.id(), null, user(post.author())), NOW)
                .state());
    }

    private static HelpPost retitled(HelpPost post, String title) {
        return post.edit(
                        new Help.ChangePost(post.id(), title, null, null, null, null, null, null, user(post.author())),
                        NOW)
                .state();
    }

    private void fill(int posts, Point middle, double degrees) {
        for (int i = 0; i < posts; i++) {
            double lat = middle.lat() + random.nextGaussian() * degrees;
            double lon = middle.lon() + random.nextGaussian() * degrees;
            lat = Math.max(-90, Math.min(90, lat));
            lon = Math.IEEEremainder(lon, 360);
            put(new CreatePost(
                    NewId.random(),
                    random.nextBoolean() ? Help.Type.OFFER : Help.Type.REQUEST,
                    WORDS[random.nextInt(WORDS.length)] + " " + WORDS[random.nextInt(WORDS.length)],
                    WORDS[random.nextInt(WORDS.length)] + ".",
                    any(List.of(Category.values())),
                    any(List.of(Urgency.values())),
                    new Location(lat, lon, null),
                    1,
                    null,
                    null,
                    user("author" + random.nextInt(10))));
        }
    }

    private <V> V any(List<V> values) {
        return values.get(random.nextInt(values.size()));
    }

    private void put(CreatePost asked) {
        HelpPost post = HelpPost.create(
                        asked, Samples.PLACES.areaOf(asked.location()), NOW.minusSeconds(random.nextInt(1000)))
                .state();
        all.add(post);
        feed.put(post);
    }

    private List<String> titles() {
        return find(search(null, null, null)).hits().stream()
                .map(hit -> hit.listed().post.title())
                .toList();
    }

    private Found find(ListPosts asked) {
        return feed.find(Search.of(asked), NOW);
    }

    private List<String> inPages(ListPosts asked) {
        var ids = new ArrayList<String>();
        String cursor = null;
        do {
            Found page = find(new ListPosts(
                    asked.near(),
                    asked.radius(),
                    asked.type(),
                    asked.category(),
                    asked.urgency(),
                    asked.status(),
                    asked.q(),
                    asked.author(),
                    asked.limit(),
                    cursor,
                    guest()));
            assertTrue(page.hits().size() <= asked.limit());
            page.hits().forEach(hit -> ids.add(hit.listed().post.id()));
            cursor = page.next();
        } while (cursor != null);
        return ids;
    }

    /** The same search without any index. */
    private List<String> byHand(ListPosts asked) {
        var search = Search.of(asked);
        Comparator<Listed> order = Comparator.comparing(one -> one.turn);
        if (search.near() != null) {
            order = Comparator.<Listed>comparingDouble(one -> way(search, one))
                    .thenComparing(one -> one.cell)
                    .thenComparing(order);
        }
        return all.stream()
                .filter(post -> feed.knows(post.id()))
                .map(post -> new Listed(post, Samples.PLACES.number(post.area().cell())))
                .filter(search::fits)
                .filter(one -> search.near() == null || Point.metres(way(search, one)) <= search.radius())
                .sorted(order)
                .map(one -> one.post.id())
                .toList();
    }

    private static double way(Search search, Listed one) {
        return search.from().chordTo(one.at);
    }

    private static ListPosts search(String near, Integer radius, String q) {
        return search(near, radius, q, null, null, null, null, 7, null);
    }

    private static ListPosts search(
            String near,
            Integer radius,
            String q,
            Help.Type type,
            Category category,
            Urgency urgency,
            String author,
            int limit,
            String cursor) {
        return new ListPosts(near, radius, type, category, urgency, null, q, author, limit, cursor, guest());
    }
}
