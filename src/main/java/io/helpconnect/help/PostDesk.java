package io.helpconnect.help;

import io.helpconnect.bus.Caller;
import io.helpconnect.help.Archive.Page;
import io.helpconnect.help.Feed.Found;
import io.helpconnect.help.Help.CancelPost;
import io.helpconnect.help.Help.ChangePost;
import io.helpconnect.help.Help.CreatePost;
import io.helpconnect.help.Help.FindPost;
import io.helpconnect.help.Help.FulfilPost;
import io.helpconnect.help.Help.ListPosts;
import io.helpconnect.help.Help.Post;
import io.helpconnect.help.Help.Posts;
import io.helpconnect.help.Help.RenewPost;
import io.helpconnect.help.Help.ReopenPost;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Answers what is asked about posts. */
final class PostDesk {
    private final Board board;
    private final Feed feed;
    private final Archive archive;
    private final Places places;
    private final Names names;
    private final Announcer announcer;
    private final Supplier<Instant> clock;

    PostDesk(
            Board board,
            Feed feed,
            Archive archive,
            Places places,
            Names names,
            Announcer announcer,
            Supplier<Instant> clock) {
        this.board = board;
        this.feed = feed;
        this.archive = archive;
        this.places = places;
        this.names = names;
        this.announcer = announcer;
        this.clock = clock;
    }

    Future<Post> create(CreatePost asked) {
        var first = HelpPost.create(asked, places.areaOf(asked.location()), clock.get());
        return board.insert(asked.newId(), asked.caller(), first).compose(post -> shown(post, asked.caller()));
    }

    Future<Post> find(FindPost asked) {
        return board.get(asked.id())
                .compose(post -> post.confirmedResponseOf(asked.caller()).isEmpty()
                        ? Future.succeededFuture(post)
                        : board.change(post.id(), asked.caller(), now -> now.lookedAtBy(asked.caller())))
                .compose(post -> shown(post, asked.caller()));
    }

    Future<Posts> list(ListPosts asked) {
        if (Archive.has(asked)) {
            return archive.find(asked).compose(page -> named(page, List.of()));
        }
        var search = Search.of(asked);
        return named(
                page(feed.find(search, clock.get())),
                search.near() == null ? List.of() : places.topicsNear(search.near(), search.radius()));
    }

    private static Page page(Found found) {
        return new Page(
                found.hits().stream()
                        .map(hit -> Views.listed(
                                hit.listed().post, hit.listed().post.author(), hit.distance()))
                        .toList(),
                found.next());
    }

    private Future<Posts> named(Page page, List<String> topics) {
        var authors = page.items().stream().map(post -> post.author().id()).collect(Collectors.toSet());
        return names.of(authors)
                .map(people -> new Posts(
                        page.items().stream()
                                .map(post -> Views.listed(
                                        post, people.get(post.author().id()), post.distance()))
                                .toList(),
                        page.next(),
                        topics));
    }

    Future<Post> change(ChangePost asked) {
        return board.change(asked.id(), asked.caller(), post -> post.edit(asked, clock.get()))
                .compose(post -> shown(post, asked.caller()));
    }

    Future<Post> cancel(CancelPost asked) {
        return board.change(asked.id(), asked.caller(), post -> post.cancel(asked, clock.get()))
                .onSuccess(announcer::changedForResponders)
                .compose(post -> shown(post, asked.caller()));
    }

    Future<Post> fulfil(FulfilPost asked) {
        return board.change(asked.id(), asked.caller(), post -> post.fulfil(asked.caller(), clock.get()))
                .onSuccess(announcer::changedForResponders)
                .compose(post -> shown(post, asked.caller()));
    }

    Future<Post> renew(RenewPost asked) {
        return board.change(asked.id(), asked.caller(), post -> post.renew(asked, clock.get()))
                .compose(post -> shown(post, asked.caller()));
    }

    Future<Post> reopen(ReopenPost asked) {
        return board.change(asked.id(), asked.caller(), post -> post.reopen(asked, clock.get()))
                .compose(post -> shown(post, asked.caller()));
    }

    private Future<Post> shown(HelpPost post, Caller caller) {
        return names.of(Views.peopleSeenBy(post, caller))
                .map(people -> Views.seenBy(post, caller, people, clock.get()));
    }
}
