package io.helpconnect.searches;

import io.helpconnect.bus.Problem;
import io.helpconnect.help.Help;
import io.helpconnect.places.Point;
import io.helpconnect.searches.Searches.ChangeSearch;
import io.helpconnect.searches.Searches.CreateSearch;
import io.helpconnect.searches.Searches.Filter;
import io.helpconnect.searches.Searches.Matched;
import io.helpconnect.searches.Searches.Place;
import io.helpconnect.searches.Searches.Search;
import io.helpconnect.store.Change;
import io.helpconnect.store.Index;
import io.helpconnect.store.Kind;
import io.helpconnect.words.Phrase;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A search as it is kept. It tells nothing of its place in a log.
 *
 * @param fingerprint of the request that made it, {@code null} where it had no key
 * @param slot its number among those of its owner, so that there are no more of them than there are numbers
 * @param name {@code null} where it is made from the filters
 * @param since when it began to look for what it looks for now
 * @param keys what it is found by (see {@link Keys}); none where its owner is not told
 */
record KeptSearch(
        String fingerprint,
        String owner,
        int slot,
        String name,
        boolean interest,
        boolean tell,
        Place near,
        int radius,
        Help.Type type,
        Help.Category category,
        Help.Urgency urgency,
        String q,
        Instant createdAt,
        Instant since,
        List<String> keys) {

    static final Kind<KeptSearch> KIND = Kind.of(
            "searches",
            KeptSearch.class,
            Index.on("owner", "createdAt"),
            Index.unique("owner", "slot"),
            Index.each("keys"));

    static final String WHAT = "search";
    static final int MOST = 50;

    private static final int RADIUS = 5_000;

    static KeptSearch of(CreateSearch asked, int slot, Keys keys, Instant now) {
        return new KeptSearch(
                        asked.newId().fingerprint(),
                        asked.caller().user(),
                        slot,
                        orNull(asked.name()),
                        Boolean.TRUE.equals(asked.interest()),
                        !Boolean.FALSE.equals(asked.tell()),
                        asked.near(),
                        Objects.requireNonNullElse(asked.radius(), RADIUS),
                        asked.type(),
                        asked.category(),
                        asked.urgency(),
                        orNull(asked.q()),
                        now,
                        now,
                        List.of())
                .foundBy(keys, now);
    }

    Change<KeptSearch> changed(ChangeSearch asked, Keys keys, Instant now) {
        if (!asked.caller().is(owner)) {
            throw Problem.notFound(WHAT).failure();
        }
        Set<Filter> any = Objects.requireNonNullElse(asked.any(), Set.of());
        var next = new KeptSearch(
                fingerprint,
                owner,
                slot,
                or(orNull(asked.name()), name),
                or(asked.interest(), interest),
                or(asked.tell(), tell),
                or(asked.near(), near),
                or(asked.radius(), radius),
                or(asked.type(), any.contains(Filter.TYPE) ? null : type),
                or(asked.category(), any.contains(Filter.CATEGORY) ? null : category),
                or(asked.urgency(), any.contains(Filter.URGENCY) ? null : urgency),
                or(orNull(asked.q()), any.contains(Filter.Q) ? null : q),
                createdAt,
                since,
                this.keys);
        return Change.to(next.looksLike(this) ? next : next.foundBy(keys, now));
    }

    private boolean looksLike(KeptSearch other) {
        return tell == other.tell
                && radius == other.radius
                && near.equals(other.near)
                && type == other.type
                && category == other.category
                && urgency == other.urgency
                && Objects.equals(q, other.q);
    }

    private KeptSearch foundBy(Keys all, Instant now) {
        return new KeptSearch(
                fingerprint,
                owner,
                slot,
                name,
                interest,
                tell,
                near,
                radius,
                type,
                category,
                urgency,
                q,
                createdAt,
                now,
                tell ? all.of(this) : List.of());
    }

    Point point() {
        return new Point(near.lat(), near.lon());
    }

    /** Whether a post matches; by the middle of its area, however exactly the search looks. */
    boolean fits(Candidate found) {
        var post = found.post;
        return tell
                && found.mayBeToldTo(owner)
                && (type == null || type == post.type())
                && (category == null || category == post.category())
                && (urgency == null || urgency == post.urgency())
                && point().metresTo(found.middle) <= radius
                && (q == null || found.has(Phrase.of(q)));
    }

    Matched matched(String id, Candidate found) {
        boolean urgent = found.post.urgency() == Help.Urgency.URGENT;
        return new Matched(id, found.id(), owner, found.author(), found.post.title(), shownName(), interest, urgent);
    }

    Search view(String id) {
        return new Search(id, shownName(), interest, tell, near, radius, type, category, urgency, q, createdAt);
    }

    private String shownName() {
        return name == null ? MadeName.of(this) : name;
    }

    @Override
    public String toString() {
        return "KeptSearch[hidden]";
    }

    private static String orNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static <V> V or(V given, V before) {
        return given != null ? given : before;
    }
}
