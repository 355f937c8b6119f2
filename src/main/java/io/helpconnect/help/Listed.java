package io.helpconnect.help;

import io.helpconnect.help.Help.Post;
import io.helpconnect.help.Help.Status;
import io.helpconnect.places.Direction;
import io.helpconnect.places.Point;
import io.helpconnect.words.Phrase;
import io.helpconnect.words.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** A post as the feed knows it: what all may see of it, and what it is found by. */
final class Listed {
    /** What all may see, the author without a name. */
    final Post post;

    final Turn turn;
    final Instant updatedAt;
    final long cell;

    /** The centre of its cell. */
    final Direction at;

    private final Instant expiresAt;
    private final String[] words;

    /** Set when the feed has another or none in its place; only the feed's own event loop looks. */
    boolean gone;

    Listed(HelpPost post, long cell) {
        this.post = Views.seenByAll(post);
        this.turn = new Turn(post.createdAt().toEpochMilli(), post.id());
        this.updatedAt = post.updatedAt();
        this.expiresAt = post.expiresAt();
        this.cell = cell;
        this.at = new Point(post.area().lat(), post.area().lon()).direction();
        this.words = Words.of(post.title(), post.description());
    }

    String author() {
        return post.author().id();
    }

    boolean isOver(Instant now) {
        return post.status() == Status.OPEN && !expiresAt.isAfter(now);
    }

    /** Words and facets. */
    List<String> terms() {
        var all = new ArrayList<>(Arrays.asList(words));
        all.addAll(facets());
        return all;
    }

    /** What it is found by beside its words, told from them by a sign. */
    List<String> facets() {
        return List.of(
                facet(post.type()),
                facet(post.category()),
                facet(post.urgency()),
                facet(post.status()),
                byAuthor(author()));
    }

    /** The same word of many posts is kept once. Asked for each word once. */
    void shareWords(UnaryOperator<String> shared) {
        Arrays.setAll(words, i -> shared.apply(words[i]));
    }

    static String facet(Enum<?> value) {
        return "=" + value.name();
    }

    static String byAuthor(String id) {
        return "@" + id;
    }

    boolean has(Phrase phrase) {
        return phrase.isIn(words);
    }

    /** A place in the order of time: the newest is the first. */
    record Turn(long createdAt, String id) implements Comparable<Turn> {
        @Override
        public int compareTo(Turn other) {
            int newest = Long.compare(other.createdAt, createdAt);
            return newest != 0 ? newest : other.id.compareTo(id);
        }
    }
}
