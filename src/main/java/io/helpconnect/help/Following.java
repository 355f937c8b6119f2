package io.helpconnect.help;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Listening;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.NewId;
import io.helpconnect.help.Help.Status;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Query;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the feed as the store is: reads all live posts at the start, then hears from the other nodes what they have written,
 * once it is on disk, however long that took. Pushes may be lost, so each node numbers its own and says every few seconds
 * how far it is: who misses one reads what has changed since the last that it heard. Once a minute all read what has
 * changed in the last two, which finds what a node wrote that died before it could say so.
 */
final class Following {
    private static final Logger LOG = LoggerFactory.getLogger(Following.class);
    private static final String TOPIC = "posts-followed";
    private static final Duration BETWEEN_BEATS = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    /** Clocks differ, and a write takes its time between looking at the clock and being there to be read. */
    static final Duration OVERLAP = Duration.ofMinutes(1);

    /** So small that reading a page does not hold up the event loop. */
    private static final int PAGE = 250;

    private final String me = NewId.randomId();
    private final Bus bus;
    private final Documents<HelpPost> posts;
    private final Feed feed;
    private final Vertx vertx;
    private final Supplier<Instant> clock;
    private final Missed missed = new Missed();
    private Future<Listening> listening = Future.failedFuture("not yet");
    /** All that was written before is known, but for what took longer than {@link #OVERLAP} to be there. */
    private Instant lastLook;

    /** Since when something is to be looked for, or {@code null}. */
    private Instant wanted;

    private boolean looking;
    private long number;
    private long timer = -1;
    private Listening missing;

    Following(Bus bus, Documents<HelpPost> posts, Feed feed, Vertx vertx, Supplier<Instant> clock) {
        this.bus = bus;
        this.posts = posts;
        this.feed = feed;
        this.vertx = vertx;
        this.clock = clock;
    }

    /**
     * Pushed by each node after each of its writes, and now and then.
     *
     * @param number grows by one with each
     * @param post as it is on disk, or {@code null}: nothing new
     */
    record Followed(String node, long number, HelpPost post) implements Message {}

    /** What is pushed while all are read is newer than what is read, or the same. */
    Future<Void> start() {
        lastLook = clock.get();
        listening = bus.listen(TOPIC, this::hear);
        return listening
                .compose(heard -> readAll(live(Status.OPEN)))
                .compose(open -> readAll(live(Status.IN_PROGRESS)))
                .onSuccess(all -> {
                    LOG.atDebug().addKeyValue("posts", feed.size()).log("the feed is filled");
                    timer = vertx.setPeriodic(BETWEEN_BEATS.toMillis(), tick -> beat());
                    Context mine = vertx.getOrCreateContext();
                    missing = bus.whenMissed(() -> mine.runOnContext(turn -> look(lastLook)));
                });
    }

    void stop() {
        vertx.cancelTimer(timer);
        if (missing != null) {
            missing.stop();
        }
        listening.onSuccess(Listening::stop);
    }

    private static Query live(Status status) {
        return Query.where("status", status).descending("createdAt").limit(PAGE);
    }

    private Future<Void> readAll(Query query) {
        return posts.find(query).compose(slice -> {
            slice.states().forEach(feed::put);
            return slice.next() == null ? Future.succeededFuture() : readAll(query.after(slice.next()));
        });
    }

    /** This node has written it. */
    void wrote(HelpPost post) {
        push(post);
    }

    private void push(HelpPost post) {
        number++;
        bus.push(TOPIC, new Followed(me, number, post));
    }

    private void beat() {
        push(null);
        if (wanted != null || !clock.get().isBefore(lastLook.plus(BETWEEN_LOOKS))) {
            look(lastLook);
        }
    }

    private void hear(Message message) {
        if (message instanceof Followed followed && !followed.node().equals(me)) {
            if (followed.post() != null) {
                feed.put(followed.post());
            }
            missed.after(followed, clock.get(), lastLook).ifPresent(this::look);
        }
    }

    /** One at a time, so that a bus that loses much does not make them pile up. What failed is wanted at the next beat. */
    private void look(Instant since) {
        wanted = wanted == null || since.isBefore(wanted) ? since : wanted;
        if (looking) {
            return;
        }
        looking = true;
        Instant from = wanted;
        wanted = null;
        catchUp(from).onComplete(looked -> {
            looking = false;
            if (looked.failed()) {
                wanted = wanted == null || from.isBefore(wanted) ? from : wanted;
            } else if (wanted != null) {
                look(wanted);
            }
        });
    }

    /** Reads what has changed since then. */
    Future<Void> catchUp(Instant since) {
        Instant begun = clock.get();
        return readAll(Query.all()
                        .ascending("updatedAt")
                        .from(since.minus(OVERLAP))
                        .limit(PAGE))
                .onSuccess(read -> lastLook = begun)
                .onFailure(failure -> LOG.atWarn()
                        .addKeyValue("error", failure.getClass().getSimpleName())
                        .log("the feed could not be refreshed"));
    }
}
