package io.helpconnect.searches;

import io.helpconnect.help.Help.Post;
import io.helpconnect.places.Point;
import io.helpconnect.words.Phrase;
import io.helpconnect.words.Words;
import java.util.Set;

/** A post that may match, as all may see it. */
final class Candidate {
    final Post post;

    /** The middle of the area in which it is shown. */
    final Point middle;

    private final Set<String> apart;
    private final String[] terms;

    /** @param apart who has blocked its author, or is blocked by them: it is not told to these */
    Candidate(Post post, Set<String> apart) {
        this.post = post;
        this.apart = apart;
        this.middle = new Point(post.location().lat(), post.location().lon());
        this.terms = Words.of(post.title(), post.description());
    }

    String id() {
        return post.id();
    }

    String author() {
        return post.author().id();
    }

    boolean mayBeToldTo(String user) {
        return !user.equals(author()) && !apart.contains(user);
    }

    boolean has(Phrase phrase) {
        return phrase.isIn(terms);
    }
}
