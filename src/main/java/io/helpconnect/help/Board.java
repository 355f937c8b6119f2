package io.helpconnect.help;

import io.helpconnect.bus.Caller;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;
import io.helpconnect.help.Help.Post;
import io.helpconnect.store.Change;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Documents.Inserted;
import io.vertx.core.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** The posts as they are kept, and whoever has to know of a change before it is answered. */
final class Board {
    private final Documents<HelpPost> posts;
    private final Feed feed;
    private final Announcer announcer;
    private final Consumer<HelpPost> wrote;

    /** @param wrote is told what this node has written, for other nodes */
    Board(Documents<HelpPost> posts, Feed feed, Announcer announcer, Consumer<HelpPost> wrote) {
        this.posts = posts;
        this.feed = feed;
        this.announcer = announcer;
        this.wrote = wrote;
    }

    Future<HelpPost> get(String id) {
        return posts.get(id).compose(found -> found.map(document -> Future.succeededFuture(document.state()))
                .orElseGet(() -> Future.failedFuture(Problem.notFound("post").failure())));
    }

    /** A repeat of the same request meets the post that it made, and makes none. */
    Future<HelpPost> insert(NewId newId, Caller by, Change<HelpPost> first) {
        return posts.insert(newId.id(), by, first).compose(inserted -> made(newId, inserted));
    }

    private Future<HelpPost> made(NewId newId, Inserted<HelpPost> inserted) {
        HelpPost post = inserted.state();
        if (inserted.made()) {
            feed.put(post);
            wrote.accept(post);
            announcer.created(Views.seenByAll(post));
            return Future.succeededFuture(post);
        }
        return newId.made(post.fingerprint())
                ? Future.succeededFuture(post)
                : Future.failedFuture(Problem.conflict("This Idempotency-Key was used for another post.")
                        .failure());
    }

    /** The answer comes when the feed has the change: who asks next sees what they did. */
    Future<HelpPost> change(String id, Caller by, Function<HelpPost, Change<HelpPost>> rule) {
        return posts.change(id, by, "post", rule).onSuccess(this::show);
    }

    private void show(HelpPost post) {
        if (feed.isNews(post)) {
            wrote.accept(post);
        }
        Post before = feed.put(post);
        boolean known = before != null || post.live();
        if (known && !Views.seenByAll(post).equals(before)) {
            announcer.changed(post);
        }
    }
}
