package io.helpconnect.help;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.helpconnect.help.CellTree.Node;
import io.helpconnect.help.Help.Post;
import io.helpconnect.help.Listed.Turn;
import io.helpconnect.help.Search.Position;
import io.helpconnect.places.Direction;
import io.helpconnect.places.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All live posts in memory, as all may see them, so that a page costs the same however many there are. Used by one event
 * loop. It may be told of a state twice or late: an older state never replaces a newer one.
 */
final class Feed {
    /** One page looks at that many posts at most, then it ends where it is. */
    static final int MOST_LOOKED_AT = 2_000;

    /** So many at most are taken one by one because they have a rare term, instead of walking past all others. */
    static final int FEW = 1_000;

    /**
     * A post that has ended may still be read in an older state by a page of the store that is on its way, and is not read
     * again by who looks for what was missed.
     */
    private static final Duration REMEMBERED = Duration.ofMinutes(3);

    private final Places places;
    private final Map<String, Listed> byId = new HashMap<>();
    private final TreeMap<Turn, Listed> byTime = new TreeMap<>();
    private final CellTree byPlace;
    private final Terms byTerm = new Terms();
    private final Cache<String, Instant> ended = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(100_000)
            .build();

    Feed(Places places) {
        this.places = places;
        this.byPlace = new CellTree(places);
    }

    /** @return the post as it was known until now, {@code null} if it was not */
    Post put(HelpPost post) {
        Listed before = byId.get(post.id());
        if (isNews(post)) {
            if (before != null) {
                remove(before);
            }
            if (post.live()) {
                add(new Listed(post, places.number(post.area().cell())));
            } else {
                ended.put(post.id(), post.updatedAt());
            }
        }
        return before == null ? null : before.post;
    }

    /** Whether it is newer than what is known of it. */
    boolean isNews(HelpPost post) {
        return isNews(post.id(), post.updatedAt());
    }

    boolean isNews(String id, Instant updatedAt) {
        Listed known = byId.get(id);
        return isLater(updatedAt, known == null ? null : known.updatedAt) && isLater(updatedAt, ended.getIfPresent(id));
    }

    private static boolean isLater(Instant updatedAt, Instant known) {
        return known == null || updatedAt.isAfter(known);
    }

    private void add(Listed listed) {
        byId.put(listed.turn.id(), listed);
        byTime.put(listed.turn, listed);
        byPlace.add(listed);
        byTerm.add(listed);
    }

    private void remove(Listed listed) {
        listed.gone = true;
        byId.remove(listed.turn.id());
        byTime.remove(listed.turn);
        byPlace.remove(listed);
        byTerm.remove(listed);
    }

    boolean knows(String id) {
        return byId.containsKey(id);
    }

    int size() {
        return byId.size();
    }

    /** A page: nearest first where the search has a point, newest first where not and among those that are equally near. */
    Found find(Search search, Instant now) {
        search.checkPlace(places);
        var looking = new Looking(search, now);
        byTerm.few(search.terms(), search.phrase().beginning(), cheaperThanWalking(search))
                .ifPresentOrElse(few -> among(few, looking), () -> walk(looking));
        return looking.found();
    }

    /** A walk goes past about {@code limit * all / few} posts; looking at the few costs as many as they are. */
    private int cheaperThanWalking(Search search) {
        return (int) Math.min(FEW, Math.sqrt((double) search.limit() * byId.size()));
    }

    private void walk(Looking looking) {
        Position after = looking.search.after();
        if (looking.search.near() == null) {
            looking.at(
                    after == null
                            ? byTime.values()
                            : byTime.tailMap(after.turn(), false).values());
            return;
        }
        var walk = byPlace.near(looking.from, looking.search.reach(), after == null ? null : after.cell());
        boolean goOn = true;
        for (Node cell = walk.next(); cell != null && goOn; cell = walk.next()) {
            boolean begun = after != null && after.cell() == cell.cell;
            goOn = looking.at(begun ? cell.posts.tailMap(after.turn(), false).values() : cell.posts.values());
        }
    }

    private void among(Collection<Listed> few, Looking looking) {
        Search search = looking.search;
        Comparator<Listed> order = Comparator.comparing(one -> one.turn);
        if (search.near() != null) {
            order = Comparator.<Listed>comparingDouble(looking::way)
                    .thenComparing(one -> one.cell)
                    .thenComparing(order);
        }
        looking.at(few.stream()
                .filter(one -> search.near() == null || looking.way(one) <= search.reach())
                .filter(one -> search.after() == null || looking.isAfter(search.after(), one))
                .sorted(order)
                .toList());
    }

    /** @param next the cursor of the page after this one, {@code null} on the last */
    record Found(List<Hit> hits, String next) {}

    /** @param distance metres, {@code null} in a search without a point */
    record Hit(Listed listed, Integer distance) {}

    /** Someone who goes past posts in their order, takes those that fit, and stops when the page is full. */
    private final class Looking {
        private final Search search;
        private final Direction from;
        private final Instant now;
        private final List<Hit> hits = new ArrayList<>();
        private int lookedAt;
        private Listed last;
        private boolean stopped;

        private Looking(Search search, Instant now) {
            this.search = search;
            this.from = search.near() == null ? null : search.from();
            this.now = now;
        }

        boolean at(Collection<Listed> posts) {
            for (Listed one : posts) {
                boolean fits = search.fits(one) && !one.isOver(now);
                stopped = lookedAt == MOST_LOOKED_AT || (fits && hits.size() == search.limit());
                if (stopped) {
                    return false;
                }
                if (fits) {
                    hits.add(new Hit(one, distance(one)));
                }
                lookedAt++;
                last = one;
            }
            return true;
        }

        private Integer distance(Listed one) {
            return from == null ? null : (int) Math.round(Point.metres(way(one)));
        }

        private double way(Listed one) {
            return from.chordTo(one.at);
        }

        private boolean isAfter(Position position, Listed one) {
            if (from != null && one.cell != position.cell()) {
                double end = from.chordTo(places.publicCentre(position.cell()).direction());
                int further = Double.compare(way(one), end);
                return further > 0 || (further == 0 && one.cell > position.cell());
            }
            return one.turn.compareTo(position.turn()) > 0;
        }

        Found found() {
            return new Found(
                    hits, stopped ? search.cursor(new Position(from == null ? 0 : last.cell, last.turn)) : null);
        }
    }
}
