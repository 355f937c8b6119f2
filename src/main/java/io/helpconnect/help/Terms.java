package io.helpconnect.help;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which listed posts have a term. A term that many have takes four bytes for each of them: nobody walks through those, so
 * they are in no order, and what is gone leaves when it is more than half.
 */
final class Terms {
    private final Map<String, Postings> byTerm = new HashMap<>();
    private final NavigableMap<String, Postings> sorted = new TreeMap<>();

    void add(Listed listed) {
        listed.shareWords(word -> postings(word).add(listed));
        listed.facets().forEach(facet -> postings(facet).add(listed));
    }

    private Postings postings(String term) {
        return byTerm.computeIfAbsent(term, none -> {
            var postings = new Postings(term);
            sorted.put(term, postings);
            return postings;
        });
    }

    /** Call it when the post is marked as gone. */
    void remove(Listed gone) {
        for (String term : gone.terms()) {
            if (byTerm.get(term).countOut() == 0) {
                byTerm.remove(term);
                sorted.remove(term);
            }
        }
    }

    /**
     * All posts that have the rarest of these terms (or one that begins with the last one), if they are few; the others are
     * still to be checked.
     *
     * @param beginning of a term, or {@code null}
     */
    Optional<Collection<Listed>> few(List<String> terms, String beginning, int most) {
        Postings rarest = null;
        for (String term : terms) {
            Postings postings = byTerm.get(term);
            if (postings == null) {
                return Optional.of(List.of());
            }
            if (rarest == null || postings.alive < rarest.alive) {
                rarest = postings;
            }
        }
        if (rarest != null && rarest.alive <= most) {
            return Optional.of(rarest.living());
        }
        return beginning == null ? Optional.empty() : beginningWith(beginning, most);
    }

    private Optional<Collection<Listed>> beginningWith(String beginning, int most) {
        Set<Listed> found = Collections.newSetFromMap(new IdentityHashMap<>());
        for (var entry : sorted.tailMap(beginning, true).entrySet()) {
            if (!entry.getKey().startsWith(beginning)) {
                break;
            }
            if (entry.getValue().alive > most) {
                return Optional.empty();
            }
            found.addAll(entry.getValue().living());
            if (found.size() > most) {
                return Optional.empty();
            }
        }
        return Optional.of(found);
    }

    private static final class Postings {
        private final String term;
        private final ArrayList<Listed> all = new ArrayList<>(2);
        private int alive;

        private Postings(String term) {
            this.term = term;
        }

        /** @return the term, which is kept once */
        String add(Listed listed) {
            all.add(listed);
            alive++;
            return term;
        }

        int countOut() {
            alive--;
            if (all.size() > 16 && all.size() > 2 * alive) {
                all.removeIf(one -> one.gone);
                all.trimToSize();
            }
            return alive;
        }

        List<Listed> living() {
            return all.stream().filter(one -> !one.gone).toList();
        }
    }
}
