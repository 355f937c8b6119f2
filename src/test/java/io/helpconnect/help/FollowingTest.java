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
import io.helpconnect.help.Help.CancelPost;
import io.helpconnect.help.Help.Status;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Store;
import io.helpconnect.testing.TestStores;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
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

    private void elsewhere(long number, HelpPost post) {
        bus.push("posts-followed", new Following.Followed("elsewhere", number, post));
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
