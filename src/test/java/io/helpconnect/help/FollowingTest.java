package io.helpconnect.help;

import static io.helpconnect.help.Samples.NOW;
import static io.helpconnect.help.Samples.user;
import static io.helpconnect.leases.Turn.ENDLESS;
import static io.helpconnect.testing.Await.await;
import static io.helpconnect.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.Listening;
import io.helpconnect.help.Help.CancelPost;
import io.helpconnect.help.Help.ChangePost;
import io.helpconnect.help.Help.Status;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Store;
import io.helpconnect.testing.TestStores;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FollowingTest {
    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.strict(vertx);
    private final Store store = TestStores.open(vertx, Clock.systemUTC());
    private final Feed feed = new Feed(Samples.PLACES);
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private Documents<HelpPost> posts;
    private Following following;

    @BeforeEach
    void open() {
        posts = await(store.open(HelpPost.KIND));
        following = new Following(bus, posts, feed, vertx, now::get);
    }

    @AfterEach
    void close() {
        await(store.close());
        await(vertx.close());
    }

    @Test
    void atTheStartTheFeedHasAllLivePostsAndNoOther() {
        var inserts = new ArrayList<Future<?>>();
        for (int i = 0; i < 600; i++) {
            inserts.add(insert(Samples.post(Samples.request("anna", 1))));
        }
        await(Future.all(inserts));
        HelpPost over = Samples.post(Samples.request("ben", 1));
        await(insert(over));
        await(cancel(over));
        await(following.start());
        assertEquals(600, feed.size());
        assertFalse(feed.knows(over.id()));
    }

    @Test
    void itHearsWhatAnotherNodeHasWrittenHoweverLongThatTook() {
        await(following.start());
        HelpPost post = Samples.post(Samples.request("anna", 1));
        now.set(NOW.plus(Duration.ofHours(1)));
        await(insert(post));
        elsewhere(1, post);
        until("it is there", () -> feed.knows(post.id()));
        elsewhere(2, await(cancel(post)));
        until("it is gone", () -> !feed.knows(post.id()));
        elsewhere(3, post);
        elsewhere(4, null);
        assertFalse(feed.knows(post.id()), "an older state that comes late");
    }

    @Test
    void aPushThatWasLostIsNoticedAtTheNextOneAndMadeGood() {
        await(following.start());
        elsewhere(1, null);
        HelpPost lost = Samples.post(Samples.request("anna", 1));
        await(insert(lost));
        elsewhere(3, null);
        until("it is there", () -> feed.knows(lost.id()));
    }

    @Test
    void whoMissesTheFirstPushesOfANodeLooksForWhatTheyWere() {
        await(following.start());
        HelpPost lost = Samples.post(Samples.request("anna", 1));
        await(insert(lost));
        elsewhere(7, null);
        until("it is there", () -> feed.knows(lost.id()));
    }

    @Test
    void whatIsWrittenAtTheSameTimeIsToldInFewPieces() {
        var told = new ConcurrentLinkedQueue<Following.Followed>();
        Listening unused = await(bus.listen("posts-followed", message -> told.add((Following.Followed) message)));
        var written = Stream.generate(() -> Samples.post(Samples.request("anna", 1)))
                .limit(200)
                .toList();

        written.forEach(following::wrote);

        until("all are told", () -> posts(told).equals(written));
        assertEquals(written.get(0), told.peek().post(), "the first at once");
        assertTrue(told.size() <= written.size() / 2, () -> told.size() + " pieces");
    }

    private static List<HelpPost> posts(Collection<Following.Followed> told) {
        return told.stream()
                .flatMap(one -> Stream.concat(Stream.of(one.post()), one.further().stream()))
                .toList();
    }

    @Test
    void whatIsToldTogetherIsHeardWhole() {
        await(following.start());
        elsewhere(1, null);
        HelpPost first = Samples.post(Samples.request("anna", 1));
        HelpPost second = Samples.post(Samples.request("anna", 1));

        bus.push("posts-followed", new Following.Followed("elsewhere", 3, first, List.of(second)));

        until("both are there", () -> feed.knows(first.id()) && feed.knows(second.id()));
    }

    /** As the release before has it. */
    private record OneFollowed(String node, long number, HelpPost post) {}

    @Test
    void whoKnowsOfOneAtATimeMissesTheOthersAndLooks() {
        HelpPost post = Samples.post(Samples.request("anna", 1));
        var told = List.of(
                new Following.Followed("new", 1, null, null), new Following.Followed("new", 3, post, List.of(post)));
        var knowing = new Missed();
        var old = new Missed();
        for (Following.Followed one : told) {
            assertEquals(Optional.empty(), knowing.after(one, NOW, NOW));
        }
        var heard = told.stream()
                .map(one -> Json.read(Json.bytes(one), OneFollowed.class))
                .map(one -> old.after(Json.read(Json.bytes(one), Following.Followed.class), NOW, NOW))
                .toList();
        assertEquals(List.of(Optional.empty(), Optional.of(NOW)), heard);
    }

    @Test
    void changesThatWereLostAreMadeGoodAndWhatIsKnownIsNotReadAgain() {
        HelpPost known = Samples.post(Samples.request("anna", 1));
        HelpPost edited = Samples.post(Samples.request("anna", 1));
        HelpPost over = Samples.post(Samples.request("ben", 1));
        await(Future.all(insert(known), insert(edited), insert(over)));
        List.of(known, edited, over).forEach(feed::put);
        now.set(NOW.plusSeconds(1));
        HelpPost after = await(posts.change(
                edited.id(),
                Caller.SYSTEM,
                "post",
                state -> state.edit(
                        new ChangePost(
                                state.id(), "Another title", null, null, null, null, null, null, user(state.author())),
                        now.get())));
        await(cancel(over));

        var read = new ArrayList<Set<String>>();
        var looking = new Following(bus, countingReads(read), feed, vertx, now::get);
        await(looking.catchUp(NOW));
        await(looking.catchUp(NOW));

        assertEquals(List.of(Set.of(edited.id(), over.id()), Set.of()), read);
        assertFalse(feed.isNews(after));
        assertTrue(feed.knows(known.id()));
        assertFalse(feed.knows(over.id()));
    }

    @SuppressWarnings("unchecked")
    private Documents<HelpPost> countingReads(List<Set<String>> read) {
        return (Documents<HelpPost>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Documents.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("get")) {
                        read.add((Set<String>) arguments[0]);
                    }
                    return method.invoke(posts, arguments);
                });
    }

    private void elsewhere(long number, HelpPost post) {
        bus.push("posts-followed", new Following.Followed("elsewhere", number, post, null));
    }

    @Test
    void aWriteThatWasReadLateByAnotherClockIsNotMissed() {
        now.set(NOW.plusSeconds(50));
        HelpPost post = Samples.post(Samples.request("anna", 1));
        await(insert(post));
        await(following.catchUp(now.get()));
        assertTrue(feed.knows(post.id()));
    }

    @Test
    void whatIsOverExpiresOnceWithAFactAndLeavesTheFeed() {
        var announcer = new Announcer(bus, Samples.PLACES);
        var board = new Board(posts, feed, announcer, following::wrote);
        var facts = new ArrayList<String>();
        store.outbox()
                .onSaved(saved -> saved.forEach(
                        one -> facts.add(one.told().fact().getClass().getSimpleName())));
        for (int i = 0; i < 250; i++) {
            HelpPost post = Samples.post(Samples.request("anna", 1));
            await(insert(post));
            feed.put(post);
        }
        var sweep = new Sweep(posts, board, announcer, now::get);
        await(sweep.run(ENDLESS));
        assertEquals(250, feed.size());
        now.set(NOW.plus(Duration.ofDays(31)));
        await(Future.all(sweep.run(ENDLESS), sweep.run(ENDLESS)));
        assertEquals(0, feed.size());
        until("facts", () -> facts.size() == 500);
        assertEquals(250, facts.stream().filter("PostExpired"::equals).count());
        var left = await(posts.find(
                io.helpconnect.store.Query.where("status", Status.OPEN).descending("createdAt")));
        assertEquals(List.of(), left.items());
    }

    private Future<?> insert(HelpPost post) {
        return posts.insert(
                post.id(),
                Caller.SYSTEM,
                Change.to(post, new Help.PostCreated(post.id(), "anna", post.type(), post.category(), "cell")));
    }

    private Future<HelpPost> cancel(HelpPost post) {
        return posts.change(
                post.id(),
                Caller.SYSTEM,
                "post",
                state -> state.cancel(new CancelPost(post.id(), null, user(post.author())), now.get()));
    }
}
