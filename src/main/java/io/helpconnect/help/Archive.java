package io.helpconnect.help;

import io.helpconnect.bus.Caller;
import io.helpconnect.help.Help.ListPosts;
import io.helpconnect.help.Help.Post;
import io.helpconnect.help.Help.Status;
import io.helpconnect.places.Point;
import io.helpconnect.store.Document;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Query;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** Lists that the feed does not have, newest first: posts that have ended, and all of one's own. */
final class Archive {
    /** One page is put together from that many pages of the store at most; then it is short. */
    private static final int ROUNDS = 5;

    private final Documents<HelpPost> posts;
    private final Places places;

    Archive(Documents<HelpPost> posts, Places places) {
        this.posts = posts;
        this.places = places;
    }

    static boolean has(ListPosts asked) {
        return isOwn(asked) || (asked.status() != null && isEnd(asked.status()));
    }

    private static boolean isEnd(Status status) {
        return status != Status.OPEN && status != Status.IN_PROGRESS;
    }

    private static boolean isOwn(ListPosts asked) {
        return asked.author() != null && asked.caller().is(asked.author());
    }

    /** @param next the cursor of the page after this one, {@code null} on the last */
    record Page(List<Post> items, String next) {}

    Future<Page> find(ListPosts asked) {
        Query query =
                asked.author() == null ? Query.where("status", asked.status()) : Query.where("author", asked.author());
        return collect(Search.inStore(asked), query.descending("createdAt"), asked.cursor(), new ArrayList<>(), ROUNDS);
    }

    private Future<Page> collect(Search search, Query query, String cursor, List<Post> found, int rounds) {
        int missing = search.limit() - found.size();
        return posts.find(query.limit(missing).after(cursor)).compose(slice -> {
            for (Document<HelpPost> one : slice.items()) {
                take(one.state(), search, found);
            }
            boolean goOn = slice.next() != null && found.size() < search.limit() && rounds > 1;
            return goOn
                    ? collect(search, query, slice.next(), found, rounds - 1)
                    : Future.succeededFuture(new Page(found, slice.next()));
        });
    }

    private void take(HelpPost post, Search search, List<Post> found) {
        Integer distance = search.near() == null ? null : distance(post, search.near());
        if ((distance == null || distance <= search.radius())
                && search.fits(new Listed(post, places.number(post.area().cell())))) {
            Caller caller = search.asked().caller();
            Post seen = caller.is(post.author()) ? Views.listedForAuthor(post) : Views.seenByAll(post);
            found.add(Views.listed(seen, seen.author(), distance));
        }
    }

    private static int distance(HelpPost post, Point near) {
        var area = post.area();
        return (int) Math.round(near.metresTo(new Point(area.lat(), area.lon())));
    }
}
