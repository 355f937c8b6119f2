package io.helpconnect.help;

import static io.helpconnect.help.Samples.NOW;
import static io.helpconnect.help.Samples.rid;
import static io.helpconnect.help.Samples.user;
import static io.helpconnect.leases.Turn.ENDLESS;
import static io.helpconnect.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Fact;
import io.helpconnect.help.Help.AcceptResponse;
import io.helpconnect.help.Help.CompleteResponse;
import io.helpconnect.help.Help.ConfirmResponse;
import io.helpconnect.help.Help.ReferenceDue;
import io.helpconnect.help.Help.StillNeeded;
import io.helpconnect.help.Help.WriteReference;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Outbox;
import io.helpconnect.store.Query;
import io.helpconnect.store.SqliteStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is due is seen to once, though two nodes with one store look at once. */
class SweepTest {
    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.strict(vertx);
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private List<SqliteStore> nodes;
    private Documents<HelpPost> posts;
    private List<Sweep> sweeps;

    @BeforeEach
    void open() {
        Path file = folder.resolve("store.db");
        nodes = Stream.generate(() -> SqliteStore.open(vertx, file, Clock.systemUTC()))
                .limit(2)
                .toList();
        sweeps = nodes.stream().map(this::sweep).toList();
        posts = await(nodes.get(0).open(HelpPost.KIND));
    }

    private Sweep sweep(SqliteStore store) {
        var announcer = new Announcer(bus, Samples.PLACES);
        Documents<HelpPost> opened = await(store.open(HelpPost.KIND));
        return new Sweep(
                opened, new Board(opened, new Feed(Samples.PLACES), announcer, post -> {}), announcer, now::get);
    }

    @AfterEach
    void close() {
        nodes.forEach(store -> await(store.close()));
        await(vertx.close());
    }

    @Test
    void theAuthorOfEachOpenPostIsAskedOnceInItsLastDay() {
        for (int i = 0; i < 130; i++) {
            insert(Samples.post(Samples.request("author" + i, 1)));
        }
        now.set(NOW.plus(Duration.ofDays(29)).minusMillis(2));
        sweepAll();
        assertEquals(List.of(), facts(StillNeeded.class));
        now.set(NOW.plus(Duration.ofDays(29)));
        sweepAll();
        sweepAll();
        List<StillNeeded> asked = facts(StillNeeded.class);
        assertEquals(130, asked.size());
        assertEquals(130, asked.stream().map(StillNeeded::author).distinct().count());
    }

    @Test
    void eachSideThatHasNotWrittenIsRemindedOnceThreeDaysAfterIt() {
        insert(done("ben", "cleo"));
        change(post -> Matching.in(post, now.get())
                .write(new WriteReference(post.id(), rid(post, "cleo"), 5, "Lovely", user("cleo"))));
        now.set(NOW.plus(Duration.ofDays(3)).minusMillis(2));
        sweepAll();
        assertEquals(List.of(), facts(ReferenceDue.class));
        now.set(NOW.plus(Duration.ofDays(3)));
        sweepAll();
        sweepAll();
        HelpPost post = post();
        assertEquals(
                List.of(
                        due(post, "ben", "anna", "ben"),
                        due(post, "ben", "ben", "anna"),
                        due(post, "cleo", "anna", "cleo")),
                facts(ReferenceDue.class));
        assertNull(post.remindAt());
    }

    @Test
    void whoHasWrittenAllIsRemindedOfNothing() {
        insert(done("ben"));
        assertNotNull(post().remindAt());
        for (String who : List.of("anna", "ben")) {
            change(post -> Matching.in(post, now.get())
                    .write(new WriteReference(post.id(), rid(post, "ben"), 5, "Lovely", user(who))));
        }
        assertNull(post().remindAt());
        now.set(NOW.plus(Duration.ofDays(4)));
        sweepAll();
        assertEquals(List.of(), facts(ReferenceDue.class));
    }

    @Test
    void afterFourteenDaysItIsTooLateToRemind() {
        insert(done("ben"));
        now.set(NOW.plus(Duration.ofDays(14)).plusMillis(1));
        sweepAll();
        assertEquals(List.of(), facts(ReferenceDue.class));
        assertNull(post().remindAt());
    }

    private void insert(HelpPost post) {
        await(posts.insert(post.id(), Caller.SYSTEM, Change.to(post)));
    }

    /** A post of anna's, with matches that are done. */
    private static HelpPost done(String... helpers) {
        HelpPost post = Samples.post(Samples.request("anna", helpers.length));
        for (String who : helpers) {
            post = Matching.in(post, NOW).respond(Samples.response(post, who)).state();
            String rid = rid(post, who);
            post = Matching.in(post, NOW)
                    .accept(new AcceptResponse(post.id(), rid, user("anna")))
                    .state();
            post = Matching.in(post, NOW)
                    .confirm(new ConfirmResponse(post.id(), rid, user(who)))
                    .state();
            post = Matching.in(post, NOW)
                    .complete(new CompleteResponse(post.id(), rid, user("anna")))
                    .state();
        }
        return post;
    }

    private HelpPost post() {
        return await(posts.find(Query.all())).states().get(0);
    }

    private void change(Function<HelpPost, Change<HelpPost>> rule) {
        await(posts.change(post().id(), Caller.SYSTEM, "post", rule));
    }

    private static ReferenceDue due(HelpPost post, String whose, String user, String other) {
        return new ReferenceDue(post.id(), post.title(), rid(post, whose), user, other);
    }

    private void sweepAll() {
        await(Future.all(sweeps.stream().map(sweep -> sweep.run(ENDLESS)).toList()));
    }

    private <F extends Fact> List<F> facts(Class<F> type) {
        return await(nodes.get(0).outbox().pending(Instant.now().plusSeconds(60), null, 1000)).facts().stream()
                .map(Outbox.Saved::told)
                .filter(told -> type.isInstance(told.fact()))
                .map(told -> type.cast(told.fact()))
                .toList();
    }
}
