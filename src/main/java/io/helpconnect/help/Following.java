package io.helpconnect.help;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.Listening;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Together;
import io.helpconnect.help.Help.Status;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Query;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the feed as the store is: reads all live posts at the start, then hears from the other nodes what they have written,
 * once it is on disk, however long that took, and a moment later where they write much. Pushes may be lost, so each node
 * numbers its own and says every few seconds how far it is: who misses one looks for what has changed since the last that it
 * heard. Once a minute all look for what has changed in the last two, which finds what a node wrote that died before it
 * could say so.
 */
final class Following {
    private static final Logger LOG = LoggerFactory.getLogger(Following.class);
    private static final String TOPIC = "posts-followed";
    private static final Duration BETWEEN_BEATS = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    /** Clocks differ, and a write takes its time between looking at the clock and being there to be read. */
    static final Duration OVERLAP = Duration.ofMinutes(1);

    /** What is written within it is pushed together. */
    private static final Duration MOMENT = Duration.ofMillis(10);

    private static final int MOST_TOGETHER = 20;

    /** So small that reading a page does not hold up the event loop. */
    private static final int PAGE = 250;

    private final String me = NewId.randomId();
    private final Bus bus;
    private final Documents<HelpPost> posts;
    private final Feed feed;
    private final Vertx vertx;
    private final Supplier<Instant> clock;
    private final Missed missed = new Missed();
    private final Together<HelpPost> written;
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
        this.written = new Together<>(vertx, MOMENT, MOST_TOGETHER, this::push);
    }

    /**
     * Pushed by each node after its writes, and now and then.
     *
     * @param number grows by one with each, and by one more for each further post: so who does not know of those misses them
     * @param post as it is on disk, or {@code null}: nothing new
     * @param further posts, in the order in which they were written; {@code null} for none
     */
    record Followed(String node, long number, HelpPost post, List<HelpPost> further) implements Message {
        Followed {
            further = further == null ? List.of() : List.copyOf(further);
        }

        /** The number of the first that it brings. */
        long first() {
            return number - further.size();
        }
    }

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
        written.end();
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
        written.add(post);
    }

    private void push(List<HelpPost> posts) {
        number += posts.size();
        bus.push(TOPIC, new Followed(me, number, posts.get(0), posts.subList(1, posts.size())));
    }

    private void beat() {
        number++;
        bus.push(TOPIC, new Followed(me, number, null, null));
        if (wanted != null || !clock.get().isBefore(lastLook.plus(BETWEEN_LOOKS))) {
            look(lastLook);
        }
    }

    private void hear(Message message) {
        if (message instanceof Followed followed && !followed.node().equals(me)) {
            if (followed.post() != null) {
                feed.put(followed.post());
                followed.further().forEach(feed::put);
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

    /** Looks what has changed since then, and reads what is not known of that. */
    Future<Void> catchUp(Instant since) {
        Instant begun = clock.get();
        return lookThrough(Query.all()
                        .ascending("updatedAt")
                        .from(since.minus(OVERLAP))
                        .limit(PAGE))
                .onSuccess(read -> lastLook = begun)
                .onFailure(failure -> LOG.atWarn()
                        .addKeyValue("error", failure.getClass().getSimpleName())
                        .log("the feed could not be refreshed"));
    }

    private Future<Void> lookThrough(Query query) {
        return posts.entries(query)
                .compose(page -> readUnknown(page.items()).map(page.next()))
                .compose(next -> next == null ? Future.succeededFuture() : lookThrough(query.after(next)));
    }

    private Future<?> readUnknown(List<Query.Entry> changed) {
        Set<String> unknown = changed.stream()
                .filter(entry -> feed.isNews(entry.id(), Json.instant((String) entry.value())))
                .map(Query.Entry::id)
                .collect(Collectors.toSet());
        return posts.get(unknown).onSuccess(read -> read.values().forEach(feed::put));
    }
}
