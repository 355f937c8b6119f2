package io.helpconnect.searches;

import io.helpconnect.bus.NewId;
import io.helpconnect.store.Index;
import io.helpconnect.store.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * That a search and a post have met: its id follows from the two, so that they meet once.
 *
 * @param day in UTC
 * @param number among the matches of the search on that day, so that there are no more of them than there are numbers
 */
record Match(String search, String post, String day, int number, Instant at) {
    static final Kind<Match> KIND =
            Kind.of("search_matches", Match.class, Index.unique("search", "day", "number"), Index.on("at"));

    static final int MOST_A_DAY = 100;

    static String id(String search, String post) {
        return NewId.derivedId("match", search, post);
    }

    static String dayOf(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC).toString();
    }
}
