package io.helpconnect.help;

import io.helpconnect.help.Help.Status;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Query;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the feed as the store is: reads all live posts at the start, then about every second what has changed since, for
 * other nodes write too. It needs no message from them.
 */
final class Following {
    private static final Logger LOG = LoggerFactory.getLogger(Following.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Clocks differ, and a write takes its time between looking at the clock and being there to be read. */
    private static final Duration OVERLAP = Duration.ofSeconds(5);

    /** So small that reading a page does not hold up the event loop. */
    private static final int PAGE = 250;

    private final Documents<HelpPost> posts;
    private final Feed feed;
    private final Vertx vertx;
    private final Supplier<Instant> clock;
    private long timer;
    private boolean stopped;

    Following(Documents<HelpPost> posts, Feed feed, Vertx vertx, Supplier<Instant> clock) {
        this.posts = posts;
        this.feed = feed;
        this.vertx = vertx;
        this.clock = clock;
    }

    /** A post that goes from one status to the other meanwhile has changed, and comes with the first look afterwards. */
    Future<Void> start() {
        Instant begun = clock.get();
        return readAll(live(Status.OPEN))
                .compose(open -> readAll(live(Status.IN_PROGRESS)))
                .onSuccess(all -> {
                    LOG.atDebug().addKeyValue("posts", feed.size()).log("the feed is filled");
                    lookAgain(begun);
                });
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

    private void lookAgain(Instant lastLook) {
        timer = vertx.setTimer(
                PAUSE.toMillis(), fired -> catchUp(lastLook).otherwise(lastLook).onSuccess(look -> {
                    if (!stopped) {
                        lookAgain(look);
                    }
                }));
    }

    void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    /** @return when this look began: the next one goes on there */
    Future<Instant> catchUp(Instant lastLook) {
        Instant begun = clock.get();
        return readAll(Query.all()
                        .ascending("updatedAt")
                        .from(lastLook.minus(OVERLAP))
                        .limit(PAGE))
                .map(begun)
                .onFailure(failure -> LOG.atWarn()
                        .addKeyValue("error", failure.getClass().getSimpleName())
                        .log("the feed could not be refreshed"));
    }
}
