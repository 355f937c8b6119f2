package io.helpconnect.searches;

import io.helpconnect.help.Help.Post;
import io.helpconnect.places.Point;
import io.helpconnect.words.Phrase;
import io.helpconnect.words.Words;

/** A post that may match, as all may see it. */
final class Candidate {
    final Post post;

    /** The middle of the area in which it is shown. */
    final Point middle;

    private final String[] terms;

    Candidate(Post post) {
        this.post = post;
        this.middle = new Point(post.location().lat(), post.location().lon());
        this.terms = Words.of(post.title(), post.description());
    }

    String id() {
        return post.id();
    }

    String author() {
        return post.author().id();
    }

    boolean has(Phrase phrase) {
        return phrase.isIn(terms);
    }
}
