package io.helpconnect.help;

import io.helpconnect.bus.Failure;
import io.helpconnect.bus.Problem;
import io.helpconnect.help.Help.ListPosts;
import io.helpconnect.help.Help.Status;
import io.helpconnect.help.Listed.Turn;
import io.helpconnect.places.Direction;
import io.helpconnect.places.Point;
import io.helpconnect.words.Phrase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What someone looks for.
 *
 * @param near where, {@code null} for anywhere
 * @param radius metres
 * @param phrase that the post has
 * @param after where the page before ended, {@code null} on the first page
 */
record Search(ListPosts asked, Point near, double radius, Phrase phrase, int limit, Position after) {
    private static final int RADIUS = 5_000;
    private static final int LIMIT = 20;

    static Search of(ListPosts asked) {
        return of(asked, Position.read(asked.cursor(), fingerprint(asked)));
    }

    /** The store has cursors of its own. */
    static Search inStore(ListPosts asked) {
        return of(asked, null);
    }

    private static Search of(ListPosts asked, Position after) {
        return new Search(
                asked,
                asked.near() == null ? null : Point.read(asked.near()),
                Objects.requireNonNullElse(asked.radius(), RADIUS),
                Phrase.of(asked.q()),
                Objects.requireNonNullElse(asked.limit(), LIMIT),
                after);
    }

    /** A cursor is only text that a client sent. */
    void checkPlace(Places places) {
        if (near != null && after != null && !places.isPublicCell(after.cell())) {
            throw Position.foreign();
        }
    }

    String cursor(Position last) {
        return last.text(fingerprint(asked));
    }

    Direction from() {
        return near.direction();
    }

    double reach() {
        return Point.chord(radius);
    }

    boolean fits(Listed one) {
        return hasFacets(one) && one.has(phrase);
    }

    private boolean hasFacets(Listed one) {
        var post = one.post;
        return is(asked.type(), post.type())
                && is(asked.category(), post.category())
                && is(asked.urgency(), post.urgency())
                && is(status(), post.status())
                && is(asked.author(), one.author());
    }

    private static boolean is(Object wanted, Object found) {
        return wanted == null || wanted.equals(found);
    }

    /** The one status that is looked for, {@code null} for all live ones. */
    Status status() {
        return asked.status() == null && asked.author() == null ? Status.OPEN : asked.status();
    }

    /** All terms that whatever fits must have. */
    List<String> terms() {
        var all = new ArrayList<>(phrase.words());
        for (Enum<?> facet : Arrays.asList(asked.type(), asked.category(), asked.urgency(), status())) {
            if (facet != null) {
                all.add(Listed.facet(facet));
            }
        }
        if (asked.author() != null) {
            all.add(Listed.byAuthor(asked.author()));
        }
        return all;
    }

    /** The same on every node: a cursor may come back to another one. */
    private static String fingerprint(ListPosts asked) {
        String all = String.join(
                "\n",
                String.valueOf(asked.near()),
                String.valueOf(asked.radius()),
                name(asked.type()),
                name(asked.category()),
                name(asked.urgency()),
                name(asked.status()),
                String.valueOf(asked.q()),
                String.valueOf(asked.author()));
        return Integer.toHexString(all.hashCode());
    }

    private static String name(Enum<?> value) {
        return value == null ? "" : value.name();
    }

    /**
     * Where a page ended. It names a place in an order that never changes: what is new since then is before or after it, and
     * moves nothing.
     *
     * @param cell 0 in a search without a point
     */
    record Position(long cell, Turn turn) {
        private static final Pattern TEXT =
                Pattern.compile("([0-9a-f]{1,16})\\.([0-9a-f]{1,15})\\.([A-Za-z0-9_-]{1,64})\\.([0-9a-f]{1,8})");

        String text(String fingerprint) {
            return Long.toHexString(cell) + "." + Long.toHexString(turn.createdAt()) + "." + turn.id() + "."
                    + fingerprint;
        }

        static Failure foreign() {
            return Problem.invalid("cursor", "is not one that this search gave").failure();
        }

        static Position read(String text, String fingerprint) {
            if (text == null) {
                return null;
            }
            Matcher parts = TEXT.matcher(text);
            if (!parts.matches() || !parts.group(4).equals(fingerprint)) {
                throw foreign();
            }
            long cell = Long.parseUnsignedLong(parts.group(1), 16);
            return new Position(cell, new Turn(Long.parseLong(parts.group(2), 16), parts.group(3)));
        }
    }
}
