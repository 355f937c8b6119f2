package io.helpconnect.help;

import io.helpconnect.bus.Caller;
import io.helpconnect.help.Help.Location;
import io.helpconnect.help.Help.Post;
import io.helpconnect.help.Help.Reference;
import io.helpconnect.help.Help.Response;
import io.helpconnect.help.HelpResponse.Written;
import io.helpconnect.users.Users.People;
import io.helpconnect.users.Users.Person;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What is shown of a post and its responses, and to whom. */
final class Views {
    private Views() {}

    /** Public, and the author without a name: names change elsewhere. */
    static Post seenByAll(HelpPost post) {
        return view(post, Person.unknown(post.author()), null, null, null, null);
    }

    static Post listed(Post post, Person author, Integer distance) {
        return new Post(
                post.id(),
                post.type(),
                post.title(),
                post.description(),
                post.category(),
                post.urgency(),
                post.status(),
                post.location(),
                null,
                post.helpersNeeded(),
                post.accepted(),
                post.from(),
                post.until(),
                post.createdAt(),
                author,
                distance,
                post.responses(),
                null,
                null);
    }

    /** In the author's own list: without the exact place, as in every list. */
    static Post listedForAuthor(HelpPost post) {
        return view(post, Person.unknown(post.author()), null, live(post), null, null);
    }

    /** Those whose names {@link #seenBy} shows. */
    static Set<String> peopleSeenBy(HelpPost post, Caller caller) {
        var people = new HashSet<>(Set.of(post.author()));
        newestOf(post, caller).ifPresent(mine -> people.add(mine.responder()));
        return people;
    }

    static Post seenBy(HelpPost post, Caller caller, People people, Instant now) {
        boolean mine = caller.is(post.author());
        boolean exact = mine || post.confirmedResponseOf(caller).isPresent();
        return view(
                post,
                people.get(post.author()),
                exact ? post.location() : null,
                mine ? live(post) : null,
                newestOf(post, caller)
                        .map(one -> response(post, one, caller, people, now))
                        .orElse(null),
                (mine && post.isInQuestion(now)) ? Boolean.TRUE : null);
    }

    /** The one that counts: the live one if there is one, else the last. */
    private static Optional<HelpResponse> newestOf(HelpPost post, Caller caller) {
        return post.responses().stream()
                .filter(one -> caller.is(one.responder()))
                .max(Comparator.comparing(HelpResponse::live).thenComparing(HelpResponse::createdAt));
    }

    private static Integer live(HelpPost post) {
        return (int) post.responses().stream().filter(HelpResponse::live).count();
    }

    private static Post view(
            HelpPost post, Person author, Location exact, Integer responses, Response mine, Boolean stillNeeded) {
        return new Post(
                post.id(),
                post.type(),
                post.title(),
                post.description(),
                post.category(),
                post.urgency(),
                post.status(),
                post.area(),
                exact,
                post.helpersNeeded(),
                post.accepted(),
                post.from(),
                post.until(),
                post.createdAt(),
                author,
                null,
                responses,
                mine,
                stillNeeded);
    }

    /** A response as the author of the post or its responder sees it. */
    static Response response(HelpPost post, HelpResponse one, Caller caller, People people, Instant now) {
        boolean author = caller.is(post.author());
        Instant unsealed = one.unsealedAt();
        boolean open = unsealed != null && !unsealed.isAfter(now);
        Reference ofAuthor = reference(people.get(post.author()), one.ofAuthor());
        Reference ofResponder = reference(people.get(one.responder()), one.ofResponder());
        return new Response(
                one.id(),
                post.id(),
                people.get(one.responder()),
                one.message(),
                one.status(),
                one.createdAt(),
                one.room(),
                author ? ofAuthor : ofResponder,
                !open ? null : author ? ofResponder : ofAuthor);
    }

    private static Reference reference(Person from, Written written) {
        return written == null ? null : new Reference(from, written.rating(), written.text(), written.at());
    }
}
